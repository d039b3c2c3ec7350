// SPDX-License-Identifier: Apache-2.0
// How a post's chance to be met ages: share of its lifetime's chances that fall between two ages,
//   W(a) = (1 - tail) Phi(ln(a / median) / log_sd) + tail (1 - 2^(-a / half_life)).
// Median, log-sd and tail belong to the platform and the format, never to the size of an audience.
// Vassio et al. 2022 (decay alike across creators); Kim et al. 2020 for Instagram; see
// docs/model.md.
#pragma once

#include "engine/experiment/parameters.hpp"

namespace microcosm {

/// W(age), age in hours; 0 up to publication.
double aged_share(const PlatformParameters& platform, double age_h);

/// Hours after which a post of this format is gone: a story's lifetime, else never.
double lifetime_h(const PlatformParameters& platform, Format format);

}  // namespace microcosm
