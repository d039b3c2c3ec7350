// SPDX-License-Identifier: Apache-2.0
#include "engine/run/workers.hpp"

#include <algorithm>
#include <exception>
#include <latch>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/run/signal_stack.hpp"

#if !defined(__SANITIZE_THREAD__)
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>
#endif

namespace microcosm {

namespace {

/// Keeps the first exception of several threads.
class FirstFailure {
  public:
    void run(const std::function<void()>& worker) {
        const SignalStack stack;
        try {
            worker();
        } catch (...) {
            const std::scoped_lock guard(mutex_);
            if (!failure_) failure_ = std::current_exception();
        }
    }
    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }

  private:
    std::mutex mutex_;
    std::exception_ptr failure_;
};

/// How many threads the machine really gives, at most `wanted`: oneTBB ends the program if it
/// cannot start one. The trial threads allocate, so that their heaps are counted, too.
int startable_threads(int wanted) {
    std::latch counted(1);  // outlives the threads that wait for it
    std::vector<std::jthread> pool;
    pool.reserve(static_cast<std::size_t>(wanted));
    try {
        while (static_cast<int>(pool.size()) + 1 < wanted)
            pool.emplace_back([&] {
                const std::unique_ptr<char[]> heap(new (std::nothrow) char[1 << 16]);
                counted.wait();
            });
    } catch (const std::exception&) {  // no thread, or no memory for one
        counted.count_down();
        return std::max(1, static_cast<int>(pool.size()) / 2);  // half of the room is for the work
    }
    counted.count_down();
    return wanted;
}

}  // namespace

int available_threads() {
    return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void run_workers(int wanted, const std::function<void()>& worker) {
    const int threads = startable_threads(wanted);
    FirstFailure failure;
#if defined(__SANITIZE_THREAD__)
    std::vector<std::jthread> pool;
    for (int t = 0; t < threads; ++t)
        pool.emplace_back([&] { failure.run(worker); });
    pool.clear();
#else
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_for(
            0, threads, 1, [&](int) { failure.run(worker); }, tbb::simple_partitioner());
    });
#endif
    failure.rethrow();
}

}  // namespace microcosm
