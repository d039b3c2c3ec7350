# SPDX-License-Identifier: Apache-2.0
"""What strangers do with an installed microcosm: projects of their own, with CMake, pkg-config and neither."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from program import (DONE, INPUT_OUTPUT, PLUGIN, PROGRAM, ROOT, USAGE, Done, environment, tables)  # noqa: E402

COMPILERS = ("g++", "clang++")
KINDS = tuple(re.findall(r'"microcosm[.](\w+)/[0-9]+(?:-draft)?"', (ROOT / "engine/catalog/kind.cpp").read_text(encoding="utf-8")))
FROZEN = HERE / "sdk-1.0"
# sha256 of every file of the frozen SDK, in the order of their names, one after the other.
FROZEN_DIGEST = "1585a5f31e8f2249c9fa7685e8a7dbea0753558d70436d3ef4ec47d3cfdbfc51"

place = None


def setUpModule():
    """Installs what was built and moves it elsewhere: nothing may remember the first place."""
    global place
    place = tempfile.TemporaryDirectory(prefix="microcosm-package-")
    first = Path(place.name) / "first"
    subprocess.run(["cmake", "--install", PROGRAM.parents[1], "--prefix", first], check=True, stdout=subprocess.DEVNULL)
    first.rename(prefix())


def tearDownModule():
    place.cleanup()


def prefix():
    return Path(place.name) / "second"


def run(*command, cwd, env=None):
    done = subprocess.run([*map(str, command)], cwd=cwd, env=env or clean(), stdin=subprocess.DEVNULL,
                          capture_output=True, check=False, timeout=300)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def clean(**changes):
    """A user's environment with the installed program, and without leftovers of ours."""
    kept = {name: value for name, value in environment().items()
            if not name.startswith(("CXX", "CMAKE", "CCACHE", "PKG_CONFIG")) and name != "MICROCOSM"}
    return {**kept, "PATH": f"{prefix()}/bin:{kept['PATH']}", "XDG_DATA_HOME": f"{place.name}/none", **changes}


def exported(file):
    lines = run("nm", "-D", "--defined-only", file, cwd="/").out.splitlines()
    return [line.split()[-1] for line in lines]


class PackageTest(unittest.TestCase):
    """A test in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=place.name)
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def must(self, *command, cwd=None, env=None, status=DONE):
        done = run(*command, cwd=cwd or self.folder, env=env)
        self.assertEqual(done.status, status, f"{command}\n{done.out[-3000:]}\n{done.err[-3000:]}")
        return done

    def assert_one_symbol(self, file):
        self.assertEqual(exported(file), ["microcosm_plugin_entry"], file)

    def tables_with(self, file, project):
        """The tables of a short run of a project's scenario with a plugin file."""
        out = Path(tempfile.mkdtemp(dir=self.folder)) / "out"
        self.must("microcosm", "run", "scenario.yaml", "--plugin", file, "--allow-draft", "--replicates", 16, "-o", out, cwd=project)
        found = tables(out)
        self.assertTrue(found)
        return found


    def assert_fits_schema(self, scenario, plugin):
        schema = json.loads(self.must("microcosm", "schema", "--plugin", plugin).out)
        jsonschema.validate(yaml.safe_load(scenario.read_text(encoding="utf-8")), schema)


class NewProjects(PackageTest):
    def build(self, kind, compiler):
        """`plugin new`, unedited, with CMake; returns folder and plugin file."""
        folder = self.folder / f"{kind}_{compiler}"
        self.must("microcosm", "plugin", "new", kind, f"my_{kind}", "-o", folder)
        self.must("cmake", "-G", "Ninja", "-B", "build", f"-DCMAKE_CXX_COMPILER={compiler}",
                  "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wshadow -Wconversion -Werror", cwd=folder)
        self.must("cmake", "--build", "build", cwd=folder)
        checks = "check FILE" in self.must("microcosm", "plugin", "--help").out
        self.must("ctest", "--test-dir", "build", "--no-tests=error", "--output-on-failure",
                  *(() if checks else ("-E", "^plugin[.]")), cwd=folder)
        file = folder / f"build/lib/microcosm/plugins/my_{kind}.mcsm.so"
        self.assert_one_symbol(file)
        return folder, file

    def test_every_kind_builds_passes_and_gives_the_same_bytes_from_both_compilers(self):
        with ThreadPoolExecutor(2) as pool:
            builds = {(kind, compiler): pool.submit(self.build, kind, compiler)
                      for kind in KINDS for compiler in COMPILERS}
        for kind in KINDS:
            folder, by_gcc = builds[kind, "g++"].result()
            _, by_clang = builds[kind, "clang++"].result()
            self.assertEqual(self.tables_with(by_gcc, folder), self.tables_with(by_clang, folder), kind)
            self.assert_fits_schema(folder / "scenario.yaml", by_gcc)

    def test_a_project_is_five_files_and_under_forty_lines_of_code(self):
        for kind in KINDS:
            done = self.must("microcosm", "plugin", "new", kind, "my_model")
            self.assertEqual(done.out, "my_model\n")
            folder = self.folder / "my_model"
            self.assertEqual(sorted(file.name for file in folder.iterdir()),
                             ["CMakeLists.txt", "README.md", "my_model.cpp", "my_model_test.cpp", "scenario.yaml"])
            for file in folder.iterdir():
                self.assertNotRegex(file.read_text(encoding="utf-8"), "@[A-Z_]+@", file)
            code = [line for line in (folder / "my_model.cpp").read_text(encoding="utf-8").splitlines()
                    if line.strip() and not line.strip().startswith("//")]
            self.assertLess(len(code), 40, kind)
            folder.rename(self.folder / kind)

    def test_wrong_words_are_wrong_usage(self):
        for words, text in ((("rankin", "x"), "unknown kind 'rankin'; did you mean 'ranking'?\n"
                                              "  there are: ranking, conversion, fraud, pricing, trust"),
                            (("ranking", "My-Feed"), "'My-Feed' is no name for a plugin; use a-z, 0-9 and _, "
                                                     "a letter first, as in my_feed"),
                            (("ranking", "2nd"), "'2nd' is no name for a plugin")):
            self.assertIn("microcosm plugin new: " + text,
                          self.must("microcosm", "plugin", "new", *words, status=USAGE).err)
        (self.folder / "taken").mkdir()
        self.assertEqual(self.must("microcosm", "plugin", "new", "fraud", "taken", status=USAGE).err,
                         "microcosm plugin new: 'taken' is there already; choose another name, or another folder "
                         "with -o\n")

    def test_a_folder_that_cannot_be_written_is_an_input_output_error(self):
        (self.folder / "file").touch()
        self.must("microcosm", "plugin", "new", "fraud", "x", "-o", "file/x", status=INPUT_OUTPUT)


class BuildCommand(PackageTest):
    def setUp(self):
        super().setUp()
        self.must("microcosm", "plugin", "new", "ranking", "feed")
        self.project = self.folder / "feed"
        self.built = self.project / "feed.mcsm.so"

    def test_needs_no_cmake_and_no_flags(self):
        for compiler in (None, *COMPILERS, "ccache g++"):
            env = clean(**({"CXX": compiler} if compiler else {}))
            done = self.must("microcosm", "plugin", "build", "feed.cpp", cwd=self.project, env=env)
            self.assertEqual(done.out, "feed.mcsm.so\n")
            self.assertEqual(done.err, "next: microcosm plugin check feed.mcsm.so\n")
            self.assert_one_symbol(self.built)
            self.must("microcosm", "plugin", "describe", "org.example.ranking.feed", "--plugin", self.built)
            self.built.unlink()

    def test_flags_of_the_user_do_not_change_the_arithmetic(self):
        env = clean(CXXFLAGS="-Ofast -march=x86-64-v3")
        self.must("microcosm", "plugin", "build", "feed.cpp", "-o", "fast.mcsm.so", cwd=self.project, env=env)
        self.must("microcosm", "plugin", "build", "feed.cpp", cwd=self.project)
        self.assertEqual(self.tables_with("fast.mcsm.so", self.project), self.tables_with("feed.mcsm.so", self.project))

    def test_a_missing_compiler_is_named(self):
        done = self.must("microcosm", "plugin", "build", "feed.cpp", cwd=self.project, env=clean(CXX="no-such-c++"),
                         status=INPUT_OUTPUT)
        self.assertIn("no-such-c++", done.err)
        self.assertIn("install one (apt install g++) or name one, as in CXX=clang++", done.err)

    def test_a_source_that_does_not_compile_leaves_the_last_plugin_alone(self):
        self.built.write_bytes(b"old")
        (self.project / "feed.cpp").write_text("#include <microcosm/plugin.hpp>\nint x = ;\n", encoding="utf-8")
        done = self.must("microcosm", "plugin", "build", "feed.cpp", cwd=self.project, status=PLUGIN)
        self.assertIn("feed.cpp:2:", done.err)
        self.assertIn("feed.mcsm.so was not built; the command was\nc++ -std=c++20 -O3", done.err)
        self.assertEqual(self.built.read_bytes(), b"old")
        self.assertEqual([f.name for f in self.project.iterdir() if f.name.endswith(".unfinished")], [])

    def test_what_is_no_source_is_wrong_usage(self):
        for word, text in (("none.cpp", "there is no file 'none.cpp'"),
                           ("scenario.yaml", "'scenario.yaml' is no C++ source (.cpp)")):
            done = self.must("microcosm", "plugin", "build", word, cwd=self.project, status=USAGE)
            self.assertEqual(done.err, f"microcosm plugin build: {text}\n")

    def test_a_program_without_the_sdk_says_what_is_missing(self):
        copy = self.folder / "alone/bin"
        copy.mkdir(parents=True)
        os.link(prefix() / "bin/microcosm", copy / "microcosm")
        done = self.must(copy / "microcosm", "plugin", "build", "feed.cpp", cwd=self.project, status=INPUT_OUTPUT)
        self.assertIn("alone/include/microcosm/plugin.hpp: is missing: the SDK is not installed beside this program",
                      done.err)


class PkgConfig(PackageTest):
    def test_one_line_builds_a_plugin(self):
        env = clean(PKG_CONFIG_PATH=f"{prefix()}/lib/pkgconfig")
        self.assertEqual(self.must("pkg-config", "--modversion", "microcosm-sdk", env=env).out, "1.0.0\n")
        self.must("microcosm", "plugin", "new", "conversion", "buys")
        for compiler in COMPILERS:
            self.must("sh", "-c", f"{compiler} buys.cpp $(pkg-config --cflags --libs microcosm-sdk) -o {compiler}.mcsm.so",
                      cwd=self.folder / "buys", env=env)
            file = self.folder / f"buys/{compiler}.mcsm.so"
            self.assert_one_symbol(file)
            self.must("microcosm", "plugin", "describe", "org.example.conversion.buys", "--plugin", file)


class InstalledProgram(PackageTest):
    def test_finds_its_plugins_where_it_was_moved_to(self):
        done = self.must("microcosm", "plugin", "list")
        for shipped in (prefix() / "lib/microcosm/plugins").glob("*.mcsm.so"):
            self.assert_one_symbol(shipped)
        self.assertIn("org.microcosm.ranking.engagement_feed", done.out)
        self.assertIn(f"  {prefix()}/lib/microcosm/plugins\n", done.out)
        self.must("microcosm", "validate", prefix() / "share/microcosm/scenarios/skincare_serum_50k.yaml")


class Headers(PackageTest):
    def test_each_compiles_alone_with_both_compilers(self):
        strict = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", "-fsyntax-only",
                  f"-I{prefix()}/include")
        commands = [("c11", compiler, "plugin.h") for compiler in ("gcc", "clang")]
        commands += [("c++20", compiler, header.name) for compiler in COMPILERS
                     for header in (prefix() / "include/microcosm").glob("*.h*")]
        for standard, compiler, header in commands:
            language = "c" if standard == "c11" else "c++"
            file = self.folder / f"{compiler}-{header}.{language}"
            file.write_text(f"#include <microcosm/{header}>\n", encoding="utf-8")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda c: self.must(c[1], "-x", "c" if c[0] == "c11" else "c++", f"-std={c[0]}", *strict,
                                              f"{c[1]}-{c[2]}.{'c' if c[0] == 'c11' else 'c++'}"), commands))


class FrozenSdk(PackageTest):
    def test_has_not_been_edited(self):
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted((FROZEN / "microcosm").iterdir())))
        self.assertEqual(digest.hexdigest(), FROZEN_DIGEST, "the SDK of 1.0 is published: it never changes")

    def build(self, name, include):
        file = self.folder / f"{name}.mcsm.so"
        self.must("g++", "-std=c++20", "-O3", "-ffp-contract=off", "-fno-math-errno", "-fPIC", "-fvisibility=hidden",
                  "-shared", "-Wl,-z,now,-z,defs", f"-Wl,--version-script={include}/microcosm/plugin.exports",
                  "-I", include, HERE / "fixture.cpp", "-o", file)
        self.assert_one_symbol(file)
        return file

    def test_a_plugin_built_from_it_loads_and_runs_as_one_built_today(self):
        self.must("microcosm", "plugin", "new", "ranking", "feed")
        project = self.folder / "feed"
        scenario = project / "scenario.yaml"
        text = scenario.read_text(encoding="utf-8").replace("org.example.ranking.feed", "org.test.ranking.fixture")
        scenario.write_text(text + "  params: {half_live: 12 h, label: old, order: newest}\n", encoding="utf-8")
        old, new = self.build("old", FROZEN), self.build("new", prefix() / "include")
        described = self.must("microcosm", "plugin", "describe", "org.test.ranking.fixture", "--plugin", old).out
        self.assertIn("SDK 1.0.0", described)
        self.assertIn("does without weather.rain", described)
        self.assertIn("half_live: old spelling of half_life", described)
        warned = self.must("microcosm", "validate", "scenario.yaml", "--plugin", old, cwd=project).err
        self.assertIn("'half_live' is an old spelling of 'half_life'", warned)
        self.assert_fits_schema(scenario, old)  # old spelling and all
        self.assertEqual(self.tables_with(old, project), self.tables_with(new, project))


if __name__ == "__main__":
    unittest.main()
