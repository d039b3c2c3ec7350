// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <microcosm/random.hpp>

#include "engine/world/creators.hpp"
#include "engine/world/niche_chooser.hpp"
#include "engine/world/world.hpp"

namespace microcosm {

/// Usual P(reply | comment) of creators, over all their posts; central replies.reply_will.
class ReplyShare {
  public:
    explicit ReplyShare(const ParameterTable& parameters);
    double usual(double followers) const;

  private:
    double will_;
};

/// Makes creators one by one; every draw is at the address (creator's identity, attribute).
/// Requires that scenario, product and platforms outlive it.
class CreatorMaker {
  public:
    CreatorMaker(const Scenario& scenario, const Content& product, const Platforms& platforms,
                 WorldKey key);

    /// The creator with that number (from 0) of a cast without a roster. `niches`: the cast's, all
    /// zero for none.
    Creator generate(const Cast& cast, std::int64_t number, const Content& niches) const;
    /// A roster's creator; what its row leaves out is drawn from the pack. Niches that the world
    /// does not know are left out.
    Creator read(const RosterRow& row) const;

  private:
    Creator begin(const std::string& handle, const std::string& platform) const;
    double draw_followers(const Cast& cast, std::uint64_t identity) const;
    void draw_content(const Cast& cast, const Content& niches, Creator& creator) const;
    Content drawn_content(std::uint64_t identity) const;
    void finish(Creator& creator) const;

    const Scenario& scenario_;
    const Content& product_;
    const Platforms& platforms_;
    mcsm::Rng rng_;
    NicheChooser choose_niches_;
};

}  // namespace microcosm
