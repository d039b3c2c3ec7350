// SPDX-License-Identifier: Apache-2.0
#include "engine/report/series.hpp"

namespace microcosm {

std::vector<double> Series::column(std::string_view name) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        values.push_back(at(i, name));
    }
    return values;
}

Series series_of(const ResultFolder& folder, const SeriesName& name) {
    const Sheet& sheet = folder.timeline;
    Series series{&sheet, {}};
    for (std::size_t row = 0; row < sheet.size(); ++row) {
        if (sheet.text(row, "metric") == name.metric && sheet.text(row, "plan") == name.plan &&
            sheet.text(row, "scope") == name.scope &&
            sheet.text(row, "scope_id") == name.scope_id) {
            series.rows.push_back(row);
        }
    }
    return series;
}

}  // namespace microcosm
