# SPDX-License-Identifier: Apache-2.0
"""`microcosm schema` agrees with the engine, as far as a schema can see; an editor then tells the same."""

import json
import re
import unittest

import jsonschema
import yaml

from program import DONE, PLUGIN, ROOT, SCENARIOS, ProgramTest, microcosm

# What needs two keys, arithmetic, units or the world: `microcosm validate` finds it, a schema cannot.
BEYOND_A_SCHEMA = {
    "advert_after_horizon", "advert_first_day_late", "hire_gift_for_months", "hire_spend_without_fee",
    "cast_bounds_reversed", "cast_fit_wide_uniform", "cast_handle_twice", "cast_handles_and_count",
    "cast_handles_without_roster", "cast_ignored_with_roster", "cast_niche_unknown",
    "distribution_bounds_leave_nothing", "distribution_bounds_reversed", "distribution_mean_outside",
    "distribution_min_alone_above_max", "distribution_reaches_outside", "distribution_triangular_flat",
    "distribution_triangular_mode", "distribution_triangular_reversed", "distribution_uniform_reversed",
    "explore_name_taken", "explore_unknown_plan", "hire_first_day_late", "hire_posts_after_horizon",
    "hire_unknown_cast", "hire_with_no_posts",
    "horizon_not_whole_ticks", "plan_hires_twice", "product_niche_unknown", "product_price_zero",
    "tick_of_two_hours", "world_too_few_nodes"}


class Yaml12(yaml.SafeLoader):
    """Only true and false are booleans, as to editors; a key may stand once."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise yaml.constructor.ConstructorError(problem="a key stands twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), Loader=Yaml12)  # a SafeLoader


class Schema(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(microcosm("schema").out)
        cls.validator = jsonschema.Draft7Validator(cls.schema)

    def errors(self, scenario):
        return [f"{list(error.absolute_path)}: {error.message}" for error in self.validator.iter_errors(scenario)]

    def test_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(self.schema)

    def test_accepts_what_the_engine_accepts(self):
        files = [file for file in sorted(SCENARIOS.glob("*.yaml")) if not file.name.startswith("sweep_")]
        files += sorted((ROOT / "tests/scenarios/good").glob("*.yaml"))
        self.assertGreater(len(files), 5)
        for file in files:
            errors = self.errors(read(file))
            if file.name.endswith("plugins.yaml"):  # names plugins that nobody has
                roles = ("['ranking'", "['platforms'", "['conversion'", "['fraud'")
                errors = [error for error in errors if not error.startswith(roles)]
            self.assertEqual(errors, [], file.name)

    def test_refuses_what_the_engine_refuses_unless_it_is_beyond_a_schema(self):
        accepted = set()
        for file in (ROOT / "tests/scenarios/bad").glob("*.yaml"):
            try:
                if not self.errors(read(file)):
                    accepted.add(file.stem)
            except (yaml.YAMLError, UnicodeDecodeError):
                continue
        self.assertEqual(accepted, BEYOND_A_SCHEMA)

    def test_knows_the_parameters_of_every_plugin(self):
        listed = json.loads(self.check(microcosm("plugin", "list", "--json"), DONE).out)["plugins"]
        self.assertTrue(listed)
        for plugin in listed:
            role = self.schema["properties"][plugin["kind"].removeprefix("microcosm.").partition("/")[0]]
            self.assertIn(plugin["id"], role["properties"]["plugin"]["anyOf"][0]["enum"])
            case, = (each for each in role["allOf"]
                     if each["if"]["properties"]["plugin"]["anyOf"][0]["const"] == plugin["id"])
            known = case["then"]["properties"]["params"]["properties"]
            described = json.loads(microcosm("plugin", "describe", plugin["id"], "--json").out)["parameters"]
            self.assertEqual(list(known), [parameter["key"] for parameter in described])
            for parameter in described:
                self.assertIn(parameter["doc"], known[parameter["key"]]["description"])

    def test_refuses_a_wrong_parameter_of_a_plugin(self):
        scenario = read(SCENARIOS / "skincare_serum_50k.yaml")
        good = {"click_to_buy": "3 %"}
        for params, said in ((good, []), ({"click_to_bye": 0.1}, ["'click_to_bye' was unexpected"]),
                             ({"click_to_buy": 2}, ["2 is not valid"]), ({"click_to_buy": "3 h"}, ["'3 h' is not valid"]),
                             ({"click_to_buy": {"beta": [1]}}, ["is not valid under any"])):
            funnel = "org.microcosm.conversion.funnel"
            for plugin in (funnel, f"{funnel} >=1 <2", {"id": funnel, "version": ">=1"}):
                scenario["conversion"] = {"plugin": plugin, "params": params}
                errors = self.errors(scenario)
                self.assertEqual(len(errors), len(said), errors)
                for error, part in zip(errors, said):
                    self.assertIn(part, error)

    def test_without_a_plugin_the_standard_one_is_meant(self):
        scenario = read(SCENARIOS / "skincare_serum_50k.yaml")
        scenario["conversion"] = {"params": {"nonsense": 1}}
        self.assertEqual(len(self.errors(scenario)), 1)

    def test_a_plugin_file_that_is_none_is_a_plugins_mistake(self):
        file = self.folder / "x.mcsm.so"
        file.write_text("text\n", encoding="utf-8")
        self.check(microcosm("schema", "--plugin", file), PLUGIN)


if __name__ == "__main__":
    unittest.main()
