// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/new_plugin.hpp"

#include <filesystem>
#include <map>
#include <string_view>
#include <vector>

#include "engine/catalog/kind.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"
#include "tools/microcosm/arguments.hpp"
#include "tools/microcosm/embedded_templates.hpp"
#include "tools/microcosm/program_folder.hpp"

namespace microcosm {

namespace {

using Words = std::map<std::string, std::string, std::less<>>;

const EmbeddedTemplate* find_template(std::string_view name) {
    for (const EmbeddedTemplate& each : embedded_templates())
        if (each.name == name) return &each;
    return nullptr;
}

/// "ranking" of "microcosm.ranking/1".
std::string short_name(const Kind& kind) {
    const std::string_view id = kind.id;
    const std::size_t dot = id.find('.');
    return std::string(id.substr(dot + 1, id.find('/') - dot - 1));
}

const Kind& find_kind_by_name(const std::string& name) {
    std::vector<std::string> known;
    std::string list;
    for (const Kind& kind : kinds()) {
        if (find_template(short_name(kind) + ".cpp.in") == nullptr) continue;
        known.push_back(short_name(kind));
        list += (list.empty() ? "" : ", ") + known.back();
        if (known.back() == name) return kind;
    }
    throw UsageError(format("microcosm plugin new: unknown kind '{}'{}\n  there are: {}", name,
                            did_you_mean(name, known), list));
}

/// It becomes part of file names, an id, a CMake target and, in capitals, a class.
void check_name(const std::string& name) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    bool good = !name.empty() && name.size() <= 64 && is_letter(name.front());
    for (const char c : name)
        good = good && (is_letter(c) || (c >= '0' && c <= '9') || c == '_');
    if (good) return;
    throw UsageError(format(
        "microcosm plugin new: '{}' is no name for a plugin; use a-z, 0-9 and _, a letter first, "
        "as in my_feed",
        name));
}

/// "MyFeed" of "my_feed".
std::string class_name(std::string_view name) {
    std::string result;
    bool begins = true;
    for (const char c : name) {
        if (c != '_') result += begins && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '_';
    }
    return result;
}

/// "My feed" of "my_feed".
std::string title(std::string name) {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    for (char& c : name)
        if (c == '_') c = ' ';
    return name;
}

/// Puts words in the places of @WORD@.
std::string fill(std::string_view text, const Words& words) {
    std::string result;
    while (true) {
        const std::size_t at = text.find('@');
        const std::size_t end = at == text.npos ? at : text.find('@', at + 1);
        if (end == text.npos) return result.append(text);
        const auto word = words.find(text.substr(at + 1, end - at - 1));
        MICROCOSM_EXPECT(word != words.end());
        result.append(text.substr(0, at)).append(word->second);
        text.remove_prefix(end + 1);
    }
}

void write_from(const std::string& name, const Words& words, const std::string& path) {
    const EmbeddedTemplate* found = find_template(name);
    MICROCOSM_EXPECT(found != nullptr);
    OutputFile file(path);
    file.write(fill(found->text, words));
    file.commit();
}

}  // namespace

void write_new_plugin(const std::string& kind, const std::string& name, const std::string& folder) {
    const Kind& known = find_kind_by_name(kind);
    check_name(name);
    if (std::filesystem::exists(folder))
        throw UsageError(
            format("microcosm plugin new: '{}' is there already; choose another name, "
                   "or another folder with -o",
                   folder));
    const Words words{{"NAME", name},
                      {"CLASS", class_name(name)},
                      {"TITLE", title(name)},
                      {"ID", format("org.example.{}.{}", kind, name)},
                      {"KIND", kind},
                      {"ROLE", kind},
                      {"KIND_ID", std::string(known.id)},
                      {"ALLOW", known.draft ? " --allow-draft" : ""},
                      {"PREFIX", program_folder().string()}};
    make_writable_folder(folder);
    for (const char* file : {"CMakeLists.txt", "README.md", "scenario.yaml"})
        write_from(file + std::string(".in"), words, folder + "/" + file);
    for (const char* ending : {".cpp", "_test.cpp"})
        write_from(format("{}{}.in", kind, ending), words, format("{}/{}{}", folder, name, ending));
}

}  // namespace microcosm
