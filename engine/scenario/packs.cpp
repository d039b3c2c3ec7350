// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/embedded_packs.hpp"
#include "engine/scenario/pack.hpp"
#include "engine/text/format.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

namespace {

std::vector<Pack> read_embedded_packs() {
    std::vector<Pack> packs;
    for (const EmbeddedPack& embedded : embedded_packs()) {
        Problems problems;
        const std::string name(embedded.name);
        const Document document =
            read_yaml_text("packs/" + name + ".yaml", std::string(embedded.text), problems);
        packs.push_back(read_pack(name, document.root, problems));
        problems.throw_if_errors();  // a pack is part of the program: a test reads every one
    }
    return packs;
}

const std::vector<Pack>& packs() {
    static const std::vector<Pack> all = read_embedded_packs();
    return all;
}

/// The pack, or the first of its kind after a problem that names the nearest.
const Pack& choose_pack(const std::string& name, Pack::Kind kind, const Place& place,
                        Problems& problems) {
    if (const Pack* pack = find_pack(name, kind)) return *pack;
    const auto names = pack_names(kind);
    problems.error(place, format("unknown {} '{}'{}", kind == Pack::Kind::pack ? "pack" : "era",
                                 name, did_you_mean(name, names)));
    return *find_pack(names.front(), kind);
}

void lay_over(std::vector<Parameter>& parameters, const Pack& era) {
    for (const Parameter& parameter : era.parameters) {
        const auto below = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const auto& p) { return p.path == parameter.path; });
        if (below == parameters.end())
            parameters.push_back(parameter);
        else
            *below = parameter;
    }
}

}  // namespace

const Pack* find_pack(std::string_view name, Pack::Kind kind) {
    for (const Pack& pack : packs()) {
        if (pack.name == name && pack.kind == kind) return &pack;
    }
    return nullptr;
}

std::vector<std::string> pack_names(Pack::Kind kind) {
    std::vector<std::string> names;
    for (const Pack& pack : packs()) {
        if (pack.kind == kind) names.push_back(pack.name);
    }
    return names;
}

std::vector<std::string> pack_names() {
    auto names = pack_names(Pack::Kind::pack);
    for (std::string& era : pack_names(Pack::Kind::era))
        names.push_back(std::move(era));
    return names;
}

std::string full_reference(std::string_view source) {
    std::string text;
    for (const std::string& key : source_keys(source)) {
        for (const Pack& pack : packs()) {
            const Reference* reference = find_reference(pack, key);
            if (reference == nullptr) continue;
            text += text.empty() ? reference->text : "; " + reference->text;
            break;
        }
    }
    return text;
}

ParameterTable load_packs(const std::string& pack, const std::string& era, const Place& place,
                          Problems& problems) {
    const Pack& chosen = choose_pack(pack, Pack::Kind::pack, place, problems);
    const Pack* below = chosen.over.empty() ? &chosen : find_pack(chosen.over, Pack::Kind::pack);
    MICROCOSM_EXPECT(below != nullptr);
    auto parameters = below->parameters;
    lay_over(parameters, choose_pack(era, Pack::Kind::era, place, problems));
    if (below != &chosen) lay_over(parameters, chosen);
    return ParameterTable(std::move(parameters));
}

}  // namespace microcosm
