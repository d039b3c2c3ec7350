// SPDX-License-Identifier: Apache-2.0
#include "engine/world/edge_lines.hpp"

#include <charconv>
#include <limits>
#include <system_error>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::size_t longest_quote = 40;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}
bool ends_word(char c) {
    return is_blank(c) || c == ',';
}

/// Walks over one line.
class LineWalker {
  public:
    explicit LineWalker(std::string_view line) : line_(line) {}

    bool at_end() const { return next_ == line_.size(); }
    char here() const { return line_[next_]; }
    int column() const { return static_cast<int>(next_) + 1; }
    void skip_blanks() {
        while (!at_end() && is_blank(here()))
            ++next_;
    }
    void skip_separator() {
        skip_blanks();
        if (!at_end() && here() == ',') ++next_;
        skip_blanks();
    }
    std::string_view word() const {
        std::size_t end = next_;
        while (end < line_.size() && !ends_word(line_[end]))
            ++end;
        return line_.substr(next_, end - next_);
    }
    void skip(std::size_t bytes) { next_ += bytes; }

  private:
    std::string_view line_;
    std::size_t next_ = 0;
};

/// Reads a node number; on failure says why.
std::optional<std::string> read_node(LineWalker& walker, std::uint32_t& node) {
    const std::string_view word = walker.word();
    const std::string_view quote = word.substr(0, longest_quote);
    const bool digits = !word.empty() && word.find_first_not_of("0123456789") == word.npos;
    if (!digits) return format("'{}' is no node number", quote);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), node);
    if (error == std::errc::result_out_of_range)
        return format("node number {} is too large; the largest is 4294967295", quote);
    walker.skip(word.size());
    return {};
}

constexpr std::string_view advice = "; a line holds two whole numbers from 0 on, such as '12 345'";

}  // namespace

EdgeLine read_edge_line(std::string_view line) {
    LineWalker walker(line);
    walker.skip_blanks();
    if (walker.at_end() || walker.here() == '#' || walker.here() == '%') return {};
    Edge edge;
    if (auto why = read_node(walker, edge.from))
        return BadLine{*why + std::string(advice), walker.column()};
    walker.skip_separator();
    if (walker.at_end())
        return BadLine{"only one node number" + std::string(advice), walker.column()};
    if (auto why = read_node(walker, edge.to))
        return BadLine{*why + std::string(advice), walker.column()};
    return edge;
}

std::variant<double, BadLine> read_edge_weight(std::string_view line) {
    LineWalker walker(line);
    walker.skip_blanks();
    for (int column = 0; column < 2; ++column) {
        walker.skip(walker.word().size());
        walker.skip_separator();
    }
    if (walker.at_end())
        return BadLine{
            "no weight; a line holds two node numbers and a weight, such as '12 345 0.1'",
            walker.column()};
    const std::string_view word = walker.word();
    double weight = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), weight);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    if (whole && weight >= 0 && weight <= std::numeric_limits<double>::max()) return weight;
    return BadLine{
        format("'{}' is no weight; it is a number of at least 0", word.substr(0, longest_quote)),
        walker.column()};
}

bool looks_like_header(std::string_view line) {
    LineWalker walker(line);
    walker.skip_blanks();
    if (walker.at_end()) return false;
    const char c = walker.here();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '"';
}

}  // namespace microcosm
