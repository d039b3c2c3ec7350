// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/report/report.hpp"
#include "engine/text/output_file.hpp"
#include "tools/microcosm/chart_pictures.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/report.hpp"

namespace microcosm {

std::string write_report(const std::string& folder, const std::string& path) {
    const std::string page = render_report(read_result_folder(folder));
    OutputFile file(path);
    file.write(page);
    file.commit();
    return path;
}

namespace {

void print_lines(const std::vector<std::string>& lines) {
    for (const std::string& line : lines)
        std::printf("%s\n", line.c_str());
}

/// Writes the pictures that were asked for; none if none were.
void draw_pictures(const Arguments& arguments, const std::string& report) {
    if (const auto folder = arguments.text("svg"))
        print_lines(write_pictures(report, *folder, PictureFormat::svg));
    if (const auto folder = arguments.text("png"))
        print_lines(write_pictures(report, *folder, PictureFormat::png));
}

int report(const Arguments& arguments) {
    const std::string& folder = arguments.words().front();
    if (arguments.has("markdown")) {
        const std::string text = render_markdown(read_result_folder(folder));
        std::fwrite(text.data(), 1, text.size(), stdout);
        return exit_done;
    }
    const std::string path =
        write_report(folder, arguments.text("output").value_or(folder + "/report.html"));
    std::printf("%s\n", path.c_str());
    draw_pictures(arguments, path);
    return exit_done;
}

}  // namespace

Command report_command() {
    CommandLine line;
    line.command = "report";
    line.synopsis = "DIR";
    line.summary = "Turn the files of a run or a sweep into one page that settles the question.";
    line.examples =
        "  microcosm report out/serum                        writes out/serum/report.html\n"
        "  microcosm report out/serum -o serum.html\n"
        "  microcosm report out/serum --markdown | mail ...\n";
    line.options = {
        {"output,o", "FILE", "where to write the page (default: DIR/report.html)"},
        {"svg", "FOLDER", "also write every chart as SVG there (needs chromium)"},
        {"png", "FOLDER", "also write every chart as PNG there, for slides (needs chromium)"},
        {"markdown", "", "print a summary in Markdown instead, for a mail"}};
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, report};
}

}  // namespace microcosm
