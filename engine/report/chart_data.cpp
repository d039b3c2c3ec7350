// SPDX-License-Identifier: Apache-2.0
#include "engine/report/chart_data.hpp"

#include <cmath>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

double for_chart(double number) {
    if (!std::isfinite(number) || number == 0) {
        return number;
    }
    return parse_number(format("{:.5e}", number)).value_or(number);
}

void write_numbers(JsonWriter& json, const std::vector<double>& numbers) {
    json.begin_list();
    for (const double number : numbers) {
        json.value(for_chart(number));
    }
    json.end_list();
}

// Line ends within texts are written as \n, so every real one belongs to the indentation.
std::string compact(const JsonWriter& json) {
    std::string out;
    bool indentation = false;
    for (const char byte : json.text()) {
        indentation = byte == '\n' || (indentation && byte == ' ');
        if (!indentation) {
            out += byte;
        }
    }
    return out;
}

}  // namespace microcosm
