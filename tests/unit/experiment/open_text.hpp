// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/experiment/bind.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm::testing {

/// The shipped plugins of this build, and tests/bad_plugins/good.c with a parameter of every type.
inline const Catalog& test_catalog() {
    static const Catalog catalog = [] {
        Problems problems;
        const std::string good = std::string(MICROCOSM_BAD_PLUGINS) + "/good.mcsm.so";
        Catalog opened = open_catalog({{good}, {MICROCOSM_PLUGINS}}, problems);
        problems.throw_if_errors();
        return opened;
    }();
    return catalog;
}

/// The shortest scenario with two plans; its world of 2,000 nodes is built in a moment.
inline std::string small_text() {
    return "seed: 3\n"
           "horizon: 14 d\n"
           "world: {people: 20000, scale: 10}\n"
           "product: {price: 38 USD, margin: 65 %}\n"
           "cast:\n"
           "  small: {count: 3, followers: 300}\n"
           "  large: {count: 1, followers: 2000}\n"
           "plans:\n"
           "  few: {hire: [{cast: large, feed: 1}]}\n"
           "  army: {hire: [{cast: small, feed: 2}]}\n";
}

/// A text read and checked, with everything that its places point into. Not movable.
class Opened {
  public:
    explicit Opened(const std::string& text, const std::vector<std::string>& set = {},
                    const std::string& file = "t.yaml")
        : document(read_yaml_text("t.yaml", text, problems)) {
        for (const std::string& assignment : set)
            set_value(document, assignment, problems);
        scenario = read_scenario(document, file, problems);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    Checked check() { return microcosm::check(scenario, document, test_catalog(), problems); }

    Problems problems;
    Document document;
    Scenario scenario;
};

}  // namespace microcosm::testing
