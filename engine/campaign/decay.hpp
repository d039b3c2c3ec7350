// SPDX-License-Identifier: Apache-2.0
// How a post's chance to be met ages: share of its lifetime's chances that fall between two ages,
//   W(a) = (1 - tail) B(a) + tail (1 - 2^(-a / half_life)),
//   B(a) = 1 - 2^(-(a / median)^stretch)      stretched exponential (Weibull), or, if stretch is 0,
//   B(a) = Phi(ln(a / median) / log_sd)       lognormal.
// All of it belongs to the platform, never to the size of an audience. Vassio et al. 2022 (decay
// alike across creators); Kim et al. 2020 for Instagram, views of TikTok; see docs/model.md.
#pragma once

#include "engine/experiment/parameters.hpp"

namespace microcosm {

/// W(age), age in hours; 0 up to publication.
double aged_share(const PlatformParameters& platform, double age_h);

/// Hours after which a post of this format is gone: a story's lifetime, else never.
double lifetime_h(const PlatformParameters& platform, Format format);

}  // namespace microcosm
