// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/model_batch.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>

#include <microcosm/plugin.hpp>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/catalog/declaration.hpp"

namespace microcosm {
namespace {

/// Shares of 0, except for the item that a parameter names; members of a pod whose number, two of
/// them read as one double, is no number.
struct OddFraud {
    struct Params {
        double bad_item = 0;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.fraud/1",
                                     .id = "test.fraud.odd",
                                     .version = "1.0.0",
                                     .name = "Odd",
                                     .summary = "shares of 0",
                                     .doc = "For tests.",
                                     .license = "Apache-2.0"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("bad_item", &Params::bad_item).range(0, 9).doc("Gets no number.");
        s.output("inactive", "1");
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output_u32("pod_members");
    }
    explicit OddFraud(const Params& p) : params(p) {}
    void eval(const mcsm::Batch& batch) const {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            for (std::size_t k = 0; k < 3; ++k)
                batch.out(k)[i] = 0;
            if (i == static_cast<std::size_t>(params.bad_item))
                batch.out(1)[i] = std::numeric_limits<double>::infinity();
            batch.out_u32(3)[i] = 0x7ff80000;
        }
    }
    Params params;
};

const Descriptor& odd_fraud() {
    static const Descriptor descriptor = read_declaration(mcsm::descriptor<OddFraud>());
    return descriptor;
}

Model model_with(double bad_item) {
    mcsm_value value{};
    value.f = bad_item;
    return Model(odd_fraud(), {&value, 1});
}

TEST(ModelBatch, NamesPluginColumnAndItemOfANumberThatIsNone) {
    const Model model = model_with(3);
    ModelBatch batch(model, 8);
    for (std::uint64_t i = 0; i < 8; ++i)
        batch.keys()[i] = 100 + i;
    try {
        batch.eval(8, {});
        FAIL();
    } catch (const PluginError& error) {
        EXPECT_STREQ(error.what(),
                     "plugin test.fraud.odd: output 'bots' of item 3 (key 103) is not finite");
    }
}

TEST(ModelBatch, TakesWholeNumbersForWhatTheyAre) {
    const Model model = model_with(9);
    ModelBatch batch(model, 4);
    EXPECT_NO_THROW(batch.eval(4, {}));
}

TEST(ModelBatch, RenewedAsksTheNewModelWhenTheOldOneIsGone) {
    std::optional<ModelBatch> batch;
    {
        const Model wrong = model_with(1);
        renew(batch, wrong, 4);
        EXPECT_THROW(batch->eval(4, {}), PluginError);
    }
    const Model right = model_with(9);
    const std::uint64_t* const keys = batch->keys();
    renew(batch, right, 4);
    EXPECT_EQ(batch->keys(), keys);  // the same columns
    EXPECT_NO_THROW(batch->eval(4, {}));
    renew(batch, right, 6);  // more items, columns of their own
    EXPECT_EQ(batch->items(), 6U);
    EXPECT_NO_THROW(batch->eval(6, {}));
}

TEST(ModelBatch, AsksNothingAboutNobody) {
    const Model model = model_with(0);
    ModelBatch batch(model, 4);
    EXPECT_NO_THROW(batch.eval(0, {}));
}

TEST(ModelBatch, LeavesABreadcrumbWithItsItems) {
    const Model model = model_with(9);
    ModelBatch batch(model, 4);
    batch.keys()[0] = 5;
    batch.keys()[3] = 6;
    batch.eval(4, {{{1, 2}, 7, 0}, 0, 24});
    EXPECT_EQ(breadcrumb().plugin, &odd_fraud());
    EXPECT_EQ(breadcrumb().call, PluginCall::none);
    EXPECT_EQ(breadcrumb().last_call, PluginCall::eval);
    EXPECT_EQ(breadcrumb().items, 4u);
    EXPECT_EQ(breadcrumb().first_key, 5u);
    EXPECT_EQ(breadcrumb().last_key, 6u);
    EXPECT_EQ(breadcrumb().tick, 7u);
}

}  // namespace
}  // namespace microcosm
