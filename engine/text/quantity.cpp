// SPDX-License-Identifier: Apache-2.0
// Reads the scalars of a Value: quantities, whole numbers, booleans, texts. Every refusal says what
// was found and what to write instead.
#include <algorithm>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/number_prefix.hpp"
#include "engine/text/unit.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

/// A number and the unit behind it, as written: {"38", "USD"}.
struct Written {
    std::string_view number;
    std::string_view unit;
};

Written split(std::string_view text) {
    const std::size_t length = number_prefix(text);
    const std::size_t begin = std::min(text.find_first_not_of(' ', length), text.size());
    const std::string_view unit = text.substr(begin);
    // 1_000, 1,000 and 0x10 are no numbers with a strange unit
    const bool digits = unit.find_first_of("0123456789_,.") != std::string_view::npos;
    if (digits && !parse_unit(unit)) return {};
    return {text.substr(0, length), unit};
}

/// What was found, in one line of moderate length: `price = "38"`.
std::string show(std::string_view what, const Value& value) {
    const std::string text = shorten(value.text);
    return value.quoted ? format("{} = \"{}\"", what, text) : format("{} = {}", what, text);
}

/// "38 USD"; a plain number has no unit behind it.
std::string with_unit(std::string_view number, std::string_view unit) {
    return unit == "1" ? std::string(number) : format("{} {}", number, unit);
}

std::string_view usual_number(const std::optional<Unit>& unit) {
    if (!unit) return "1";
    if (unit->dimension == Dimension{}) return unit->denominator == 1 ? "0.5" : "5";
    if (unit->dimension == Dimension{1, 0}) return "6";
    return unit->dimension == Dimension{0, 1} ? "38" : "1";
}

/// What is wanted (a number …) and an example of it.
struct Wanted {
    std::string_view kind;
    std::string example;
};

/// Adds a problem and returns false unless the value is a scalar.
bool check_scalar(const Value& value, std::string_view what, const Wanted& wanted,
                  Problems& problems) {
    if (value.is_scalar()) return true;
    if (value.is_null()) {
        problems.error(value.place,
                       format("{} has no value; write for example {}", what, wanted.example));
    } else {
        problems.error(value.place,
                       format("{} is a {}, not {}; write for example {}", what,
                              value.is_list() ? "list" : "map", wanted.kind, wanted.example));
    }
    return false;
}

std::string explain_quoted(const Value& value, std::string_view unit, const std::string& example) {
    const Written written = split(value.text);
    if (written.number.empty())
        return format("is quoted text, not a number; write for example {}", example);
    const std::string_view repeated = written.unit.empty() ? unit : written.unit;
    return format("is quoted text, not a number; write {}", with_unit(written.number, repeated));
}

std::string explain_no_number(const Value& value, const std::string& example) {
    const std::string_view text = value.text;
    const bool padded = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    if (padded) return format("has a leading zero; write for example {}", example);
    return format("is not a number; write for example {}", example);
}

std::string explain_unit(const Written& written, std::string_view unit) {
    // one letter is near to every other
    const bool guess = written.unit.size() > 1;
    const std::string suggestion = guess ? did_you_mean(written.unit, unit_names()) : "";
    return format("has the unknown unit '{}'{}", shorten(written.unit),
                  suggestion.empty()
                      ? format("; write for example {}", with_unit(written.number, unit))
                      : suggestion);
}

std::string explain_dimension(const Unit& found, const Written& written, std::string_view unit) {
    const std::optional<Unit> wanted = parse_unit(unit);
    const std::string kind = wanted ? describe(wanted->dimension) : format("a number in {}", unit);
    const bool share = found.dimension == Dimension{};
    return format("is {}, not {}; write for example {}",
                  share ? "a share" : describe(found.dimension), kind,
                  with_unit(written.number, unit));
}

/// The number in `unit`, or what is wrong with the text.
struct Reading {
    std::optional<double> number;
    std::string complaint;
};

Reading read_written(const Written& written, std::string_view unit) {
    const std::optional<double> number = parse_number(written.number);
    if (!number) return {std::nullopt, "is beyond the range of numbers; write it nearer to 1"};
    if (written.unit.empty() || written.unit == unit) return {number, ""};
    const std::optional<Unit> found = parse_unit(written.unit);
    const std::optional<Unit> wanted = parse_unit(unit);
    if (!found) return {std::nullopt, explain_unit(written, unit)};
    if (!wanted || found->dimension != wanted->dimension) {
        return {std::nullopt, explain_dimension(*found, written, unit)};
    }
    return {ratio(*found, *wanted).of(*number), ""};
}

/// A whole number near to what was written, inside the bounds.
std::int64_t suggest_integer(std::string_view text, IntegerRange range) {
    const auto low = static_cast<double>(range.low), high = static_cast<double>(range.high);
    const double number = parse_number(split(text).number).value_or(low);
    if (!(number > low)) return range.low;
    if (!(number < high)) return range.high;
    return static_cast<std::int64_t>(number);
}

bool is_digits(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<double> read_quantity(const Value& value, std::string_view unit,
                                    std::string_view what, Problems& problems) {
    const std::string example = with_unit(usual_number(parse_unit(unit)), unit);
    if (!check_scalar(value, what, {"a number", example}, problems)) return std::nullopt;
    const Written written = split(value.text);
    Reading reading;
    if (value.quoted) {
        reading.complaint = explain_quoted(value, unit, example);
    } else if (written.number.empty()) {
        reading.complaint = explain_no_number(value, example);
    } else {
        reading = read_written(written, unit);
    }
    if (!reading.number) {
        problems.error(value.place, format("{} {}", show(what, value), reading.complaint));
    }
    return reading.number;
}

std::optional<std::int64_t> read_integer(const Value& value, IntegerRange range,
                                         std::string_view what, Problems& problems) {
    const std::int64_t suggestion = suggest_integer(value.text, range);
    if (!check_scalar(value, what, {"a whole number", std::to_string(suggestion)}, problems)) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> number = parse_integer(value.text);
    if (number && !value.quoted && *number >= range.low && *number <= range.high) return number;
    const std::string found = show(what, value);
    if (value.quoted) {
        problems.error(value.place, format("{} is quoted text, not a whole number; write {}", found,
                                           suggestion));
    } else if (number || (is_digits(value.text) && value.text.size() > 18)) {
        problems.error(value.place, format("{} is not in the range from {} to {}", found, range.low,
                                           range.high));
    } else {
        problems.error(value.place,
                       format("{} is not a whole number in plain digits; write for example {}",
                              found, suggestion));
    }
    return std::nullopt;
}

std::optional<bool> read_bool(const Value& value, std::string_view what, Problems& problems) {
    if (!check_scalar(value, what, {"true or false", "true"}, problems)) return std::nullopt;
    if (!value.quoted && value.text == "true") return true;
    if (!value.quoted && value.text == "false") return false;
    problems.error(value.place,
                   format("{} {}; write true or false, without quotes", show(what, value),
                          value.quoted ? "is quoted text" : "is not a truth value"));
    return std::nullopt;
}

std::optional<std::string> read_text(const Value& value, std::string_view what,
                                     Problems& problems) {
    if (value.is_null() && !value.text.empty()) {
        problems.error(
            value.place,
            format("{} = {} means no value; put it in quotes if it is a text", what, value.text));
        return std::nullopt;
    }
    if (!check_scalar(value, what, {"text", "\"some text\""}, problems)) return std::nullopt;
    if (!value.text.empty()) return value.text;
    problems.error(value.place, format("{} is empty; write some text", what));
    return std::nullopt;
}

}  // namespace microcosm
