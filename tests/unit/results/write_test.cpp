// SPDX-License-Identifier: Apache-2.0
#include "engine/results/write.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "engine/text/csv.hpp"
#include "tests/unit/results/campaign_results.hpp"

namespace microcosm {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A folder that is gone after the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "results-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::string& path() const { return path_; }
    std::string read(const std::string& name) const {
        std::ifstream in(path_ + "/" + name, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    CsvTable table(const std::string& name) const {
        Problems problems;
        CsvTable found = read_csv(path_ + "/" + name, problems);
        problems.throw_if_errors();
        return found;
    }

  private:
    std::string path_;
};

const std::vector<std::string> tables{"replicates", "summary",  "pairs",       "plans",
                                      "creators",   "timeline", "sensitivity", "overlap"};

std::string cell(const CsvTable& table, std::size_t row, const std::string& name) {
    return table.rows.at(row).at(table.column(name).value());
}

/// One plan and nothing, two replicates, one creator, one tick: small enough to be written out.
Results tiny_results() {
    Results results = zero_results(2, {"nothing", "solo"});
    results.replicates = {7, 8};
    results.plans[1].description = "one, \"small\" plan";
    results.plans[1].budget_usd = 1234.5;
    results.plans[1].posts = 3;
    set_profit(results, 1, {-12.34, 0.1});
    column(results, 0, Metric::roi) = {nan, nan};
    add_input(results, {"money.management_rate", "USD/h", "J", 2024, "a, b", "pack"},
              {45.25, 1e-7});
    CreatorInfo creator{1, "ann", "tiktok", "tea", 25'000, 900, {"x"}, .25, 1, 10, 10};
    results.extra_columns = {"fee_usd"};
    add_creator(results, creator);
    creator_column(results, 0, CreatorMetric::profit) = {-200, 100};
    creator_column(results, 0, CreatorMetric::fee) = {900, 900};
    creator_column(results, 0, CreatorMetric::cost) = {1000, 1001};
    results.ticks = 2;
    results.tick_hours = 12;
    results.tick_values.assign(2 * 2 * tick_metric_count, {0, 0});
    const auto tick = [&](std::size_t number) -> std::vector<double>& {
        return results.tick_values[(2 + number) * tick_metric_count];
    };
    tick(0) = {1, 2};
    tick(1) = {10, 30};
    results.overlap = {{1, "ann", "bob", 120, .5}};
    return results;
}

Folder& write_into(Folder& folder, const Results& results) {
    write_results(results, summarize(results), Provenance{}, folder.path());
    return folder;
}

TEST(Write, PlansAreTheseBytes) {
    Folder folder;
    EXPECT_EQ(write_into(folder, tiny_results()).read("plans.csv"),
              "plan,role,base_plan,budget_factor,budget_usd,creators,creators_nano,creators_micro,"
              "creators_mid,creators_macro,creators_mega,posts,description\n"
              "nothing,nothing,,1,0,0,0,0,0,0,0,0,\n"
              "solo,named,,1,1234.5,1,0,1,0,0,0,3,\"one, \"\"small\"\" plan\"\n");
}

TEST(Write, ReplicatesAreTheseBytes) {
    Folder folder;
    std::string zeros, header = "plan,replicate";
    for (std::size_t m = 0; m < metric_count; ++m) {
        header += "," + std::string(info(static_cast<Metric>(m)).name);
    }
    const std::string rest_of_nothing = [] {
        std::string cells;
        for (std::size_t m = 1; m < metric_count; ++m) {
            cells += static_cast<Metric>(m) == Metric::roi ? "," : ",0";
        }
        return cells;
    }();
    for (std::size_t m = 1; m < metric_count; ++m) {
        zeros += ",0";
    }
    // Replicate first, then plan: files of split runs can be joined end to end.
    EXPECT_EQ(write_into(folder, tiny_results()).read("replicates.csv"),
              header + ",input_money_management_rate\n" +  //
                  "nothing,7,0" + rest_of_nothing + ",45.25\n" + "solo,7,-12.34" + zeros +
                  ",45.25\n" + "nothing,8,0" + rest_of_nothing + ",1e-07\n" +  //
                  "solo,8,0.1" + zeros + ",1e-07\n");
}

TEST(Write, CreatorsAreTheseBytes) {
    Folder folder;
    EXPECT_EQ(write_into(folder, tiny_results()).read("creators.csv"),
              "plan,creator,platform,tier,niche,followers,fee_usd,cost_usd,hours,profit_usd_p10,"
              "profit_usd_p50,profit_usd_p90,p_pays_back,overlap_with_plan,fraud_posterior,"
              "cvar05_part_usd,break_even_fee_usd,advice,reach_order,new_people,cumulative_people,"
              "p_posts,extra_fee_usd\n"
              "solo,ann,tiktok,micro,tea,25000,900,1000.5,0,-170,-50,70,0.5,0.25,0,-200,850,"
              "renegotiate to $850,1,10,10,0,x\n");
}

TEST(Write, OverlapAndSensitivityAreTheseBytes) {
    Folder folder;
    write_into(folder, tiny_results());
    EXPECT_EQ(folder.read("overlap.csv"),
              "plan,creator_a,creator_b,shared_people,share_of_smaller\nsolo,ann,bob,120,0.5\n");
    const std::string text = folder.read("sensitivity.csv");
    EXPECT_EQ(text.substr(0, text.find('\n')),
              "plan_a,plan_b,input,unit,grade,year,source,origin,input_p10,input_p90,diff_at_p10,"
              "diff_at_p90,variance_share,flip_value,flip_inside,p_flip,evppi_usd,mc_se,flip_above,"
              "meaning");
    const CsvTable table = folder.table("sensitivity.csv");
    EXPECT_EQ(cell(table, 0, "source"), "a, b");
    EXPECT_EQ(cell(table, 0, "flip_value"), "");
    EXPECT_EQ(cell(table, 0, "flip_inside"), "FALSE");
}

TEST(Write, TimelineAccumulatesPerReplicate) {
    Folder folder;
    const CsvTable table = write_into(folder, tiny_results()).table("timeline.csv");
    ASSERT_EQ(table.rows.size(), 2 * 2 * (tick_metric_count + 2));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "plan") == "solo" && cell(table, row, "tick") == "1" &&
            cell(table, row, "metric") == "cumulative_incremental_orders") {
            EXPECT_EQ(cell(table, row, "day"), "1");
            EXPECT_EQ(cell(table, row, "mean"), "21.5");  // of 1 + 10 and 2 + 30
            EXPECT_EQ(cell(table, row, "p10"), "13.1");
            EXPECT_EQ(cell(table, row, "p50"), "21.5");
            return;
        }
    }
    FAIL() << "no such row";
}

TEST(Write, TimelineHasTiersOnlyWhereTiesWereMeasured) {
    Folder folder;
    Results results = tiny_results();
    const auto missing = std::vector<double>(2, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t m = 0; m < results.tick_values.size(); ++m) {
        const bool is_kept = m == 2 * tick_metric_count + plan_tick_metric_count + 1;
        if (m % tick_metric_count >= plan_tick_metric_count && !is_kept) {
            results.tick_values[m] = missing;
        } else if (is_kept) {
            results.tick_values[m] = {.25, .75};
        }
    }
    const CsvTable table = write_into(folder, results).table("timeline.csv");
    std::size_t tiers = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "scope") == "tier") {
            ++tiers;
            EXPECT_EQ(cell(table, row, "plan"), "solo");
            EXPECT_EQ(cell(table, row, "tick"), "0");
            EXPECT_EQ(cell(table, row, "scope_id"), "micro");
            EXPECT_EQ(cell(table, row, "metric"), "tie_mean");
            EXPECT_EQ(cell(table, row, "mean"), "0.5");
        }
    }
    EXPECT_EQ(tiers, 1u);
}

TEST(Write, TimelineQuantilesAreThoseOfTheSummary) {
    Folder folder;
    // With 1,000 replicates every quantile lies between two of them.
    const Results results = campaign_results(1000, 2, 3);
    const CsvTable table = write_into(folder, results).table("timeline.csv");
    for (std::size_t m = 0; m < plan_tick_metric_count; ++m) {
        const Distribution expected = distribution_of(results.tick_values[m]);
        EXPECT_EQ(std::stod(cell(table, m, "p10")), expected.p10);
        EXPECT_EQ(std::stod(cell(table, m, "p50")), expected.p50);
        EXPECT_EQ(std::stod(cell(table, m, "p90")), expected.p90);
        EXPECT_EQ(std::stod(cell(table, m, "mean")), expected.mean);
    }
}

TEST(Write, TheSummaryHoldsRiskAndGroups) {
    Folder folder;
    const CsvTable table = write_into(folder, tiny_results()).table("summary.csv");
    std::size_t found = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "plan") != "solo") {
            continue;
        }
        const std::string metric = cell(table, row, "metric");
        if (metric == "p_loss") {
            EXPECT_EQ(cell(table, row, "mean"), "0.5");
            EXPECT_EQ(cell(table, row, "sd"), "");
            EXPECT_EQ(cell(table, row, "p50"), "");
            ++found;
        } else if (metric == "cvar05") {
            EXPECT_EQ(cell(table, row, "mean"), "-12.34");
            EXPECT_EQ(cell(table, row, "unit"), "USD");
            ++found;
        } else if (metric == "incremental_profit" && cell(table, row, "scope") != "total") {
            EXPECT_TRUE(cell(table, row, "scope_id") == "micro" ||
                        cell(table, row, "scope_id") == "tiktok");
            EXPECT_EQ(cell(table, row, "mean"), "-50");
            ++found;
        }
    }
    EXPECT_EQ(found, 4u);
}

TEST(Write, EveryColumnIsInTheDataPackageInItsOrder) {
    Folder folder;
    const std::string package =
        write_into(folder, campaign_results(40, 3, 2)).read("datapackage.json");
    std::size_t at = 0;
    for (const std::string& name : tables) {
        at = package.find("\"path\": \"" + name + ".csv\"", at);
        ASSERT_NE(at, std::string::npos) << name;
        const std::size_t end = package.find("\"primaryKey\"", at);
        for (const std::string& column : folder.table(name + ".csv").header) {
            at = package.find("\"name\": \"" + column + "\"", at);
            ASSERT_LT(at, end) << name << " " << column;
        }
    }
    EXPECT_NE(package.find("\"profile\": \"tabular-data-package\""), std::string::npos);
}

TEST(Write, DoublesReadBackBitForBit) {
    Folder folder;
    Results results = campaign_results(64, 1, 1);
    column(results, 0, Metric::roi) =
        filled(64, [](std::size_t i) { return (noise(i) - .5) / (1e-12 + noise(i + 99)); });
    const CsvTable table = write_into(folder, results).table("replicates.csv");
    for (std::size_t i = 0; i < 64; ++i) {
        EXPECT_EQ(std::stod(cell(table, 4 * i, "roi")), results.column(0, Metric::roi)[i]);
        EXPECT_EQ(std::stod(cell(table, 4 * i, "input_money_management_hours")),
                  results.input_values[0][i]);
    }
}

TEST(Write, MissingIsNeverWrittenAsAWord) {
    Folder folder;
    Results results = tiny_results();
    column(results, 1, Metric::frequency) = {nan, nan};
    write_into(folder, results);
    for (const std::string& name : tables) {
        for (const auto& row : folder.table(name + ".csv").rows) {
            for (const std::string& text : row) {
                EXPECT_TRUE(text != "nan" && text != "-nan" && text != "inf") << name;
            }
        }
    }
}

TEST(Write, InputsThatWouldShareAColumnAreKeptApart) {
    Folder folder;
    Results results = tiny_results();
    add_input(results, {"money_management.rate", "1", "J", 0, "", ""}, {5, 6});
    const CsvTable table = write_into(folder, results).table("replicates.csv");
    EXPECT_EQ(cell(table, 0, "extra_input_money_management_rate"), "5");
}

TEST(Write, TheSameResultsGiveTheSameBytes) {
    Folder one, other;
    write_into(one, campaign_results(600, 5, 4));
    write_into(other, campaign_results(600, 5, 4));
    for (const std::string& name : tables) {
        EXPECT_EQ(one.read(name + ".csv"), other.read(name + ".csv")) << name;
    }
    EXPECT_EQ(one.read("manifest.json"), other.read("manifest.json"));
}

TEST(Write, TheManifestSaysWhatDecidedTheNumbers) {
    Folder folder;
    Results results = tiny_results();
    results.missing = 2;
    Provenance provenance;
    provenance.campaign_hash = "abc";
    provenance.identity = {{"roster", "def"}};
    provenance.version = "0.1.0";
    provenance.seed = "18446744073709551615";
    provenance.scenario_file = "small.yaml";
    provenance.plugins = {{"ranking", "org.x", "1.0", "shipped", "00", {{"k", "v"}}}};
    provenance.parameters = {{"a.b", "3", "h", "U(1,5)", "S", "J", "pack", 0}};
    provenance.reproduce = "microcosm run small.yaml --seed 18446744073709551615";
    provenance.references = {{"SF90", "somebody 1990"}};
    provenance.launches = {{"2024-01-01T00:00:00Z", "host", "cpu", "libm", "log", 2, 1.5, 6, 0, 0}};
    const auto paths = write_results(results, summarize(results), provenance, folder.path());
    EXPECT_EQ(paths.size(), tables.size() + 2);
    EXPECT_EQ(paths.back(), folder.path() + "/manifest.json");
    const std::string manifest = folder.read("manifest.json");
    for (const char* part :
         {"\"campaign_hash\": \"abc\"", "\"roster\": \"def\"", "\"seed\": \"18446744073709551615\"",
          "\"complete\": 2", "\"missing\": 2", "\"first\": 7", "\"id\": \"org.x\"", "\"k\": \"v\"",
          "\"path\": \"a.b\"", "\"year\": null", "\"host\": \"host\"", "\"seconds\": 1.5"}) {
        EXPECT_NE(manifest.find(part), std::string::npos) << part;
    }
    EXPECT_LT(manifest.find("\"identity\""), manifest.find("\"launches\""));
    EXPECT_NE(manifest.find("\"text\": \"somebody 1990\""), std::string::npos);
}

TEST(Write, AFailureLeavesNoManifest) {
    Folder folder;
    write_into(folder, tiny_results());
    std::filesystem::remove(folder.path() + "/overlap.csv");
    std::filesystem::create_directory(folder.path() + "/overlap.csv");
    EXPECT_THROW(write_into(folder, tiny_results()), InputOutputError);
    EXPECT_FALSE(std::filesystem::exists(folder.path() + "/manifest.json"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() + "/plans.csv"));
}

TEST(Write, AManifestThatIsAFolderIsAnError) {
    Folder folder;
    std::filesystem::create_directories(folder.path() + "/manifest.json/full");
    try {
        write_into(folder, tiny_results());
        FAIL();
    } catch (const InputOutputError& error) {
        EXPECT_NE(std::string(error.what()).find("manifest.json: cannot remove: "),
                  std::string::npos)
            << error.what();
    }
}

}  // namespace
}  // namespace microcosm
