// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr std::chrono::milliseconds between_draws{100};
constexpr double eta_after = .02;

std::size_t terminal_width() {
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

std::string clock_text(double seconds) {
    const auto s = static_cast<long>(seconds + .5);
    return s < 60 ? format("{} s", s) : format("{} min {:02} s", s / 60, s % 60);
}

}  // namespace

ProgressBar::ProgressBar(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressBar::show(const Progress& progress, const std::string& note) {
    if (quiet_ || progress.total == 0) return;
    if (terminal_) {
        const auto now = Clock::now();
        if (now - last_ < between_draws) return;
        last_ = now;
        return draw(progress, note);
    }
    const std::size_t done = progress.done + progress.found;
    const std::size_t tenth = done * 10 / progress.total;
    if (tenth == last_tenth_) return;
    last_tenth_ = tenth;
    std::fprintf(stderr, "%3zu %% of %zu units%s\n", tenth * 10, progress.total, note.c_str());
}

void ProgressBar::draw(const Progress& progress, const std::string& note) {
    const std::size_t done = progress.done + progress.found;
    const double share = static_cast<double>(done) / static_cast<double>(progress.total);
    std::string text = format(" {:3.0f} %  {}/{} units{}", share * 100, done, progress.total, note);
    const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
    const std::size_t left = progress.total - done - progress.failed;
    if (share >= eta_after && progress.done > 0)
        text +=
            "  " +
            clock_text(elapsed * static_cast<double>(left) / static_cast<double>(progress.done)) +
            " left";
    const std::size_t width = terminal_width();
    const std::size_t room =
        width > text.size() + 6 ? std::min<std::size_t>(40, width - text.size() - 4) : 0;
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(room));
    const std::string bar = std::string(filled, '#') + std::string(room - filled, '.');
    std::fprintf(stderr, "\r\033[K[%s]%s", bar.c_str(), text.c_str());
    std::fflush(stderr);
    drawn_ = true;
}

void ProgressBar::finish() {
    if (drawn_) std::fprintf(stderr, "\r\033[K");
    drawn_ = false;
}

}  // namespace microcosm
