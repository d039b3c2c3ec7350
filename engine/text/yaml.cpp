// SPDX-License-Identifier: Apache-2.0
#include "engine/text/yaml.hpp"

#include <utility>

#include "engine/text/whole_file.hpp"
#include "engine/text/yaml_text.hpp"
#include "engine/text/yaml_tree.hpp"

namespace microcosm {
namespace {

void check_empty(const Source& source, const Value& root, Problems& problems) {
    if (!root.is_null() || !root.text.empty()) return;
    const bool comments = source.text.find('#') != std::string::npos;
    problems.error({&source, 0, 0},
                   comments ? "the file holds only comments" : "the file is empty");
}

}  // namespace

Document read_yaml(const std::string& path, Problems& problems) {
    std::optional<std::string> text = read_whole_file(path, yaml_limit, problems);
    if (text) return read_yaml_text(path, std::move(*text), problems);
    Document document;
    document.sources.push_back(std::make_unique<Source>(Source{path, ""}));
    document.root.place = {document.sources.back().get(), 0, 0};
    return document;
}

Document read_yaml_text(std::string name, std::string text, Problems& problems) {
    Document document;
    document.sources.push_back(std::make_unique<Source>(Source{std::move(name), std::move(text)}));
    const Source& source = *document.sources.back();
    document.root.place = {&source, 0, 0};
    if (!check_yaml_text(source, problems)) return document;
    const std::size_t errors = problems.errors();
    std::optional<Value> root = parse_yaml_tree(source, 0, problems);
    if (root) document.root = std::move(*root);
    if (problems.errors() == errors) check_empty(source, document.root, problems);
    return document;
}

}  // namespace microcosm
