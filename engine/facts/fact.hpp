// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

class Laboratory;

/// A measured number with its standard error; 0 where nothing was drawn.
struct Estimate {
    double value = 0;
    double error = 0;
};

/// One number of a fact: what was published, and the band that a measurement must not leave. Of a
/// sign, the number is the share of replicates in which it holds; of an exact row, the largest
/// deviation.
struct Part {
    double target = 0;
    double low = 0;
    double high = 0;
};

/// Whether the figure also chose a default or a form; passing then shows that the code does what
/// the default says, not that the default is true.
enum class Use { fitted, held };

/// A published finding, and the experiment that measures it in the model.
struct Fact {
    std::string_view id;      ///< "F1"
    std::string_view what;    ///< a sentence that can be false
    std::vector<Part> parts;  ///< all of them must pass
    Use use = Use::held;
    std::string_view grade;   ///< A, O, V, B, C or J
    std::string_view source;  ///< "KM20"
    /// One estimate per part, in order; null if the model cannot answer, for `missing` says why.
    std::vector<Estimate> (*measure)(Laboratory& laboratory) = nullptr;
    std::string_view missing = "";  ///< "not modelled: …"
    bool quick = false;             ///< takes about a second: measured at every commit
};

/// What a fact's experiment gave.
struct Finding {
    const Fact* fact = nullptr;
    std::vector<Estimate> measured;  ///< empty if it cannot be measured
    bool pass = false;
};

/// Every published fact, in the order of the printed table. Never shortened: what the model cannot
/// answer stays as a row that fails.
std::span<const Fact> all_facts();

/// The fact of that id; null pointer if there is none.
const Fact* find_fact(std::string_view id);

/// Runs the fact's experiment. Throws RunError.
Finding examine(const Fact& fact, Laboratory& laboratory);

/// A sign that must hold in nine of ten replicates.
Part sign();
/// A number that must be 0 in every replicate, but for rounding of the last digits of a double.
Part exact();

}  // namespace microcosm
