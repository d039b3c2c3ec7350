// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/kind.hpp"

struct mcsm_bound;
struct mcsm_plugin;

namespace microcosm {

/// A parameter as a plugin declares it, copied out of the library.
struct PluginParameter {
    enum class Type : std::uint8_t { boolean, integer, real, choice, text };

    std::string key;
    Type type = Type::real;
    std::string unit;
    double low = 0;
    double high = 0;
    bool low_open = false;
    bool high_open = false;
    bool required = false;
    double default_number = 0;  ///< of boolean, integer, real; index of a choice
    std::string default_text;   ///< of text
    std::vector<std::string> choices;
    std::string doc;
    std::string source;
    int year = 0;
    char grade = 'J';
    std::string replaced_by;  ///< not empty: an old spelling

    bool allows(double number) const;  ///< false for NaN
};

/// Stands for the number of an optional input that the kind does not offer: NULL in the batch.
inline constexpr std::uint32_t absent_column = 0xFFFFFFFF;

/// Inputs from here on are state columns: number - first_state indexes Descriptor::states.
inline constexpr std::uint32_t first_state = 0x80000000;

/// A number that the host keeps for a plugin, one per key.
struct StateColumn {
    KindColumn column;
    double initial = 0;
    std::uint32_t output = 0;  ///< position of its new value among the plugin's outputs
};

/// A loaded and validated plugin. Lives, like its library, until the program ends.
struct Descriptor {
    std::string id;  ///< "org.microcosm.ranking.random"
    const Kind* kind = nullptr;
    std::string version;
    std::string name;
    std::string summary;
    std::string doc;
    std::string citation;
    bool groupwise = false;
    bool idle_without_visit = false;  ///< promises of extension microcosm.idle/1 (plugin.h)
    bool fades = false;
    const mcsm_bound* bound = nullptr;  ///< extension microcosm.bound/1; null: no promise
    std::vector<PluginParameter> parameters;
    /// Kind's column number of each of the plugin's inputs, first_state and on, or absent_column.
    std::vector<std::uint32_t> inputs;
    std::vector<StateColumn> states;
    std::vector<std::string> absent_inputs;  ///< names of the absent ones
    std::vector<std::int32_t> outputs;  ///< per output of the kind: the plugin's position or -1
    std::string file;                   ///< where it was found
    std::string sha256;                 ///< of that file
    bool imports_libm = false;          ///< then its bits may differ between CPUs
    bool loaded_in_place = false;  ///< it finds libraries beside itself, so it was not copied first
    std::string built_with;        ///< "gcc 12.2.0, SDK 1.0.0" by its own account
    std::uint32_t number = 0;      ///< place among its catalog's plugins, from 1
    const mcsm_plugin* plugin = nullptr;
};

}  // namespace microcosm
