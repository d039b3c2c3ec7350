// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace microcosm {

/// Incremental profit of each replicate of each plan, USD: all that the report takes from
/// replicates.csv, which can be hundreds of megabytes and is therefore never held whole.
class Profits {
  public:
    /// Reads the columns plan, replicate and incremental_profit; empty cells are left out. Without
    /// the file there are no profits. Throws InputOutputError.
    static Profits read(const std::string& path);

    /// Ascending by replicate number.
    std::vector<double> of(const std::string& plan) const;
    /// A - B in every replicate that both plans have.
    std::vector<double> difference(const std::string& a, const std::string& b) const;
    bool empty() const { return by_plan_.empty(); }

  private:
    std::map<std::string, std::map<std::int64_t, double>> by_plan_;
};

}  // namespace microcosm
