// SPDX-License-Identifier: Apache-2.0
// The trap flag of x86-64 makes the processor stop after each instruction; the handler of SIGTRAP
// reads the next one. Nothing needs to be linked or preloaded, and what libraries call for the
// plugin is seen as well.
#include "engine/conformance/footprint.hpp"

#include <dlfcn.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/ucontext.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/conformance/bench.hpp"

namespace microcosm::conformance {
namespace {

constexpr greg_t trap_flag = 0x100;
constexpr std::uintptr_t clock_pages = 0x2000;  ///< size of the kernel's library of clocks
constexpr std::size_t item_count = 3;

/// Each step costs two switches into the kernel, 1 us on a plain machine, 70 us in nested ones.
constexpr std::size_t instruction_limit = 20'000;

/// What the handler reads and writes. There is one at a time, in one thread.
struct Watch {
    std::array<std::uintptr_t, 8> allocators{};
    std::uintptr_t clocks = 0;  ///< where the kernel's page of clocks starts; 0: there is none
    std::uintptr_t eval = 0;
    volatile bool wanted = false;
    bool inside = false;  ///< eval has begun
    bool in_clocks = false;
    Footprint found;
};
Watch watch;

void look_at(std::uintptr_t at) {
    ++watch.found.instructions;
    if (std::ranges::find(watch.allocators, at) != watch.allocators.end()) {
        ++watch.found.allocations;
    }
    const bool in_clocks = watch.clocks != 0 && at - watch.clocks < clock_pages;
    if (in_clocks && !watch.in_clocks) ++watch.found.clock_reads;
    watch.in_clocks = in_clocks;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): a register of the stopped program
    const auto* code = reinterpret_cast<const unsigned char*>(at);
    if (code[0] != 0x0F || in_clocks) return;
    if (code[1] == 0x05) ++watch.found.system_calls;
    const bool stamp = code[1] == 0x31 || (code[1] == 0x01 && code[2] == 0xF9);  // rdtsc, rdtscp
    if (stamp) ++watch.found.clock_reads;
    if (code[1] == 0xC7 && code[2] >= 0xF0) ++watch.found.chip_draws;  // rdrand, rdseed
}

void step(int, siginfo_t*, void* context) {
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    const auto at = static_cast<std::uintptr_t>(registers[REG_RIP]);
    if (at == watch.eval) watch.inside = true;
    if (watch.found.instructions >= instruction_limit) watch.found.complete = false;
    if (!watch.wanted || !watch.found.complete) {
        registers[REG_EFL] &= ~trap_flag;
        return;
    }
    registers[REG_EFL] |= trap_flag;
    if (watch.inside) look_at(at);
}

std::uintptr_t address_of(const char* function) {
    return reinterpret_cast<std::uintptr_t>(dlsym(RTLD_DEFAULT, function));
}

void prepare(const Instance& model) {
    watch = Watch{};
    watch.allocators = {address_of("malloc"),         address_of("calloc"),
                        address_of("realloc"),        address_of("free"),
                        address_of("posix_memalign"), address_of("aligned_alloc"),
                        address_of("mmap"),           address_of("munmap")};
    watch.clocks = getauxval(AT_SYSINFO_EHDR);
    watch.eval = reinterpret_cast<std::uintptr_t>(model.plugin().plugin->eval);
}

}  // namespace

Footprint watch_eval(const Instance& model) {
    Bench bench(model.plugin(), item_count, Bench::Pages::plain);
    bench.eval(model, make_items(model.plugin(), {item_count}));  // what is made once is no habit
    prepare(model);
    struct sigaction action {};
    action.sa_sigaction = step;
    action.sa_flags = SA_SIGINFO;
    struct sigaction before {};
    sigaction(SIGTRAP, &action, &before);
    watch.wanted = true;
    raise(SIGTRAP);
    mcsm_error error{};
    model.plugin().plugin->eval(model.handle(), &bench.batch(), &error);
    watch.wanted = false;
    sigaction(SIGPROF, nullptr, nullptr);  // one more step, so that the handler clears the flag
    sigaction(SIGTRAP, &before, nullptr);
    return watch.found;
}

}  // namespace microcosm::conformance
