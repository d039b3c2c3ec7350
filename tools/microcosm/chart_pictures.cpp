// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/chart_pictures.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "engine/report/asset.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "engine/text/yaml.hpp"
#include "tools/microcosm/browser.hpp"

namespace microcosm {

namespace {

constexpr std::string_view opening = "<pre id=\"pictures\">";

struct Picture {
    std::string card, width, height, svg;
};

/// The JSON that the chart script left in the page. It is ASCII without <, > and &, so the browser
/// prints it as it is; JSON is YAML, too.
std::vector<Picture> read_pictures(const std::string& page) {
    const std::size_t begin = page.find(opening);
    const std::size_t end = page.find("</pre>", begin);
    if (begin == std::string::npos || end == std::string::npos)
        throw NoPictures("the browser drew no charts; does the report show them when opened?");
    Problems problems;
    const Document document = read_yaml_text(
        "pictures", page.substr(begin + opening.size(), end - begin - opening.size()), problems);
    std::vector<Picture> pictures;
    for (const Value& item : document.root.items) {
        const auto text = [&](const char* key) {
            const Value* value = item.find(key);
            return value == nullptr ? std::string() : value->text;
        };
        pictures.push_back({text("card"), text("width"), text("height"), text("svg")});
    }
    if (problems.errors() > 0 || pictures.empty())
        throw NoPictures("the browser drew no chart that can be read");
    return pictures;
}

std::string file_url(const std::string& path) {
    std::string url = "file://";
    for (const char byte : std::filesystem::absolute(path).string()) {
        const bool plain = std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '/' ||
                           byte == '.' || byte == '-' || byte == '_';
        url += plain ? std::string(1, byte)
                     : format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    }
    return url;
}

std::string write_svg(const Picture& picture, const std::string& path) {
    OutputFile file(path);
    file.write(picture.svg);
    file.commit();
    return path;
}

/// Photographs the SVG at twice its size, for slides.
std::string write_png(const Picture& picture, const std::string& folder) {
    const std::string svg = write_svg(picture, folder + "/" + picture.card + ".svg");
    std::string png = folder + "/" + picture.card + ".png";
    std::filesystem::remove(png);
    run_browser({"--screenshot=" + std::filesystem::absolute(png).string(),
                 format("--window-size={},{}", picture.width, picture.height),
                 "--force-device-scale-factor=2", "--hide-scrollbars", file_url(svg)});
    std::filesystem::remove(svg);
    if (!std::filesystem::exists(png)) throw NoPictures("the browser wrote no " + png);
    return png;
}

}  // namespace

std::vector<std::string> write_pictures(const std::string& report, const std::string& folder,
                                        PictureFormat format) {
    if (chart_script().empty())
        throw NoPictures(
            "this program was built without the chart script (MICROCOSM_WEB=OFF), so its reports "
            "have no charts");
    make_writable_folder(folder);
    const std::string page = run_browser({"--dump-dom", file_url(report) + "#pictures"});
    std::vector<std::string> paths;
    for (const Picture& picture : read_pictures(page)) {
        paths.push_back(format == PictureFormat::svg
                            ? write_svg(picture, folder + "/" + picture.card + ".svg")
                            : write_png(picture, folder));
    }
    return paths;
}

}  // namespace microcosm
