// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/figure.hpp"

#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/json.hpp"

namespace microcosm::bench {

namespace {

std::string target_of(const Figure& figure) {
    if (figure.target == Figure::Target::none) return "-";
    return format("{} {:g}", figure.target == Figure::Target::at_least ? ">=" : "<=", figure.limit);
}

std::string verdict_of(const Figure& figure) {
    if (figure.skipped) return "skipped";
    if (figure.target == Figure::Target::none) return "-";
    return figure.passes() ? "pass" : "FAIL";
}

}  // namespace

bool Figure::passes() const {
    if (target == Target::at_least) return value >= limit;
    return target == Target::none || value <= limit;
}

Figure skip(std::string name, std::string why) {
    Figure figure;
    figure.name = std::move(name);
    figure.note = std::move(why);
    figure.skipped = true;
    return figure;
}

std::string as_line(const Figure& figure) {
    const std::string value = figure.skipped ? "-" : format("{:.4g} {}", figure.value, figure.unit);
    return format("{:<26} {:>18}  {:>8}  {:<7}  {}\n", figure.name, value, target_of(figure),
                  verdict_of(figure), figure.note);
}

std::string as_json(const std::vector<Figure>& figures) {
    JsonWriter json;
    json.begin_object().key("figures").begin_list();
    for (const Figure& figure : figures) {
        json.begin_object().key("name").value(figure.name);
        json.key("value");
        if (figure.skipped)
            json.null();
        else
            json.value(figure.value);
        json.key("unit").value(figure.unit).key("target").value(target_of(figure));
        json.key("result").value(verdict_of(figure)).key("note").value(figure.note).end_object();
    }
    return json.end_list().end_object().text();
}

}  // namespace microcosm::bench
