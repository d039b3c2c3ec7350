// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/report/result_folder.hpp"

namespace microcosm {

/// Rows of timeline.csv about one metric of one scope of a plan, in the order of time.
struct Series {
    const Sheet* sheet = nullptr;
    std::vector<std::size_t> rows;

    double at(std::size_t i, std::string_view column) const {
        return sheet->number(rows[i], column);
    }
    std::vector<double> column(std::string_view name) const;
};

struct SeriesName {
    std::string_view plan, scope, scope_id, metric;
};
Series series_of(const ResultFolder& folder, const SeriesName& name);

}  // namespace microcosm
