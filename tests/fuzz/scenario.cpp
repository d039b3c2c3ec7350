// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a scenario: problems, or a scenario without any.
#include <string>

#include "engine/scenario/scenario.hpp"
#include "engine/text/yaml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    Problems problems;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const Document document = read_yaml_text("s.yaml", text, problems);
    read_scenario(document, "s.yaml", problems);
    for (const Problem& problem : problems.all())
        render(problem);
    return 0;
}
