// SPDX-License-Identifier: Apache-2.0
// A ranking that uses all of SDK 1.0 that a host can meet: every type of parameter, an old spelling, an optional
// column, scratch, a draw, both extensions. Built from sdk-1.0, and from today's SDK for comparison.
//
//   score = weight * tie * 2^(-age / half_life) + noise * Z, Z standard normal; the label is only kept
#include <microcosm/plugin.hpp>

namespace {

struct Fixture {
    enum class Order : std::uint8_t { closest, newest };
    struct Params {
        double half_life = 6;
        double noise = 0.05;
        std::int64_t weight = 2;
        bool noisy = true;
        Order order = Order::closest;
        std::string label = "fixture";
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.test.ranking.fixture",
        .version = "1.0.0",
        .name = "Fixture of SDK 1.0",
        .summary = "score = weight * tie * 2^(-age / half_life) + noise * Z",
        .license = "Apache-2.0"};
    static constexpr mcsm::Idle idle{};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("half_life", &Params::half_life)
            .unit("h")
            .range(0, 240)
            .open_min()
            .doc("Half-life.");
        s.real("noise", &Params::noise).range(0, 1).doc("Noise.").source("nobody", 2020, "C");
        s.integer("weight", &Params::weight).range(1, 9).doc("Weight.");
        s.boolean("noisy", &Params::noisy).doc("With noise.");
        s.choice("order", &Params::order, {"closest", "newest"}).doc("What comes first.");
        s.text("label", &Params::label).doc("A label.");
        s.renamed("half_live", "half_life");
        s.input("post.age", "h");
        s.input("pair.tie", "1");
        s.input_u32("person.slots");
        s.optional_input("weather.rain", "1");
        s.output("score", "1");
    }

    explicit Fixture(const Params& p) : params(p) {
        if (p.label.empty()) throw mcsm::ParamError("label", "must not be empty");
    }

    std::uint64_t scratch_bytes(std::uint32_t max_items) const {
        return max_items * sizeof(double);
    }

    void eval(const mcsm::Batch& batch) const {
        const auto age = batch.in(0), tie = batch.in(1), rain = batch.in(3);
        const auto slots = batch.in_u32(2);
        const auto fade = batch.scratch<double>(batch.size());
        const auto score = batch.out(0);
        const mcsm::Normal luck{0, params.noisy ? params.noise : 0};
        for (std::size_t i = 0; i < batch.size(); ++i)
            fade[i] = slots[i] == 0 ? 0 : mcsm::exp2(-age[i] / params.half_life);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const double close = params.order == Order::newest ? 1 : tie[i];
            score[i] = static_cast<double>(params.weight) * close * fade[i] +
                       luck(mcsm::Draw{batch.rng(), batch.key()[i]}) + (rain.empty() ? 0 : rain[i]);
        }
    }

    void bound(const mcsm::Bounds& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.limit()[i] = static_cast<double>(params.weight) + 7 * params.noise;
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(Fixture)
