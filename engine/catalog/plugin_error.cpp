// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/plugin_error.hpp"

#include <string_view>
#include <utility>

#include "engine/catalog/model.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

template <std::size_t size>
std::string text_of(const char (&field)[size]) {
    const std::string_view whole(field, size);
    return std::string(whole.substr(0, whole.find('\0')));
}

std::string meaning_of(std::int32_t code) {
    switch (code) {
        case MCSM_OK:
            return "failed without a reason";
        case MCSM_E_PARAM:
            return "a parameter breaks a rule";
        case MCSM_E_NOMEM:
            return "out of memory";
        case MCSM_E_NUMERIC:
            return "no finite answer for these numbers";
        case MCSM_E_UNSUPPORTED:
            return "does not support what was asked";
        case MCSM_E_INTERNAL:
            return "internal error";
        default:
            return format("error {}", code);
    }
}

std::string full_text(const std::string& plugin, const std::string& parameter,
                      const std::string& text) {
    if (parameter.empty()) return format("plugin {}: {}", plugin, text);
    return format("plugin {}: parameter '{}': {}", plugin, parameter, text);
}

}  // namespace

mcsm_error empty_error() {
    mcsm_error error{};
    error.struct_size = sizeof(mcsm_error);
    return error;
}

std::string message_of(const mcsm_error& error) {
    const std::string text = text_of(error.message);
    return text.empty() ? meaning_of(error.code) : text;
}

std::string parameter_of(const mcsm_error& error) {
    return text_of(error.param);
}

PluginError::PluginError(std::string plugin, std::string parameter, const std::string& text,
                         std::int32_t code)
    : plugin_(std::move(plugin)),
      parameter_(std::move(parameter)),
      text_(full_text(plugin_, parameter_, text)),
      code_(code) {}

}  // namespace microcosm
