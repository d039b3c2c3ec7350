// SPDX-License-Identifier: Apache-2.0
// How much the people in the target care for the product. Interest is a normal quantity, and who lies
// above a threshold is in the target; the wider the market, the further its people lie above it:
//   m(s) = E[x - z | x > z] = phi(z) / s - z,  z = the (1 - s) quantile,  s = interested share
// The involved weigh whom they trust, the others go by fame: trust acts on their visits with
//   (m(share) / m(share of the benchmarks' market))^power
// of its strength, so that a market of the benchmarks' width has the benchmarks' clicks.
// Petty, Cacioppo, Schumann 1983, J. Consumer Research 10:135: a celebrity moves those who do not care,
// arguments those who do; Doshi et al. 2021, arXiv 2106.01750: nano creators lose as interest falls.
// The form is judgement.
#pragma once

namespace microcosm {

/// m(s) in standard deviations of interest. Shares are held in [1e-6, 0.999].
double mean_involvement(double interested_share);

/// Factor on how far clicks lean on the tie; 1 in a market of the benchmarks' width.
double involvement(double share, double benchmark, double power);

}  // namespace microcosm
