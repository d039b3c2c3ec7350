// SPDX-License-Identifier: Apache-2.0
// Worked examples beside a model, computed by `microcosm plugin check`:
//
//   static const void* extension(std::string_view id) {
//       static const mcsm::Cases cases{
//           mcsm::Case("half of the score is left after one half-life", "by hand")
//               .set("half_life", 6).in("post.age", 6).in("pair.tie", 1).expect("score", 0.5)};
//       return id == MCSM_EXT_CASES ? cases.table() : nullptr;
//   }
#pragma once

#include <microcosm/cases.h>

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace mcsm {

/// One item with the result that the author expects. Texts are string literals; columns that are
/// not given are 0, or as near to it as the kind allows; parameters have their defaults.
class Case {
  public:
    Case(const char* name, const char* source) : name_(name), source_(source) {}

    Case& set(const char* parameter, double value) { return add(params_, parameter, value); }
    Case& in(const char* column, double value) { return add(inputs_, column, value); }
    Case& expect(const char* output, double value) { return add(expected_, output, value); }
    /// Absolute; 1e-12 unless given.
    Case& tolerance(double value) {
        row_.tolerance = value;
        return *this;
    }
    Case& key(std::uint64_t identity) {
        row_.key = identity;
        return *this;
    }
    /// Start of the tick and its length in hours; 0 and 24 unless given.
    Case& time(double start_h, double step_h) {
        row_.time_h = start_h;
        row_.step_h = step_h;
        return *this;
    }
    Case& rng(const mcsm_rng& address) {
        row_.rng = address;
        return *this;
    }

  private:
    friend class Cases;
    using Cells = std::vector<mcsm_cell>;

    Case& add(Cells& cells, const char* name, double value) {
        cells.push_back({name, value});
        return *this;
    }
    static const mcsm_cell* close(Cells& cells) {
        cells.push_back({nullptr, 0});
        return cells.data();
    }
    const mcsm_case* row() {
        row_.name = name_;
        row_.source = source_;
        row_.params = close(params_);
        row_.inputs = close(inputs_);
        row_.expected = close(expected_);
        return &row_;
    }

    const char *name_, *source_;
    Cells params_, inputs_, expected_;
    mcsm_case row_{sizeof(mcsm_case), 0,     nullptr, nullptr, nullptr, nullptr,
                   nullptr,           1e-12, 1,       0.0,     24,      {{1, 0}, 0, 256}};
};

/// All cases of a plugin. Must live as long as the library: a static of its extension function.
class Cases {
  public:
    Cases(std::initializer_list<Case> cases) : cases_(cases) {
        for (Case& each : cases_)
            rows_.push_back(each.row());
        table_ = {sizeof(mcsm_cases), static_cast<std::uint32_t>(rows_.size()), rows_.data()};
    }
    Cases(const Cases&) = delete;
    Cases& operator=(const Cases&) = delete;
    ~Cases() = default;

    [[nodiscard]] const mcsm_cases* table() const { return &table_; }

  private:
    std::vector<Case> cases_;
    std::vector<const mcsm_case*> rows_;
    mcsm_cases table_{};
};

}  // namespace mcsm
