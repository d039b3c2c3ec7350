// SPDX-License-Identifier: Apache-2.0
// Elementary functions with the same bits on every CPU and compiler: only + - * / sqrt and moves of
// bits, no libm, no contraction. Without calls and (up to pow) without branches, so that -O3 turns
// a loop over an array into vector code. Errors are below 1 ulp for exp, exp2, log, log1p and log2,
// and a few ulp for the others; NaN goes in and out.
//
// Method: exp and log reduce to |r| <= ln 2 / 2 and to [sqrt 1/2, sqrt 2], then a minimax
// polynomial in r and in the atanh variable s = f / (2 + f) (Tang 1989, ACM TOMS 15:144; 1990, TOMS
// 16:378). erfc is exp(-x^2) Q(t) / (1 + 2x) with t = (x - 3.75) / (x + 3.75) (Shepherd,
// Laframboise 1981, Math. Comp. 36:249). The normal quantile is PPND16 (Wichura 1988, Applied
// Statistics 37:477).
#pragma once

#ifdef __FAST_MATH__
#error "microcosm needs IEEE arithmetic: compile without -ffast-math"
#endif

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace mcsm {

namespace math {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double ln2_hi =
    0x1.62e42feep-1;  // ln 2 in two parts; 21 low bits of the first are 0
inline constexpr double ln2_lo = 0x1.a39ef35793c76p-33;
inline constexpr double round_magic = 0x1.8p52;  // adding it rounds to an integer in the low bits

/// c + x * (next + x * (...)): a polynomial, lowest coefficient first.
template <class... Rest>
[[nodiscard]] constexpr double horner(double x, double c, Rest... rest) {
    if constexpr (sizeof...(rest) == 0) {
        return c;
    } else {
        return c + x * horner(x, rest...);
    }
}

/// A product and its rounding error, exactly (Dekker 1971). Requires both below 2^990.
struct Pair {
    double hi, lo;
};

[[nodiscard]] inline Pair multiply(double a, double b) {
    const double ca = 0x1.0000002p27 * a, cb = 0x1.0000002p27 * b;
    const double ah = ca - (ca - a), bh = cb - (cb - b);
    const double al = a - ah, bl = b - bh;
    const double p = a * b;
    return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/// A sum and its rounding error, exactly (Knuth).
[[nodiscard]] inline Pair add(double a, double b) {
    const double s = a + b, bb = s - a;
    return {s, (a - (s - bb)) + (b - bb)};
}

/// exp(r.hi + r.lo) * 2^k where k is the integer held in the low bits of `shifted` = k +
/// round_magic.
[[nodiscard]] inline double exp_reduced(Pair reduced, double shifted) {
    const double r = reduced.hi;
    const double tail = horner(r, 0x1.0p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5,
                               0x1.11111111100bep-7, 0x1.6c16c16c162c3p-10, 0x1.a01a01abf85abp-13,
                               0x1.a01a01a6e1e2ap-16, 0x1.71de01fdbf9cap-19, 0x1.27e4db46cddd1p-22,
                               0x1.af4e554377204p-26, 0x1.1f7340dbc337ep-29);
    const double y = 1.0 + (r + (r * r * tail + reduced.lo));
    // Two factors, since 2^k alone may overflow or be subnormal. Unsigned: 2100 keeps the sum
    // positive.
    const std::uint64_t k = std::bit_cast<std::uint64_t>(shifted) - 0x4338000000000000u + 2100;
    const std::uint64_t half = k >> 1;
    return y * std::bit_cast<double>((half - 27) << 52) *
           std::bit_cast<double>((k - half - 27) << 52);
}

/// A positive normal x as 2^k (1 + f) with 1 + f in [sqrt 1/2, sqrt 2), and what all logarithms
/// share: log(1 + f) = f - (half_square - tail).
struct Logarithm {
    double k, f, half_square, tail;
};

[[nodiscard]] inline Logarithm expand(double f, double k) {
    const double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
    const double r = z * horner(z, 0x1.5555555555558p-1, 0x1.9999999995273p-2, 0x1.2492492dfd86cp-2,
                                0x1.c71c62d5e53e0p-3, 0x1.7462b91b8df65p-3, 0x1.39fdcceb4bb45p-3,
                                0x1.2b5f68a50d903p-3);
    return {k, f, half_square, s * (half_square + r)};
}

/// x as 2^k m, m in [sqrt 1/2, sqrt 2): hi = k, lo = m. Requires 0 < x < infinity.
[[nodiscard]] inline Pair split(double x) {
    constexpr std::uint64_t root = 0x3fe6a09e667f3bcdu;  // sqrt 1/2
    const bool subnormal = x < 0x1p-1022;
    const double scaled = subnormal ? x * 0x1p54 : x;
    const std::uint64_t u = std::bit_cast<std::uint64_t>(scaled) + (0x3ff0000000000000u - root);
    const double m = std::bit_cast<double>((u & 0x000fffffffffffffu) + root);
    const double biased = std::bit_cast<double>(0x4330000000000000u | (u >> 52));
    return {biased - (subnormal ? 0x1p52 + 1077 : 0x1p52 + 1023), m};
}

/// `value` for an x in (0, infinity); what every logarithm says elsewhere.
[[nodiscard]] inline double at_the_ends(double x, double value) {
    const double low = x == 0.0 ? -infinity : nan;
    const double inside = x < infinity ? value : x;
    return x > 0.0 ? inside : low;
}

/// exp(x^2) erfc(x) for x >= 0.
[[nodiscard]] inline double erfc_scaled(double x) {
    const double t = (x - 3.75) / (x + 3.75);
    return horner(t, 0x1.3ccda0b5d5dc2p+0, -0x1.1f367683f89a5p-3, 0x1.d5f2948159e20p-9,
                  0x1.510169d096658p-4, -0x1.bda9309a28be0p-4, 0x1.7a14188a9ce86p-4,
                  -0x1.e0d0fa6df428dp-5, 0x1.d0b0037d155f4p-6, -0x1.3f603c3682d81p-7,
                  0x1.cc3a0e7d99253p-10, 0x1.33fb27421f98cp-12, -0x1.303fa49e236d5p-12,
                  0x1.b143d63ea931ep-15, 0x1.778b948121ce1p-16, -0x1.8002c11990e5bp-17,
                  -0x1.0556aa18e657bp-20, 0x1.d65081c59291dp-20, -0x1.eb7b41166a177p-25,
                  -0x1.1636c8002e495p-22, 0x1.8fa2f9fdc0311p-26, 0x1.4eb5efb28ed5dp-25,
                  -0x1.01418b99efa2ep-28, -0x1.6b2228df54be4p-28, 0x1.55fb76b7dbdd0p-32,
                  0x1.e7a100062f385p-32) /
           (1.0 + 2.0 * x);
}

/// log x of a positive finite x as an unevaluated sum, to about 2^-65.
[[nodiscard]] inline Pair log_pair(double x) {
    const auto [k, m] = split(x);
    const double f = m - 1.0;
    const Pair d = add(2.0, f);
    const double s = f / d.hi;
    const Pair sd = multiply(s, d.hi);
    const double s_low = ((f - sd.hi) - sd.lo - s * d.lo) / d.hi;
    const Pair z = multiply(s, s);
    const double z_low = z.lo + 2.0 * s * s_low;
    const Pair cube = multiply(z.hi, s);
    const double cube_low = cube.lo + z_low * s + z.hi * s_low;
    const Pair third = multiply(cube.hi, 0x1.5555555555555p-1);  // 2/3, whose rest is 2^-54 of it
    const double third_low = third.lo + cube.hi * 0x1.5555555555555p-55 + cube_low * (2.0 / 3.0);
    const double rest = cube.hi * z.hi *
                        horner(z.hi, 0x1.999999999999ap-2, 0x1.2492492492522p-2,
                               0x1.c71c71c6ea5acp-3, 0x1.745d177ad436ap-3, 0x1.3b1395b82701ep-3,
                               0x1.1118cd67251c5p-3, 0x1.df7ba1f4809c3p-4, 0x1.e03a7acf07f85p-4);
    const Pair a = add(k * ln2_hi, 2.0 * s);
    const Pair b = add(a.hi, third.hi);
    return add(b.hi, b.lo + (a.lo + (2.0 * s_low + third_low + k * ln2_lo + rest)));
}

/// |x|, held at 64, where both tails of a normal are 0 long since.
[[nodiscard]] inline double bounded_size(double x) {
    const double size = x < 0.0 ? -x : x;
    return size > 64.0 ? 64.0 : size;
}

/// exp(factor * x^2) without the rounding error of x^2. Requires factor -1 or -1/2, x <= 64.
[[nodiscard]] inline double exp_square(double x, double factor);

/// PPND16 for sqrt(-log p) - 1.6 in [-0.3, 3.4].
[[nodiscard]] constexpr double middle_quantile(double r) {
    return horner(r, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                  3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                  2.27238449892691845833e-2, 7.74545014278341407640e-4) /
           horner(r, 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
                  6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
                  5.47593808499534494600e-4, 1.05075007164441684324e-9);
}

/// PPND16 for sqrt(-log p) - 5 above 0.
[[nodiscard]] constexpr double far_quantile(double r) {
    return horner(r, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                  2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                  2.71155556874348757815e-5, 2.01033439929228813265e-7) /
           horner(r, 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
                  1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
                  1.42151175831644588870e-7, 2.04426310338993978564e-15);
}

}  // namespace math

/// Square root, correctly rounded by every CPU.
[[nodiscard]] inline double sqrt(double x) {
    return std::sqrt(x);
}

/// e^x; 0 below -745.2, infinity above 709.8.
[[nodiscard]] inline double exp(double x) {
    const double below = 710.0 < x ? 710.0 : x;
    const double a = below < -746.0 ? -746.0 : below;
    const double shifted = a * 0x1.71547652b82fep+0 + math::round_magic;
    const double k = shifted - math::round_magic;
    const double high = a - k * math::ln2_hi, low = k * math::ln2_lo, r = high - low;
    return math::exp_reduced({r, (high - r) - low}, shifted);
}

/// 2^x; exact for integers.
[[nodiscard]] inline double exp2(double x) {
    const double below = 1025.0 < x ? 1025.0 : x;
    const double a = below < -1076.0 ? -1076.0 : below;
    const double shifted = a + math::round_magic;
    const double x_rest = a - (shifted - math::round_magic);
    return math::exp_reduced({x_rest * 0x1.62e42fefa39efp-1, x_rest * 0x1.abc9e3b39803fp-56},
                             shifted);
}

/// Natural logarithm; -infinity at 0, NaN below.
[[nodiscard]] inline double log(double x) {
    const auto [k, m] = math::split(x);
    const auto e = math::expand(m - 1.0, k);
    return math::at_the_ends(
        x, k * math::ln2_hi - ((e.half_square - (e.tail + k * math::ln2_lo)) - e.f));
}

/// log(1 + x), precise near 0.
[[nodiscard]] inline double log1p(double x) {
    const double u = 1.0 + x;
    const auto [k, m] = math::split(u);
    const bool near = k == 0.0;  // then 1 + x needs no reduction, and f is x itself
    const double lost = (x < 1.0 ? x - (u - 1.0) : 1.0 - (u - x)) / u;
    const auto e = math::expand(near ? x : m - 1.0, k);
    const double correction = k * math::ln2_lo + (near ? 0.0 : lost);
    return math::at_the_ends(u, k * math::ln2_hi - ((e.half_square - (e.tail + correction)) - e.f));
}

/// Logarithm to base 2; exact for powers of 2.
[[nodiscard]] inline double log2(double x) {
    constexpr double inverse_hi = 0x1.7154765200000p+0, inverse_lo = 0x1.705fc2eefa200p-33;
    const auto [k, m] = math::split(x);
    const auto e = math::expand(m - 1.0, k);
    const double rounded = e.f - e.half_square;
    const double hi =
        std::bit_cast<double>(std::bit_cast<std::uint64_t>(rounded) & 0xffffffff00000000u);
    const double lo = ((e.f - hi) - e.half_square) + e.tail;
    const double high = hi * inverse_hi, sum = k + high;
    const double low = (lo + hi) * inverse_lo + lo * inverse_hi + ((k - sum) + high);
    return math::at_the_ends(x, low + sum);
}

/// x^y as IEEE 754 defines it.
// NOLINTNEXTLINE(readability-function-cognitive-complexity): its special cases, in one place
[[nodiscard]] inline double pow(double x, double y) {
    if (x == 1.0 || y == 0.0) return 1.0;
    if (x != x || y != y) return math::nan;
    const double size = x < 0.0 ? -x : x;
    const bool whole = std::floor(y) == y;
    const bool odd = whole && std::floor(0.5 * y) != 0.5 * y;
    const double sign = odd && std::signbit(x) ? -1.0 : 1.0;
    if (size == 0.0 || size == math::infinity) {
        return sign * ((size == 0.0) == (y > 0.0) ? 0.0 : math::infinity);
    }
    if (x < 0.0 && !whole && y > -math::infinity && y < math::infinity) return math::nan;
    const double bounded = y > 0x1p64 ? 0x1p64 : (y < -0x1p64 ? -0x1p64 : y);  // 0 or infinity
    const math::Pair l = math::log_pair(size);
    const math::Pair p = math::multiply(bounded, l.hi);
    const double e = exp(p.hi), low = p.lo + bounded * l.lo;
    return sign * (e < math::infinity ? e + e * low : e);
}

/// 1 / (1 + e^-x): log-odds to probability. 0 below -709.8.
[[nodiscard]] inline double logistic(double x) {
    return 1.0 / (1.0 + exp(-x));
}

/// ln(p / (1 - p)): probability to log-odds; infinite at 0 and 1.
[[nodiscard]] inline double logit(double p) {
    return log(p) - log1p(-p);
}

inline double math::exp_square(double x, double factor) {
    const double head =
        std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xfffffffff8000000u);
    const double rest = factor * (x - head) * (x + head);
    return exp(factor * head * head) * horner(rest, 1.0, 1.0, 0.5, 1.0 / 6.0);
}

/// 1 - erf(x), with full relative precision in the upper tail.
[[nodiscard]] inline double erfc(double x) {
    const double size = math::bounded_size(x);
    const double tail = math::exp_square(size, -1.0) * math::erfc_scaled(size);
    return x < 0.0 ? 2.0 - tail : tail;
}

/// The error function.
[[nodiscard]] inline double erf(double x) {
    const double z = x * x;
    if (z > 1.0) return x < 0.0 ? erfc(-x) - 1.0 : 1.0 - erfc(x);
    return x * math::horner(z, 0x1.20dd750429b6dp+0, -0x1.812746b0379c1p-2, 0x1.ce2f21a040f66p-4,
                            -0x1.b82ce31203772p-6, 0x1.565bccfa44156p-8, -0x1.c02db0665e53dp-11,
                            0x1.f9a2be4f731a1p-14, -0x1.f4ca838adb73bp-17, 0x1.b981d78881a5dp-20,
                            -0x1.5c131500d3f88p-23, 0x1.d76af6ca49787p-27, -0x1.ac9585a44fe29p-31);
}

/// P(Z <= x) of a standard normal, with full relative precision in the lower tail.
[[nodiscard]] inline double normal_cdf(double x) {
    const double size = math::bounded_size(x);
    const double tail =
        0.5 * math::exp_square(size, -0.5) * math::erfc_scaled(size * 0x1.6a09e667f3bcdp-1);
    return x < 0.0 ? tail : 1.0 - tail;
}

/// The x with P(Z <= x) = p; infinite at 0 and 1, NaN outside [0, 1].
[[nodiscard]] inline double normal_quantile(double p) {
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q *
               math::horner(r, 3.3871328727963666080e0, 1.3314166789178437745e+2,
                            1.9715909503065514427e+3, 1.3731693765509461125e+4,
                            4.5921953931549871457e+4, 6.7265770927008700853e+4,
                            3.3430575583588128105e+4, 2.5090809287301226727e+3) /
               math::horner(r, 1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2,
                            5.3941960214247511077e+3, 2.1213794301586595867e+4,
                            3.9307895800092710610e+4, 2.8729085735721942674e+4,
                            5.2264952788528545610e+3);
    }
    if (!(p > 0.0 && p < 1.0))
        return p == 0.0 ? -math::infinity : p == 1.0 ? math::infinity : math::nan;
    const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
    const double size = r <= 5.0 ? math::middle_quantile(r - 1.6) : math::far_quantile(r - 5.0);
    return q < 0.0 ? -size : size;
}

}  // namespace mcsm
