// SPDX-License-Identifier: Apache-2.0
// The part of the schema that the host reads, section by section as engine/scenario reads it. What
// needs two keys at once (a horizon in whole ticks, a cast that exists) is left to `validate`.
#include <array>

#include "engine/scenario/pack.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/schema.hpp"

namespace microcosm {

namespace {

using Names = SchemaWriter::Names;

constexpr std::int64_t largest_seed = 9'007'199'254'740'992;
constexpr std::array<const char*, 4> post_formats{"feed", "story", "short_video", "long_video"};

class ScenarioSchema {
  public:
    explicit ScenarioSchema(const Catalog& catalog) : catalog_(catalog) {
        Document nothing;
        nothing.root.kind = Value::Kind::map;
        Problems ignored;  // an empty scenario lacks its product; its defaults are what counts
        standard_ = read_scenario(nothing, "", ignored);
    }

    std::string text() {
        schema_.json().begin_object().key("$schema");
        schema_.json().value("http://json-schema.org/draft-07/schema#");
        schema_.json().key("title").value("A scenario of microcosm");
        schema_.json().key("type").value("object").key("properties").begin_object();
        write_top();
        write_world();
        write_product();
        write_cast();
        write_plans();
        write_plugins();
        write_groups();
        schema_.end_properties({"product", "cast", "plans"});
        schema_.definitions();
        return schema_.json().end_object().text();
    }

  private:
    void write_top() {
        schema_.text("name", "Name in the results. Default: that of the file.");
        schema_.text("question", "The question that the scenario answers.");
        schema_.integer("seed", {0, largest_seed}, "All randomness. Default: 1.");
        schema_.integer("replicates", {1, 1'000'000},
                        "Draws of everything uncertain; a verdict needs 512. Default: 1000.");
        schema_.number("horizon", {"", "d", 1, 3650, "Length of the campaign. Default: 56 d."});
        schema_.number("tick", {"", "h", 1, 24, "Time step: 24 h, 6 h or 1 h."});
        schema_.number("budget", {"", "USD", 0, 1e12, "Only reported; plans are not cut to it."});
        schema_.choice("decide_by", {decide_by_names.begin() + 1, decide_by_names.end()},
                       "What ranks plans: mean profit, odds, or mean of the worst 5 %. Default: "
                       "the mean, and no verdict where the odds say otherwise.");
        write_explore();
        schema_.choice("pack", pack_names(Pack::Kind::pack), "Set of defaults.");
        write_compared_packs();
        schema_.choice("era", pack_names(Pack::Kind::era), "Levels of reach and engagement.");
        schema_.text("roster", "CSV file of available creators; casts are then taken from it.");
        write_plugin_files();
    }

    void write_explore() {
        auto& json = schema_.json();
        schema_.begin_map("explore", "Plans to try beside those written, in the same futures.");
        schema_.open("plans", "Of which plans. Default: all.");
        json.key("type").value("array").key("uniqueItems").value(true).key("items").begin_object();
        json.key("$ref").value("#/definitions/text").end_object().end_object();
        write_factors("budget", {"", "1", .01, 100, "Multiples of a plan's budget."});
        write_factors("mixes", {"", "1", .01, .99, "Shares of the budget for one of two plans."});
        schema_.end_properties();
        json.key("anyOf").begin_list();
        for (const char* key : {"budget", "mixes"})
            json.begin_object().key("required").begin_list().value(key).end_list().end_object();
        json.end_list().end_object();
    }

    void write_factors(std::string_view key, const NumberRule& rule) {
        schema_.open(key, rule.meaning);
        auto& json = schema_.json();
        json.key("type").value("array").key("minItems").value(1).key("maxItems").value(12);
        json.key("uniqueItems").value(true).key("items").begin_object();
        schema_.number_forms(rule);
        json.end_object().end_object();
    }

    /// Paths, or {file: PATH, sha256: DIGEST}.
    void write_plugin_files() {
        schema_.open("plugins", "Plugin files to load, relative to this file.");
        auto& json = schema_.json();
        json.key("type").value("array").key("items").begin_object().key("anyOf").begin_list();
        json.begin_object().key("$ref").value("#/definitions/text").end_object();
        schema_.begin_map("", "");
        schema_.text("file", "Path of the file.");
        schema_.digest("sha256", "SHA-256 of the file; another one is refused.");
        schema_.end_map({"file"});
        json.end_list().end_object().end_object();
    }

    void write_world() {
        schema_.begin_map("world", "Who could see the campaign, and how they are tied.");
        schema_.integer("people", {100, 4'000'000'000}, "People. Default: 300000.");
        schema_.integer("scale", {1, 1'000'000}, "People that one node stands for. Default: 1.");
        schema_.open("niches", "How many (1 to 32), or their names.");
        auto& json = schema_.json();
        json.key("anyOf").begin_list();
        json.begin_object().key("type").value("integer").key("minimum").value(1).key("maximum");
        json.value(32).end_object();
        json.begin_object().key("type").value("array").key("minItems").value(1).key("maxItems");
        json.value(32).key("uniqueItems").value(true).key("items").begin_object();
        json.key("type").value("string").key("pattern").value("^[a-z0-9_]{1,64}$").end_object();
        json.end_object().end_list().end_object();
        schema_.text("friendships", "Edge list of friendships. Default: generated.");
        write_parameters(schema_, standard_.parameters, "world");
        schema_.end_map();
    }

    void write_product() {
        schema_.begin_map("product", "What is sold.");
        schema_.text("name", "Default: product.");
        schema_.number("price", {"", "USD", 0.01, 1e7, "What a customer pays."});
        schema_.number("margin", {"", "1", 0, 1, "Share of the price left after making it."});
        schema_.number("luxury", {"", "1", 0, 1, "Standing, 0 to 1. Default: 0."});
        schema_.number("unit_cost", {"", "USD", 0, 1e7, "Of a product given away."});
        schema_.flag("repeat_purchase", "Whether buyers may buy again. Default: true.");
        schema_.niches("niches", "Who is interested. Default: all alike.");
        schema_.end_map({"price", "margin"});
    }

    void write_cast() {
        const NumberRule followers{"", "1", 1, 1e10, "Followers, drawn once per creator."};
        schema_.begin_named("cast", "Casting calls, by a name of your own.");
        schema_.integer("count", {1, 1'000'000}, "Creators. Default: 1, or one per handle.");
        schema_.choice("platform", standard_.parameters.names_below("platform"),
                       "Default: instagram.");
        schema_.uncertain("followers", followers);
        schema_.number("followers_min", {"", "1", 1, 1e10, "At least so many."});
        schema_.number("followers_max", {"", "1", 1, 1e10, "At most so many."});
        schema_.uncertain("fit", {"", "1", 0, 1, "Likeness of content and product."});
        schema_.niches("niches", "Content of the creators.");
        schema_.open("handles", "Rows of the roster by name.");
        schema_.json().key("type").value("array").key("minItems").value(1).key("uniqueItems");
        schema_.json().value(true).key("items").begin_object().key("$ref");
        schema_.json().value("#/definitions/text").end_object().end_object();
        schema_.flag("celebrity", "Asks the celebrity premium. Default: false.");
        schema_.end_named();
    }

    void write_compared_packs() {
        schema_.open("compare_packs", "One run under each of these packs, verdicts side by side.");
        schema_.json().key("type").value("array").key("minItems").value(std::int64_t{2});
        schema_.json().key("uniqueItems").value(true).key("items").begin_object().key("enum");
        schema_.json().begin_list();
        for (const auto& name : pack_names(Pack::Kind::pack))
            schema_.json().value(name);
        schema_.json().end_list().end_object().end_object();
    }

    void write_plans() {
        schema_.begin_named("plans", "Ways of spending the budget; nothing is always one of them.",
                            "^(?!nothing$)[a-z0-9_]{1,64}$");
        schema_.text("description", "In the results.");
        schema_.number("agency", {"", "USD", 0, 1e9, "Flat cost. Default: 0."});
        schema_.number("production", {"", "USD", 0, 1e9, "Flat cost. Default: 0."});
        write_audit();
        schema_.number("tooling", {"", "USD/month", 0, 1e6, "Software. Default: money.tooling."});
        schema_.number("holdout", {"", "1", 0, .9, "Share of people who are shown nothing."});
        write_adverts();
        write_boost();
        schema_.open("hire", "What is asked of each cast; a cast at most once per plan.");
        schema_.json().key("type").value("array").key("items");
        write_hire();
        schema_.json().end_object();
        schema_.end_named();
    }

    /// A level by name, or {preset: NAME}.
    void write_audit() {
        Names levels{"none"};
        levels.insert(levels.end(), audit_names.begin(), audit_names.begin() + audit_levels);
        schema_.open("audit", "Audit of followers before signing. Default: none.");
        schema_.json().key("anyOf").begin_list();
        schema_.choice("", levels, "");
        const NumberRule threshold{"", "1", 0, 1, "Reject above this share of accounts."};
        schema_.begin_map("", "As an audit tool would see them.");
        schema_.choice("preset", {audit_names.begin() + audit_levels, audit_names.end()}, "");
        schema_.number("reject_above", threshold);
        schema_.end_map({"preset"});
        schema_.begin_map("", "With a threshold of the plan's own.");
        schema_.choice("level", levels, "");
        schema_.number("reject_above", threshold);
        schema_.end_map({"level"});
        schema_.json().end_list().end_object();
    }

    void write_adverts() {
        schema_.begin_map("advert", "Money spent past the creators.");
        schema_.begin_map("tv", "Broad reach, low effect per person.");
        write_flight();
        schema_.flag("rival_on_air", "A rival advertises too. Default: baselines.rival_pressure.");
        schema_.flag("celebrity", "A celebrity is in the advert. Default: false.");
        schema_.end_map({"budget"});
        schema_.begin_map("paid_social", "Impressions, clicks and orders at usual rates.");
        write_flight();
        schema_.end_map({"budget"});
        schema_.begin_map("neighbours", "People who are given the product and tell friends.");
        schema_.number("first_day", {"", "d", 0, 3650, "Default: 0."});
        schema_.integer("people", {1, 4'000'000'000}, "Default: baselines.neighbour_seeds.");
        schema_.end_map();
        schema_.end_map();
    }

    void write_flight() {
        schema_.number("budget", {"", "USD", 0, 1e9, "What is spent."});
        schema_.number("first_day", {"", "d", 0, 3650, "Default: 0."});
        schema_.number("days", {"", "d", 1, 3650, "On air. Default: 28, at most to the horizon."});
    }

    void write_boost() {
        schema_.begin_map("boost", "Paid impressions of posts that are out already.");
        schema_.number("budget", {"", "USD", 0, 1e9, "What is spent."});
        schema_.number("after", {"", "d", 0, 3650, "Day on which it is decided. Default: 3 d."});
        schema_.number("days", {"", "d", 1, 3650, "Over which it is spent. Default: 7 d."});
        schema_.integer("best", {1, 1'000'000}, "So many posts by clicks. Default: all alike.");
        schema_.end_map({"budget"});
    }

    void write_hire() {
        schema_.begin_map("", "");
        schema_.text("cast", "Every creator of this cast.");
        schema_.integer("count", {0, 1'000'000}, "The first so many of them. Default: all.");
        for (const char* name : post_formats)
            schema_.integer(name, {0, 1000}, "Posts per creator. Default: 0.");
        schema_.number("fee",
                       {"", "USD", 0, 1e9, "Per creator, all posts. Default: the fair fee."});
        schema_.flag("agreed", "No refusal, no no-show. Default: false.");
        schema_.flag("gift", "The product instead of a fee. Default: false.");
        schema_.number("first_day", {"", "d", 0, 3650, "Day of the first post. Default: 0."});
        schema_.number("every", {"", "d", 0, 3650, "Between a creator's posts. Default: 7 d."});
        schema_.number("script_level", {"", "1", 0, 1, "0 is free, 1 word for word."});
        schema_.flag("disclosed", "Labelled as sponsored. Default: creators decide.");
        schema_.uncertain("hours", {"", "h", 0, 10'000, "Management per creator."});
        schema_.uncertain("hourly", {"", "USD/h", 0, 10'000, "Cost of management."});
        schema_.flag("promo_code", "Creators carry a promo code. Default: true.");
        schema_.integer("months", {1, 120}, "Of a contract; the rest is of one month. Default: 1.");
        schema_.number("spend", {"", "USD", 0, 1e9, "As many creators as it buys."});
        schema_.end_properties({"cast"});
        auto& json = schema_.json();
        json.key("anyOf").begin_list();
        for (const char* name : post_formats)
            json.begin_object().key("required").begin_list().value(name).end_list().end_object();
        json.end_list().key("not").begin_object();  // a gift stands for the fee
        json.key("required").begin_list().value("fee").value("gift").end_list();
        json.key("properties").begin_object().key("gift").begin_object().key("const").value(true);
        json.end_object().end_object().end_object().end_object();
    }

    void write_plugins() {
        const RoleSchema ranking{"ranking", "microcosm.ranking/1", standard_.ranking.id,
                                 "What is a person shown first, on platforms without their own."};
        write_role(ranking);
        const RoleSchema own{"ranking", ranking.kind, "", "Default: the ranking of all platforms."};
        schema_.begin_map("platforms", "Rankings per platform.");
        for (const std::string& platform : standard_.parameters.names_below("platform")) {
            schema_.begin_map(platform, "");
            write_role(own);
            schema_.end_map({"ranking"});
        }
        schema_.end_map();
        write_role_with_parameters({"conversion", "microcosm.conversion/1", standard_.conversion.id,
                                    "Does a person buy?"});
        write_role_with_parameters({"fraud", "microcosm.fraud/1", standard_.fraud.id,
                                    "How much of an audience is not people?"});
        write_role({"pricing", "microcosm.pricing/1-draft", standard_.pricing.id,
                    "What is an offer worth to a creator? A draft: needs --allow-draft."});
        write_role({"trust", "microcosm.trust/1-draft", standard_.trust.id,
                    "What becomes of a tie? A draft: needs --allow-draft."});
    }

    void write_role(const RoleSchema& role) {
        begin_role(schema_, role, catalog_);
        end_role(schema_, role, catalog_);
    }

    void write_role_with_parameters(const RoleSchema& role) {
        begin_role(schema_, role, catalog_);
        write_parameters(schema_, standard_.parameters, std::string(role.key));
        end_role(schema_, role, catalog_);
    }

    void write_groups() {
        for (const std::string& group : standard_.parameters.names_below("")) {
            if (group == "world" || group == "conversion" || group == "fraud") continue;
            schema_.begin_map(group, "Parameters of the model.");
            write_parameters(schema_, standard_.parameters, group);
            schema_.end_map();
        }
    }

    const Catalog& catalog_;
    Scenario standard_;
    SchemaWriter schema_;
};

std::string describe(const Parameter& parameter) {
    std::string text = parameter.doc;
    if (parameter.unit != "1") text += format(" In {}.", parameter.unit);
    const double usual = central_value(parameter.value);
    return text + format(" Default: {}{}, grade {}.", parameter.value.is_fixed() ? "" : "around ",
                         usual, parameter.grade);
}

}  // namespace

void write_parameters(SchemaWriter& schema, const ParameterTable& table, const std::string& group) {
    for (const std::string& name : table.names_below(group)) {
        const std::string path = format("{}.{}", group, name);
        const Parameter* parameter = table.find(path);
        if (parameter == nullptr) {
            schema.begin_map(name, "");
            write_parameters(schema, table, path);
            schema.end_map();
            continue;
        }
        const std::string doc = describe(*parameter);
        const NumberRule rule{"", parameter->unit, parameter->low, parameter->high, doc};
        if (parameter->drawn == Parameter::Drawn::setting)
            schema.number(name, rule);
        else
            schema.uncertain(name, rule);
    }
}

std::string scenario_schema(const Catalog& catalog) {
    return ScenarioSchema(catalog).text();
}

}  // namespace microcosm
