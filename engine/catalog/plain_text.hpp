// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace microcosm {

/// Puts text together in a buffer of the caller, without memory of its own, so that a signal
/// handler may use it. What does not fit is left out; the text always ends with NUL.
class PlainText {
  public:
    /// Requires room for at least the NUL.
    PlainText(char* buffer, std::size_t size) : buffer_(buffer), size_(size) { buffer_[0] = '\0'; }

    PlainText& add(const char* text) {
        while (*text != '\0' && length_ + 1 < size_)
            buffer_[length_++] = *text++;
        buffer_[length_] = '\0';
        return *this;
    }
    PlainText& add(std::uint64_t number) {
        char digits[21];
        std::size_t at = sizeof digits;
        digits[--at] = '\0';
        do {
            digits[--at] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        return add(digits + at);
    }
    std::size_t length() const { return length_; }

  private:
    char* buffer_;
    std::size_t size_;
    std::size_t length_ = 0;
};

}  // namespace microcosm
