// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/conformance.hpp"

#include <array>
#include <exception>

#include "engine/catalog/refused.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// A test of each plugin as a test of the file.
template <Verdict (*test)(const Specimen&)>
Verdict each(const Request& request) {
    return test_each(request, test);
}

/// Numbers never change their meaning. 9 comes before 5: what loading does decides whether the
/// rest can be believed.
constexpr std::array<ConformanceTest, 24> all_tests{{
    {1, 1, "complete shared library for this CPU", test_library_file},
    {2, 1, "note and ABI", test_note},
    {3, 1, "permissions", test_permissions},
    {4, 1, "exports the entry alone, symbols resolve", test_symbols},
    {9, 1, "loading changes nothing and is silent", test_loading},
    {5, 1, "id, version, kind, functions", test_identity},
    {6, 1, "texts", test_texts},
    {7, 1, "parameters and columns", test_declarations},
    {8, 1, "descriptor is constant", test_descriptor_is_constant},
    {10, 1, "unknown extensions", each<test_extensions>},
    {11, 2, "create and destroy", each<test_create>},
    {12, 2, "every output written, in bounds, in place", each<test_outputs>},
    {13, 2, "all lengths, rules of the kind", each<test_lengths>},
    {14, 3, "same bits again, fresh model, fresh process", each<test_repetition>},
    {15, 3, "same bits for any split", each<test_splits>},
    {16, 3, "same bits for any order", each<test_permutations>},
    {17, 3, "same bits from many threads", each<test_threads>},
    {18, 3, "draws by address", each<test_draws>},
    {19, 3, "extreme numbers", each<test_extremes>},
    {20, 4, "sanitizers", test_sanitizers},
    {21, 4, "no allocation, no system call in eval", each<test_footprint>},
    {22, 4, "same bits on every CPU", each<test_portability>},
    {23, 5, "speed", each<test_speed>},
    {24, 5, "the author's own cases", each<test_cases>},
}};

}  // namespace

std::span<const ConformanceTest> conformance_tests() {
    return all_tests;
}

Verdict run_test(const ConformanceTest& test, const Request& request) {
    try {
        return test.run(request);
    } catch (const Refused& refused) {
        return {Outcome::refused, refused.what()};
    } catch (const Failure& failure) {
        return {Outcome::failed, failure.what()};
    } catch (const std::exception& error) {
        return {Outcome::failed, format("the test could not end: {}", error.what())};
    } catch (...) {
        return {Outcome::failed, "an exception of unknown type crossed the border"};
    }
}

}  // namespace microcosm::conformance
