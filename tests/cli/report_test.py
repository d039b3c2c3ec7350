# SPDX-License-Identifier: Apache-2.0
"""The decision report: numbers equal to their cells, same bytes, hostile names, honest errors, sizes."""

import json
import os
import pty
import re
import shutil
import subprocess
import time
import unittest
from pathlib import Path

from big_folder import write_big_folder
from program import DONE, INPUT_OUTPUT, PROGRAM, ROOT, USAGE, ProgramTest, environment, microcosm, rows
from report_page import Files, Page, says

CARDS = ("outcomes difference risk tornado waterfall timeline creators overlap reach response observed trust"
         " concentration fraud").split()
HOSTILE = ['</script><img src=x onerror=alert(1)>', '"quoted", \'twice\'', "\u202eright to left\u05d0", "x" * 200,
           "=1+1 & more", "<b>bold</b>"]


class ReportTest(ProgramTest):
    """Works on one small run for the whole class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = Path(os.environ.get("TMPDIR", "/tmp")) / f"microcosm-report-{os.getpid()}"
        done = microcosm("run", ROOT / "scenarios/skincare_serum_50k.yaml", "--set", "world.scale=200", "--replicates",
                         "600", "--report", "-o", cls.kept)
        assert done.status == DONE, done.err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.kept)
        super().tearDownClass()

    def copy(self):
        folder = self.folder / "copy"
        shutil.copytree(self.kept, folder, ignore=shutil.ignore_patterns("units"))
        return folder

    def page(self, folder):
        self.check(microcosm("report", folder, "-o", self.folder / "page.html"), DONE)
        return Page((self.folder / "page.html").read_text(encoding="utf-8"))

    def edit(self, file, change):
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


class Numbers(ReportTest):
    def test_every_number_is_its_cell_as_printed(self):
        page, files = self.page(self.kept), Files(self.kept)
        self.assertGreater(len(page.sourced), 800)
        for source, text in page.sourced:
            self.assertTrue(says(text, files.value(source)), f"{source}: '{text}' but {files.value(source)}")

    def test_the_checker_would_notice_a_wrong_number(self):
        for printed, cell in (("$23k", "24600"), ("71 %", "0.73"), ("1,234", "1236"), ("$1,234", "-1300")):
            self.assertFalse(says(printed, cell), f"{printed} {cell}")

    def test_verdict_is_that_of_the_pairs(self):
        page = self.page(self.kept)
        manifest = json.loads((self.kept / "manifest.json").read_text(encoding="utf-8"))
        verdict = manifest["verdict"]
        header, body = rows(self.kept / "pairs.csv")
        pair = next(row for row in (dict(zip(header, cells)) for cells in body)
                    if (row["plan_a"], row["plan_b"], row["metric"]) ==
                    (verdict["best"], verdict["runner_up"], "incremental_profit"))
        self.assertEqual((pair["verdict"], pair["reason"]), (verdict["class"], verdict["reason"]))
        heading = next(text for tag, text in page.texts if tag == "h2")
        self.assertTrue(verdict["sentence"].startswith(heading))

    def test_a_coin_flip_is_called_one(self):
        folder = self.copy()
        self.edit(folder / "manifest.json", lambda text: re.sub('"class": "[^"]*"', '"class": "coin-flip"', text))
        page = self.page(folder)
        self.assertIn(("section", {"class": "verdict", "data-class": "coin-flip"}), page.tags)
        self.assertIn(("p", "coin-flip"), page.texts)

    def test_explored_plans_are_in_two_cards_and_compete_with_nobody(self):
        scenario = self.folder / "explore.yaml"
        text = (ROOT / "scenarios/skincare_serum_50k.yaml").read_text(encoding="utf-8")
        scenario.write_text(text + "explore: {budget: [0.5, 0.75], mixes: [0.5]}\n", encoding="utf-8")
        folder = self.folder / "explored"
        self.check(microcosm("run", scenario, "--set", "world.scale=200", "--replicates", "64", "-o", folder), DONE)
        header, body = rows(folder / "plans.csv")
        plans = [dict(zip(header, cells)) for cells in body]
        explored = {plan["plan"] for plan in plans if plan["role"] == "explored"}
        self.assertLessEqual({"micros_50_percent", "micros_75_percent", "celebrity_50_micros_50"}, explored)
        page, files = self.page(folder), Files(folder)
        for source, text in page.sourced:
            self.assertTrue(says(text, files.value(source)), f"{source}: '{text}' but {files.value(source)}")
        self.assertLessEqual(explored, {point["plan"] for point in page.data["data-risk"]["points"]})
        steps = [(point["plan"], point["marginal_roi"]) for point in page.data["data-response"]["points"]
                 if point["base"] == "micros"]
        self.assertEqual([plan for plan, _ in steps], ["micros_50_percent", "micros_75_percent", "micros"])
        self.assertEqual([step is None for _, step in steps], [True, False, False])
        for card in ("outcomes", "waterfall", "timeline", "concentration", "fraud", "trust"):
            self.assertNotIn("_percent", json.dumps(page.data[f"data-{card}"]), card)
        verdict = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["verdict"]
        self.assertFalse(explored & {verdict["best"], verdict["runner_up"]})
        alone = self.folder / "alone"
        self.check(microcosm("run", ROOT / "scenarios/skincare_serum_50k.yaml", "--set", "world.scale=200",
                             "--replicates", "64", "-o", alone), DONE)
        _, before = rows(alone / "replicates.csv")  # a plan meets the same futures, whatever stands beside it
        _, after = rows(folder / "replicates.csv")
        named = {plan["plan"] for plan in plans} - explored
        self.assertEqual([cells for cells in after if cells[0] in named], before)

    def test_steps_and_cost_lines_add_up_as_printed(self):
        page = self.page(self.kept)
        for plan in page.data["data-waterfall"]["plans"]:
            step = {each["id"]: each["value"] for each in plan["steps"]}
            left = step["followers_paid"] - step["not_people"] - step["inactive"] - step["not_shown"] - step["overlap"]
            self.assertEqual(left + step["discovery"] - step["off_target"], step["reached_in_target"])
            self.assertEqual(step["anyway"] + step["incremental_orders"], step["orders"])
        html = (self.folder / "page.html").read_text(encoding="utf-8")
        table = re.search(r'<table id="table-costs">.*?</table>', html, re.S).group()
        lines = [[int(re.sub(r"[$,]", "", cell)) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", row)]
                 for row in re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.S)]
        for total, *parts in zip(*lines):
            self.assertEqual(total, sum(parts))

    def test_every_card_has_chart_data_and_a_table(self):
        page = self.page(self.kept)
        for card in CARDS:
            self.assertIn(f"card-{card}", page.ids())
            if card != "creators":
                self.assertIn(f"data-{card}", page.data)
                self.assertIn(f"table-{card}", page.ids())
        for plan in page.data["data-outcomes"]["plans"]:
            if plan["density"]:
                self.assertEqual(len(plan["density"]), 200)
                mass = sum(plan["density"]) * page.data["data-outcomes"]["dx"]
                self.assertAlmostEqual(mass, 1, delta=.03)  # 1 % may lie beyond the points
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        self.assertEqual(levels.count(1), 1)
        self.assertTrue(all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels)


class Files_(ReportTest):
    def test_same_folder_same_bytes_wherever_it_lies(self):
        moved = self.copy()
        (moved / "report.html").unlink()
        done = self.check(microcosm("report", moved), DONE)
        self.assertEqual(done.out, f"{moved}/report.html\n")
        self.assertEqual((moved / "report.html").read_bytes(), (self.kept / "report.html").read_bytes())
        self.assertNotIn(str(self.folder), (moved / "report.html").read_text(encoding="utf-8"))

    def test_hostile_names_stay_text(self):
        folder = self.copy()
        header, body = rows(folder / "creators.csv")
        names = dict(zip([cells[header.index("creator")] for cells in body if cells[0] == "micros"], HOSTILE))

        def rename(text):
            for old, new in names.items():
                quoted = '"' + new.replace('"', '""') + '"'
                text = re.sub(rf"(?<=,){old}(?=,)", lambda _: quoted, text)
            return text

        self.edit(folder / "creators.csv", rename)
        self.edit(folder / "overlap.csv", rename)
        self.edit(folder / "manifest.json", lambda text: text.replace('"question": "', '"question": "\\u003c/title>'))
        page, files = self.page(folder), Files(folder)
        self.assertNotIn("img", [tag for tag, _ in page.tags])
        self.assertNotIn("b onerror", str(page.tags))
        shown = "".join(text for tag, text in page.texts if tag == "bdi")
        for name in HOSTILE:
            self.assertIn(name, shown)
            self.assertIn(name, page.data["data-overlap"]["plans"][0]["creators"])
        for source, text in page.sourced:
            self.assertTrue(says(text, files.value(source)), source)

    def test_policy_allows_the_one_script(self):
        html = (self.kept / "report.html").read_text(encoding="utf-8")
        policy = re.search(r'Security-Policy" content="([^"]*)"', html).group(1)
        self.assertIn("default-src &#39;none&#39;", policy)
        self.assertNotIn("unsafe-eval", policy)
        self.assertIsNone(re.search(r'(?:src|href)="(?!#)', html))
        self.assertNotRegex(html, r"<[^>]* on\w+=")

    def test_cards_without_data_say_what_would_fill_them(self):
        folder = self.copy()
        for name in ("replicates.csv", "overlap.csv", "sensitivity.csv", "timeline.csv", "creators.csv"):
            (folder / name).unlink()
        page = self.page(folder)
        empty = [attrs["id"] for _, attrs in page.tags if attrs.get("class") == "card empty"]
        self.assertEqual(empty, [f"card-{card}" for card in ("outcomes", "difference", "tornado", "timeline", "reach",
                                                             "creators", "overlap", "trust")])
        self.assertIn("Needs replicates.csv, which is not in the folder.", [text for _, text in page.texts])

    def test_a_broken_cell_is_named_with_its_place(self):
        folder = self.copy()
        self.edit(folder / "plans.csv", lambda text: re.sub(r"(micros,named,,1),[^,]*", r"\1,lots", text))
        done = self.check(microcosm("report", folder), INPUT_OUTPUT)
        self.assertEqual(done.err, f"{folder}/plans.csv:3:17: 'lots' in the column budget_usd is not a number\n")

    def test_a_plan_without_a_row_is_named(self):
        folder = self.copy()
        self.edit(folder / "plans.csv", lambda text: text.split("\n", 1)[0])
        done = self.check(microcosm("report", folder), INPUT_OUTPUT)
        self.assertRegex(done.err, f"^{folder}/plans.csv: there is no row of plan '[a-z_]+'\n$")

    def test_folders_that_are_no_results(self):
        done = self.check(microcosm("report", self.folder / "none"), INPUT_OUTPUT)
        self.assertEqual(done.err, f"{self.folder}/none: there is no such folder\n")
        (self.folder / "empty").mkdir()
        done = self.check(microcosm("report", self.folder / "empty"), INPUT_OUTPUT)
        self.assertEqual(done.err, f"{self.folder}/empty/manifest.json: not there; this folder holds no results, or its "
                                   "run was interrupted: the same run command finishes it\n")
        folder = self.copy()
        (folder / "pairs.csv").unlink()
        done = self.check(microcosm("report", folder), INPUT_OUTPUT)
        self.assertEqual(done.err, f"{folder}/pairs.csv: not there; a report needs it\n")
        done = self.check(microcosm("run", ROOT / "scenarios/skincare_serum_50k.yaml", "--report"), USAGE)
        self.assertEqual(done.err, "run: --report needs a folder for its files; add -o DIR\n")


class OtherForms(ReportTest):
    def test_markdown_has_verdict_and_plans(self):
        done = self.check(microcosm("report", self.kept, "--markdown"), DONE)
        verdict = json.loads((self.kept / "manifest.json").read_text(encoding="utf-8"))["verdict"]
        self.assertIn(verdict["sentence"].split("platform")[0].replace("_", "\\_"), done.out)
        self.assertIn("| micros |", done.out)
        self.assertIn("Made again by `microcosm run", done.out)

    def test_pictures_without_a_browser_say_what_is_missing(self):
        done = microcosm("report", self.kept, "-o", self.folder / "page.html", "--svg", self.folder / "svg",
                         env=environment(CHROMIUM="/no/browser"))
        self.check(done, 1)
        self.assertEqual(done.err, "pictures need Chromium, and '/no/browser' cannot be started: apt-get install "
                                   "chromium, or name it in the environment variable CHROMIUM\n")

    def test_the_terminal_gets_a_picture_of_the_difference(self):
        leader, follower = pty.openpty()
        command = [PROGRAM, "run", ROOT / "scenarios/skincare_serum_50k.yaml", "--set", "world.scale=200", "-q"]
        with subprocess.Popen(command, stdout=follower, stderr=subprocess.DEVNULL, env=environment()) as program:
            os.close(follower)
            text = b""
            while True:
                try:
                    more = os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
                if not more:
                    break
                text += more
        os.close(leader)
        lines = text.decode().replace("\r", "").splitlines()
        head = next(i for i, line in enumerate(lines) if line.startswith("profit of "))
        self.assertTrue(any("┼---" in line for line in lines[head:]))
        self.assertTrue(all(len(line) <= 100 for line in lines[head:]))
        shares = [float(line.split()[-2]) for line in lines[head:] if line.endswith(" %")]
        self.assertAlmostEqual(sum(shares), 100, delta=len(shares) / 2)


class Sizes(ReportTest):
    def test_the_report_of_a_large_run_is_small_and_quick(self):
        folder = write_big_folder(self.folder / "big", replicates=10_000, plans=5, creators=200)
        started = time.monotonic()
        page = self.page(folder)
        seconds = time.monotonic() - started
        size = (self.folder / "page.html").stat().st_size
        self.assertLess(size, 2_000_000)
        self.assertLess(seconds, 20)  # 2 s alone on the machine; tests share it
        self.assertEqual(len(page.data["data-reach"]["plans"]), 4)  # and `nothing`


class Sweep(ReportTest):
    def test_a_sweep_leads_with_its_scenarios(self):
        folder = self.folder / "sweep"
        folder.mkdir()
        (folder / "manifest.json").write_text(json.dumps({"identity": {
            "campaign_hash": "0" * 64, "seed": "1", "version": "x", "scenario": "two rows", "reproduce": "microcosm"}}))
        (folder / "design.csv").write_text("design_row,scramble,product.price\n1,0,30\n2,0,40\n")
        head = "design_row,product.price,plan,metric,unit,n,n_missing,mean,sd,mc_se,p10,p50,p90,p_best\n"
        (folder / "summary.csv").write_text(
            head + "1,30,micros,incremental_profit,USD,10,0,-500,1,1,-900,-510,100,0.25\n"
                   "2,40,micros,incremental_profit,USD,8,2,1200.4,1,1,300,1100,2500,0.75\n")
        (folder / "failures.csv").write_text(
            "design_row,plan,replicate_first,replicate_last,attempts,kind,plugin,message,command\n"
            "2,micros,4,5,2,plugin,p,<oops>,microcosm run\n")
        page = self.page(folder)
        self.assertEqual(page.data["data-scenarios"]["rows"][1]["failed"], 2)
        self.assertIn("Row 2 (price 40) earns most: micros earns $1.2k on average and is best in 75 % of the futures",
                      [text for tag, text in page.texts if tag == "h3"])
        self.assertIn("<oops>", [text for tag, text in page.texts if tag == "td"])


if __name__ == "__main__":
    unittest.main()
