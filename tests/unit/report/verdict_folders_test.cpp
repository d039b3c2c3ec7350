// SPDX-License-Identifier: Apache-2.0
// Folders made so that each rule of the verdict decides one of them: what a reader of the report
// sees, word for word.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "engine/report/report.hpp"
#include "engine/results/comparison.hpp"
#include "engine/results/write.hpp"
#include "tests/unit/results/two_plans.hpp"

namespace microcosm {
namespace {

struct Case {
    const char* name;
    std::function<Results()> make;
    const char* kind;
    const char* sentence;  ///< the largest type on the page
    const char* reason;
};

Results missing_three() {
    Results results = two_plans(1000, 710, 9'000, 1'000);
    results.missing = 3;
    return results;
}

Results decided_by(const char* measure) {
    Results results = two_plans(1000, 320, 9'000, 1'000);
    results.decide_by = measure;
    return results;
}

/// What is left of two packs that disagree.
Results flipped() {
    return two_plans(1000, 290, 1'000, 9'000);
}

const Case cases[] = {
    {"clear", [] { return two_plans(1000, 950, 5'000, 1'000); }, "clear",
     "With $50,000 over 8 weeks, micros beats celebrity in 95 % of 1,000 paired futures (93–96 %): "
     "clear.",
     "the interval 93.5–96.2 % begins above 90 %, and no single input flips it between its P10 and "
     "P90"},
    {"leaning", [] { return two_plans(1000, 710, 9'000, 1'000); }, "leaning",
     "With $50,000 over 8 weeks, micros beats celebrity in 71 % of 1,000 paired futures (68–74 %): "
     "leaning.",
     "the interval 68.1–73.7 % lies between 55 % and 90 %"},
    {"almost_clear", [] { return two_plans(1000, 905, 5'000, 1'000); }, "leaning",
     "With $50,000 over 8 weeks, micros beats celebrity in 91 % of 1,000 paired futures (89–92 %): "
     "leaning.",
     "the interval 88.5–92.2 % straddles 90 %, the border of clear"},
    {"coin_flip", [] { return two_plans(10'000, 5'000, 1'000, 800); }, "coin-flip",
     "With $50,000 over 8 weeks, micros against celebrity is a coin-flip: micros earns more in 50 "
     "% of 10,000 paired futures (49–51 %).",
     "the interval 49.0–51.0 % lies inside 45–55 %"},
    {"too_few", [] { return two_plans(511, 400, 9'000, 1'000); }, "cannot tell",
     "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros earns "
     "more in 78 % of 511 paired futures (74–82 %).",
     "only 511 paired replicates, 512 are needed"},
    {"missing", missing_three, "cannot tell",
     "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros earns "
     "more in 71 % of 1,000 paired futures (68–74 %).",
     "3 replicates are missing or failed"},
    {"odds_against_average", [] { return decided_by(""); }, "cannot tell",
     "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros earns "
     "more in 32 % of 1,000 paired futures (29–35 %).",
     "odds and average disagree: celebrity wins more often, micros earns more on average"},
    {"weak_input", [] { return hours_decide(7, "J"); }, "cannot tell",
     "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: micros earns "
     "more in 70 % of 1,000 paired futures (67–73 %).",
     "money.management_hours alone, from a weak source (grade J), carries 99.6 % of the variance "
     "and flips it at 7 h"},
    {"by_the_odds", [] { return decided_by("odds"); }, "leaning",
     "With $50,000 over 8 weeks, celebrity beats micros in 68 % of 1,000 paired futures (65–71 %): "
     "leaning.",
     "the interval 65.0–70.8 % lies between 55 % and 90 %"},
};

/// The page with the blanks that keep a number and its percent sign together as common ones.
std::string with_plain_blanks(std::string page) {
    const std::string hard = "\u00a0";
    for (std::size_t at = page.find(hard); at != std::string::npos; at = page.find(hard, at)) {
        page.replace(at, hard.size(), " ");
    }
    return page;
}

class ReportedFolder : public ::testing::Test {
  protected:
    ReportedFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "verdict-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~ReportedFolder() override { std::filesystem::remove_all(path_); }

    std::string report_of(const Results& results, const Summary& summary) {
        write_results(results, summary, Provenance{}, path_);
        return with_plain_blanks(render_report(read_result_folder(path_)));
    }

  private:
    std::string path_;
};

class VerdictFolder : public ReportedFolder, public ::testing::WithParamInterface<Case> {};

std::string heading(const std::string& sentence) {
    return "<h2><span data-from=\"manifest.json key=verdict.sentence\">" + sentence +
           "</span></h2>";
}

TEST_P(VerdictFolder, GivesTheExactSentence) {
    const Results results = GetParam().make();
    const std::string page = report_of(results, summarize(results));
    EXPECT_NE(page.find(heading(GetParam().sentence)), std::string::npos)
        << page.substr(page.find("<h2"), 400);
    EXPECT_NE(page.find(std::string("data-class=\"") + GetParam().kind + "\""), std::string::npos);
    EXPECT_NE(page.find(GetParam().reason), std::string::npos)
        << page.substr(page.find("class=\"answers\""), 900);
}

INSTANTIATE_TEST_SUITE_P(OfEachRule, VerdictFolder, ::testing::ValuesIn(cases),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_F(ReportedFolder, OfOneOfTwoPacksThatLeanOppositeWaysTellsNothing) {
    std::vector<Opinion> opinions(2);
    opinions[0] = {"sober", two_plans(1000, 710, 9'000, 1'000), {}};
    opinions[1] = {"hopeful", flipped(), {}};
    for (Opinion& opinion : opinions) {
        opinion.summary = summarize(opinion.results);
    }
    ASSERT_TRUE(take_back_verdicts(opinions));
    const std::string page = report_of(opinions[0].results, opinions[0].summary);
    EXPECT_NE(page.find(heading(
                  "With $50,000 over 8 weeks, it cannot be told whether micros beats celebrity: "
                  "micros earns more in 71 % of 1,000 paired futures (68–74 %).")),
              std::string::npos)
        << page.substr(page.find("<h2"), 400);
}

}  // namespace
}  // namespace microcosm
