// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/library.hpp"

#include <dlfcn.h>
#include <microcosm/plugin.h>
#include <xmmintrin.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalog/plugin_error.hpp"
#include "engine/catalog/private_copy.hpp"
#include "engine/text/format.hpp"

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

namespace microcosm {
namespace {

using boost::dll::load_mode::rtld_local;
using boost::dll::load_mode::rtld_now;
using Entry = const mcsm_library*(const mcsm_host*, mcsm_error*);

constexpr const char* entry_name = "microcosm_plugin_entry";

/// Rounding, flush-to-zero, denormals-are-zero and exception masks; not the sticky exception flags.
constexpr unsigned mxcsr_control = 0xFFC0;

const void* offer_no_extension(const char*) {
    return nullptr;
}
void log_nothing(std::int32_t, const char*) {}

/// Libraries are never unloaded: threads, exit handlers and descriptors may still point into them.
void keep_for_ever(boost::dll::shared_library library) {
    static std::mutex& mutex = *new std::mutex;
    static auto& libraries = *new std::vector<boost::dll::shared_library>;
    const std::lock_guard lock(mutex);
    libraries.push_back(std::move(library));
}

/// The loader's message without the name of the file, which the user knows under another.
std::string loader_message(const std::filesystem::path& path) {
    const char* text = dlerror();
    std::string message = text == nullptr ? "no reason given" : text;
    const std::string prefix = path.string() + ": ";
    if (message.starts_with(prefix)) message.erase(0, prefix.size());
    if (message.starts_with("failed to map segment")) message += "; is there enough memory?";
    return message;
}

/// Foreign code ran: restores how the processor rounds, and refuses what changed it. It would change
/// the host's own numbers.
void expect_rounding(unsigned before) {
    const unsigned after = _mm_getcsr() & mxcsr_control;
    if (after == before) return;
    _mm_setcsr((_mm_getcsr() & ~mxcsr_control) | before);
    throw Refused(
        format("changes how the processor rounds (MXCSR {:04x} became {:04x}); link it without "
               "-ffast-math and -Ofast",
               before, after));
}

boost::dll::shared_library open_library(const std::filesystem::path& path) {
    const unsigned before = _mm_getcsr() & mxcsr_control;
    std::error_code failure;
    boost::dll::shared_library library;
    library.load(path, failure, rtld_now | rtld_local);
    if (failure) throw Refused("cannot be loaded: " + loader_message(path));
    keep_for_ever(library);
    expect_rounding(before);
    return library;
}

/// A library that looks for others beside itself would not find them from the place of the copy.
boost::dll::shared_library open_plugin(const PluginFile& file) {
    if (!file.preflight.needs_origin) return open_library(PrivateCopy(file).path());
    std::error_code failure;
    const std::filesystem::path path = std::filesystem::canonical(file.path, failure);
    if (failure) throw Refused("cannot be loaded: " + failure.message());
    return open_library(path);
}

const mcsm_library* call_entry(Entry* entry, mcsm_error& error) {
    try {
        return entry(&plugin_host(), &error);
    } catch (...) {
        throw Refused("its entry threw an exception");
    }
}

}  // namespace

const mcsm_host& plugin_host() {
    static constexpr mcsm_host host{sizeof(mcsm_host),  MCSM_ABI_MAJOR, MCSM_ABI_MINOR, 0,
                                    offer_no_extension, log_nothing};
    return host;
}

const mcsm_library& load_library(const PluginFile& file) {
    const boost::dll::shared_library library = open_plugin(file);
    if (!library.has(entry_name)) {
        throw Refused(format("exports no {}; does it use MICROCOSM_PLUGINS(...)?", entry_name));
    }
    mcsm_error error = empty_error();
    const unsigned before = _mm_getcsr() & mxcsr_control;
    const mcsm_library* result = call_entry(&library.get<Entry>(entry_name), error);
    expect_rounding(before);
    if (result == nullptr) throw Refused("its entry failed: " + message_of(error));
    return *result;
}

}  // namespace microcosm
