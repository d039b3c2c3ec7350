// SPDX-License-Identifier: Apache-2.0
// The tests behind the table of conformance.cpp; each file holds those of one subject. A test
// returns a verdict or throws Failure (the plugin is wrong) or Refused (the host would not load it).
#pragma once

#include "engine/conformance/specimen.hpp"

namespace microcosm::conformance {

// file_tests.cpp
Verdict test_library_file(const Request& request);
Verdict test_note(const Request& request);
Verdict test_permissions(const Request& request);
Verdict test_symbols(const Request& request);

// descriptor_tests.cpp
Verdict test_identity(const Request& request);
Verdict test_texts(const Request& request);
Verdict test_declarations(const Request& request);
Verdict test_descriptor_is_constant(const Request& request);

// load_tests.cpp
Verdict test_loading(const Request& request);
Verdict test_extensions(const Specimen& specimen);

// create_tests.cpp
Verdict test_create(const Specimen& specimen);

// output_tests.cpp
Verdict test_outputs(const Specimen& specimen);
Verdict test_lengths(const Specimen& specimen);

// repeat_tests.cpp
Verdict test_repetition(const Specimen& specimen);
Verdict test_portability(const Specimen& specimen);

// order_tests.cpp
Verdict test_splits(const Specimen& specimen);
Verdict test_permutations(const Specimen& specimen);

// thread_tests.cpp
Verdict test_threads(const Specimen& specimen);

// draw_tests.cpp
Verdict test_draws(const Specimen& specimen);

// extreme_tests.cpp
Verdict test_extremes(const Specimen& specimen);

// sanitizer_test.cpp
Verdict test_sanitizers(const Request& request);

// footprint_tests.cpp
Verdict test_footprint(const Specimen& specimen);

// speed_tests.cpp
Verdict test_speed(const Specimen& specimen);

// case_tests.cpp
Verdict test_cases(const Specimen& specimen);

}  // namespace microcosm::conformance
