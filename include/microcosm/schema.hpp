// SPDX-License-Identifier: Apache-2.0
// How a plugin class declares its parameters and columns; read by plugin.hpp.
#pragma once

#include <microcosm/plugin.h>

#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <initializer_list>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace mcsm {

/// Who a plugin is. Texts are string literals and live for ever; none may be null.
struct Info {
    const char* kind;           ///< the contract: "microcosm.ranking/1"
    const char* id;             ///< reverse-DNS: "org.uni.ranking.decay"
    const char* version;        ///< semantic: "1.2.0"
    const char* name;           ///< a few words
    const char* summary;        ///< the rule in a line
    const char* doc = "";       ///< assumptions and limits, as sentences
    const char* license = "";   ///< SPDX: "Apache-2.0"
    const char* citation = "";  ///< what to cite for the model
    std::uint32_t flags = 0;    ///< MCSM_F_GROUPWISE
};

/// Rows that never move, and the array of pointers to them that crosses the border.
template <class Row>
class Table {
  public:
    Row& add(const Row& row) {
        rows_.push_back(row);
        return rows_.back();
    }
    /// Requires that no row is added afterwards.
    void close() {
        for (const Row& row : rows_)
            pointers_.push_back(&row);
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    [[nodiscard]] const Row& operator[](std::size_t i) const { return rows_[i]; }
    [[nodiscard]] const Row* const* pointers() const { return pointers_.data(); }

  private:
    std::deque<Row> rows_;
    std::vector<const Row*> pointers_;
};

/// What a plugin declared.
struct Tables {
    Table<mcsm_param> params;
    Table<mcsm_column> inputs, outputs;
};

/// A declared parameter, to be described further. Texts are string literals. Valid until the next
/// parameter is declared.
class Parameter {
  public:
    explicit Parameter(mcsm_param& row) : row_(row) {}

    /// Unit of value and bounds: "h", "share", "currency"; "1" if not called.
    Parameter& unit(const char* text) {
        row_.unit = text;
        return *this;
    }
    /// Closed bounds.
    Parameter& range(double low, double high) {
        row_.min = low;
        row_.max = high;
        return *this;
    }
    /// The lower bound itself is not allowed.
    Parameter& open_min() { return flag(MCSM_P_MIN_OPEN); }
    /// The upper bound itself is not allowed.
    Parameter& open_max() { return flag(MCSM_P_MAX_OPEN); }
    /// The user must give it.
    Parameter& required() { return flag(MCSM_P_REQUIRED); }
    /// Default, if not the initial value of the member. For a choice: its index or enumerator.
    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number> Parameter& def(Number value) {
        if (row_.type == MCSM_T_F64) {
            row_.def.f = static_cast<double>(value);
        } else {
            row_.def.i = static_cast<std::int64_t>(value);
        }
        return *this;
    }
    /// Default of a text, or of a choice by its text. Throws std::logic_error if it is none of
    /// them.
    Parameter& def(const char* text) {
        if (row_.type == MCSM_T_STR) {
            row_.def.s = text;
            return *this;
        }
        for (std::int64_t i = 0; row_.choices != nullptr && row_.choices[i] != nullptr; ++i) {
            if (std::strcmp(row_.choices[i], text) != 0) continue;
            row_.def.i = i;
            return *this;
        }
        throw std::logic_error(std::string(row_.key) + " has no choice '" + text + "'");
    }
    /// What it means, as a sentence. The host refuses a parameter without one.
    Parameter& doc(const char* text) {
        row_.doc = text;
        return *this;
    }
    /// Where the default comes from. Grade: A, O, V, B or C; J (judgement) if not called.
    Parameter& source(const char* text, std::uint32_t year, const char* grade) {
        row_.source = text;
        row_.year = year;
        row_.grade = grade;
        return *this;
    }

  private:
    Parameter& flag(std::uint32_t bit) {
        row_.flags |= bit;
        return *this;
    }
    mcsm_param& row_;
};

/// A declared state column, to be described further: what the host keeps for each key from tick to
/// tick. Texts are string literals.
class State {
  public:
    State(mcsm_column& old_value, mcsm_column& new_value) : old_(old_value), new_(new_value) {}

    /// Closed bounds that every new value must respect.
    State& range(double low, double high) {
        old_.min = new_.min = low;
        old_.max = new_.max = high;
        return *this;
    }
    /// The old value when a key is met for the first time; 0 if not called.
    State& initial(double value) {
        old_.initial = new_.initial = value;
        return *this;
    }
    /// What it means, as a sentence.
    State& doc(const char* text) {
        old_.doc = new_.doc = text;
        return *this;
    }

  private:
    mcsm_column &old_, &new_;
};

/// Collects what a plugin class declares, and reads the host's values into its Params. Requires a
/// default constructor of Params: the initial values of its members are the defaults. A declaration
/// that contradicts itself throws std::logic_error. Used by one thread, inside the entry.
template <class Params>
class Schema {
  public:
    /// A real number; in a scenario it may be a distribution.
    Parameter real(const char* key, double Params::*member) {
        auto& row =
            add(key, MCSM_T_F64, [member](Params& p, const mcsm_value& v) { p.*member = v.f; });
        row.def.f = Params{}.*member;
        return Parameter{row};
    }
    /// A whole number.
    Parameter integer(const char* key, std::int64_t Params::*member) {
        auto& row =
            add(key, MCSM_T_I64, [member](Params& p, const mcsm_value& v) { p.*member = v.i; });
        row.def.i = Params{}.*member;
        return Parameter{row};
    }
    /// true or false.
    Parameter boolean(const char* key, bool Params::*member) {
        auto& row = add(key, MCSM_T_BOOL,
                        [member](Params& p, const mcsm_value& v) { p.*member = v.i != 0; });
        row.def.i = Params{}.*member ? 1 : 0;
        return Parameter{row}.range(0, 1);
    }
    /// Any text, such as a label; without bounds and unit.
    Parameter text(const char* key, std::string Params::*member) {
        auto& row = add(key, MCSM_T_STR, [member](Params& p, const mcsm_value& v) {
            p.*member = v.s == nullptr ? "" : v.s;
        });
        row.def.s = texts_.emplace_back(Params{}.*member).c_str();
        return Parameter{row};
    }
    /// One of several texts; the member, an integer or an enum, gets the index.
    template <class Index>
    Parameter choice(const char* key, Index Params::*member,
                     std::initializer_list<const char*> texts) {
        auto& row = add(key, MCSM_T_ENUM, [member](Params& p, const mcsm_value& v) {
            p.*member = static_cast<Index>(v.i);
        });
        auto& list = choices_.emplace_back(texts);
        list.push_back(nullptr);
        row.choices = list.data();
        row.def.i = static_cast<std::int64_t>(Params{}.*member);
        return Parameter{row}.range(0, static_cast<double>(texts.size()) - 1);
    }
    /// An old spelling of a parameter, which scenarios may still use; the user is warned. Requires
    /// that `current` is declared and described before.
    void renamed(const char* old_key, const char* current) {
        for (std::size_t i = 0; i < tables_.params.size(); ++i) {
            if (std::strcmp(tables_.params[i].key, current) == 0) return add_old(old_key, i);
        }
        throw std::logic_error(std::string(old_key) + " is renamed to '" + current +
                               "', which is not declared yet");
    }

    /// A column that eval reads as doubles; `unit` must be the kind's.
    void input(const char* name, const char* unit) { add_input(name, unit, MCSM_T_F64, 0); }
    /// A column that eval reads as 32-bit counts.
    void input_u32(const char* name) { add_input(name, "1", MCSM_T_U32, 0); }
    /// The same; empty in the batch if the host lacks it.
    void optional_input(const char* name, const char* unit) {
        add_input(name, unit, MCSM_T_F64, MCSM_C_OPTIONAL);
    }
    void optional_input_u32(const char* name) { add_input(name, "1", MCSM_T_U32, MCSM_C_OPTIONAL); }
    /// A column that eval writes, each item of it.
    void output(const char* name, const char* unit) {
        tables_.outputs.add(column(name, unit, MCSM_T_F64, 0));
    }
    void output_u32(const char* name) { tables_.outputs.add(column(name, "1", MCSM_T_U32, 0)); }

    /// A number that the host keeps for each key: the next input is its old value, the next output
    /// its new one, which eval must write. Only for kinds that offer state.
    State state(const char* name, const char* unit) {
        return {tables_.inputs.add(column(name, unit, MCSM_T_F64, MCSM_C_STATE)),
                tables_.outputs.add(column(name, unit, MCSM_T_F64, MCSM_C_STATE))};
    }

    /// Ends the declaration.
    void close() {
        tables_.params.close();
        tables_.inputs.close();
        tables_.outputs.close();
    }
    [[nodiscard]] const Tables& tables() const { return tables_; }

    /// The parameters that the host's values make. Requires one value per parameter, in order.
    [[nodiscard]] Params read(const mcsm_value* values) const {
        Params params{};
        for (std::size_t i = 0; i < setters_.size(); ++i)
            setters_[i](params, values[i]);
        return params;
    }

  private:
    using Setter = std::function<void(Params&, const mcsm_value&)>;

    mcsm_param& add(const char* key, std::uint32_t type, Setter setter) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        mcsm_param row{};
        row.struct_size = sizeof(mcsm_param);
        row.type = type;
        row.key = key;
        row.unit = "1";
        row.min = -infinity;
        row.max = infinity;
        row.doc = "";
        row.source = "";
        row.grade = "J";
        setters_.push_back(std::move(setter));
        return tables_.params.add(row);
    }
    /// The old spelling's own value means nothing: the host puts what is given in the current one's
    /// place.
    void add_old(const char* old_key, std::size_t current) {
        mcsm_param row = tables_.params[current];
        row.replaced_by = row.key;
        row.key = old_key;
        row.flags = (row.flags & ~std::uint32_t{MCSM_P_REQUIRED}) | MCSM_P_DEPRECATED;
        row.doc = "An old spelling.";
        setters_.push_back([](Params&, const mcsm_value&) {});
        tables_.params.add(row);
    }
    void add_input(const char* name, const char* unit, std::uint32_t type, std::uint32_t flags) {
        tables_.inputs.add(column(name, unit, type, flags));
    }
    static mcsm_column column(const char* name, const char* unit, std::uint32_t type,
                              std::uint32_t flags) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        return {sizeof(mcsm_column), type, flags, 0, name, unit, "", -infinity, infinity, 0.0};
    }

    Tables tables_;
    std::vector<Setter> setters_;
    std::deque<std::vector<const char*>> choices_;
    std::deque<std::string> texts_;  // a deque: what it holds never moves
};

}  // namespace mcsm
