// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/precision_option.hpp"

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

Option precision_option() {
    return {"precision", "P",
            "as many replicates as it takes to know P(A beats B) to +- P, such as 0.01"};
}

double read_precision(const Arguments& arguments) {
    const auto text = arguments.text("precision");
    if (!text) return 0;
    for (const char* other : {"replicates", "first"})
        if (arguments.has(other))
            throw UsageError(
                format("--precision and --{}: a precision decides the replicates itself, from 0 on",
                       other));
    Value value;
    value.kind = Value::Kind::scalar;
    value.text = *text;
    Problems problems;
    const auto precision = read_quantity(value, "1", "--precision", problems);
    if (!precision) throw UsageError(problems.all().front().text);
    if (*precision < finest_precision || *precision > coarsest_precision)
        throw UsageError(
            format("--precision {}: not from {} to {}; {} replicates, the most it takes, give no "
                   "finer one",
                   *text, finest_precision, coarsest_precision, checkpoints().back()));
    return *precision;
}

std::string describe_stop(const Stopping& stopping) {
    const Look& last = stopping.looks.back();
    return format(
        "{} replicates: P(A beats B) is known to +- {:.1f} points at 95 %, the quantiles "
        "to +- {:.1f} at one standard error{}",
        last.replicates, 100 * last.half_width, 100 * last.quantile_error,
        last.is_enough ? ""
                       : format("; that is the most, and not the {} points asked for",
                                100 * stopping.precision));
}

}  // namespace microcosm
