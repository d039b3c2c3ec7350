// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/arguments.hpp"

#include <algorithm>

#include <boost/program_options.hpp>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

namespace po = boost::program_options;

std::string long_name(const Option& option) {
    return option.name.substr(0, option.name.find(','));
}

po::options_description describe(const CommandLine& line) {
    po::options_description options;
    for (const Option& option : line.options) {
        if (option.value.empty())
            options.add_options()(option.name.c_str(), option.help.c_str());
        else
            options.add_options()(option.name.c_str(), po::value<std::vector<std::string>>(),
                                  option.help.c_str());
    }
    return options;
}

[[noreturn]] void report_unknown(const CommandLine& line, std::string given) {
    std::vector<std::string> names;
    for (const Option& option : line.options)
        names.push_back("--" + long_name(option));
    given = given.substr(0, given.find('='));
    throw UsageError(format("microcosm {}: unknown option '{}'{}\n  microcosm {} --help lists them",
                            line.command, given, did_you_mean(given, names), line.command));
}

po::parsed_options parse(const CommandLine& line, const po::options_description& options,
                         const std::vector<std::string>& given) {
    namespace style = po::command_line_style;
    const po::positional_options_description none;  // a stray word is checked by us, below
    try {
        return po::command_line_parser(given)
            .options(options)
            .style(style::unix_style & ~style::allow_guessing)
            .allow_unregistered()
            .run();
    } catch (const po::error& error) {
        throw UsageError(format("microcosm {}: {}", line.command, error.what()));
    }
}

}  // namespace

Arguments::Arguments(const CommandLine& line, const std::vector<std::string>& given)
    : given_(given) {
    const po::options_description options = describe(line);
    for (const auto& option : parse(line, options, given).options) {
        if (option.unregistered) report_unknown(line, option.original_tokens.front());
        if (option.position_key >= 0) {
            words_.insert(words_.end(), option.value.begin(), option.value.end());
            continue;
        }
        values_.push_back({option.string_key, option.value.empty() ? "" : option.value.front()});
    }
    for (const Option& option : line.options)
        if (!option.repeatable && all(long_name(option)).size() > 1)
            throw UsageError(
                format("microcosm {}: --{} is given twice", line.command, long_name(option)));
    if (has("help")) return;
    if (words_.size() < line.least_words)
        throw UsageError(format("microcosm {}: {} is missing\n  usage: microcosm {} {}",
                                line.command, line.synopsis, line.command, line.synopsis));
    if (words_.size() > line.most_words)
        throw UsageError(
            format("microcosm {}: unexpected word '{}'", line.command, words_[line.most_words]));
}

bool Arguments::has(const std::string& option) const {
    return std::any_of(values_.begin(), values_.end(),
                       [&](const auto& value) { return value.first == option; });
}

std::optional<std::string> Arguments::text(const std::string& option) const {
    for (const auto& [name, value] : values_)
        if (name == option) return value;
    return std::nullopt;
}

std::vector<std::string> Arguments::all(const std::string& option) const {
    std::vector<std::string> found;
    for (const auto& [name, value] : values_)
        if (name == option) found.push_back(value);
    return found;
}

std::optional<std::int64_t> Arguments::integer(const std::string& option, std::int64_t low,
                                               std::int64_t high) const {
    const auto given = text(option);
    if (!given) return std::nullopt;
    const auto number = parse_integer(*given);
    if (!number || *number < low || *number > high)
        throw UsageError(
            format("--{} {}: not a whole number from {} to {}", option, *given, low, high));
    return number;
}

std::string help_text(const CommandLine& line) {
    std::string text = format("{}\n\nUsage: microcosm {} {}{}\n\nExamples:\n{}\nOptions:\n",
                              line.summary, line.command, line.synopsis,
                              line.options.empty() ? "" : " [OPTION]...", line.examples);
    for (const Option& option : line.options) {
        const std::size_t comma = option.name.find(',');
        std::string left = comma == std::string::npos ? "      --" + option.name
                                                      : "  -" + option.name.substr(comma + 1) +
                                                            ", --" + option.name.substr(0, comma);
        if (!option.value.empty()) left += " " + option.value;
        text += format("{:<28}{}\n", left, option.help);
    }
    return text;
}

}  // namespace microcosm
