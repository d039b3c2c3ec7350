// SPDX-License-Identifier: Apache-2.0
#include "engine/report/policy.hpp"

#include <cstdint>

#include "engine/text/digest.hpp"

namespace microcosm {
namespace {

unsigned digit(char hex) {
    return static_cast<unsigned>(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

}  // namespace

std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int waiting = 0;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bits = (bits << 8U) | (digit(hex[i]) << 4U) | digit(hex[i + 1]);
        for (waiting += 8; waiting >= 6; waiting -= 6) {
            out += letters[(bits >> static_cast<unsigned>(waiting - 6)) & 63U];
        }
    }
    if (waiting > 0) {
        out += letters[(bits << static_cast<unsigned>(6 - waiting)) & 63U];
    }
    return out.append((4 - out.size() % 4) % 4, '=');
}

std::string security_policy(std::string_view script) {
    const std::string scripts =
        script.empty() ? "'none'" : "'sha256-" + base64_of_hex(sha256(script)) + "'";
    return "default-src 'none'; script-src " + scripts +
           "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
}

}  // namespace microcosm
