// SPDX-License-Identifier: Apache-2.0
// Plain MPI, a handful of calls, messages of 16 bytes. No attempt to survive a lost process inside
// MPI: the job aborts, is launched again, and resumes from the store (docs/cluster.md).
#include <mpi.h>

#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "engine/sweep/team.hpp"

namespace microcosm {

namespace {

enum Tag : int { tag_ask = 1, tag_row = 2, tag_done = 3, tag_agree = 4 };
using Message = std::array<std::uint64_t, 2>;

constexpr std::chrono::milliseconds between_looks{1};  // a blocking receive would burn a core

void send(int to, Tag tag, Message message) {
    MPI_Send(message.data(), static_cast<int>(message.size()), MPI_UINT64_T, to, tag,
             MPI_COMM_WORLD);
}

Message receive(int from, int tag, MPI_Status* status = MPI_STATUS_IGNORE) {
    Message message{};
    MPI_Recv(message.data(), static_cast<int>(message.size()), MPI_UINT64_T, from, tag,
             MPI_COMM_WORLD, status);
    return message;
}

class MpiTeam : public Team {
  public:
    MpiTeam() {
        int level = 0;
        MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &level);
        MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
        MPI_Comm_size(MPI_COMM_WORLD, &size_);
        // One thread speaks at a time; if the library cannot have that, nobody may.
        if (level < MPI_THREAD_SERIALIZED) MPI_Abort(MPI_COMM_WORLD, 1);
    }
    MpiTeam(const MpiTeam&) = delete;
    MpiTeam& operator=(const MpiTeam&) = delete;
    ~MpiTeam() override {
        if (service_.joinable()) service_.join();
        MPI_Finalize();
    }

    int rank() const override { return rank_; }
    int size() const override { return size_; }

    int agree(int code) override {
        if (rank_ > 0) return static_cast<int>(receive(0, tag_agree)[0]);
        for (int other = 1; other < size_; ++other)
            send(other, tag_agree, {static_cast<std::uint64_t>(code), 0});
        started_ = true;
        return code;
    }

    RowSource share_out(RowSource all) override {
        if (rank_ > 0) return [] { return ask(); };
        all_ = std::move(all);
        if (size_ > 1) service_ = std::jthread([this] { serve(); });
        return [this] { return take(); };
    }

    std::uint64_t gather(std::uint64_t failed) override {
        if (rank_ > 0) send(0, tag_done, {failed, 0});
        if (service_.joinable()) service_.join();
        return failed + failed_elsewhere_;
    }

    void abandon(int code) override {
        if (size_ == 1) return;
        if (rank_ == 0 && !started_)
            agree(code);
        else
            MPI_Abort(MPI_COMM_WORLD, code);
    }

  private:
    /// Row 0 stands for "no more".
    static std::optional<std::uint32_t> ask() {
        send(0, tag_ask, {});
        const auto row = static_cast<std::uint32_t>(receive(0, tag_row)[0]);
        if (row == 0) return std::nullopt;
        return row;
    }

    std::optional<std::uint32_t> take() {
        const std::scoped_lock guard(mutex_);
        return all_();
    }

    /// Answers the other ranks until each has said that it is done.
    void serve() {
        for (int done = 0; done < size_ - 1;) {
            int found = 0;
            MPI_Status status;
            MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &found, &status);
            if (found == 0) {
                std::this_thread::sleep_for(between_looks);
                continue;
            }
            const Message message = receive(status.MPI_SOURCE, status.MPI_TAG);
            if (status.MPI_TAG == tag_ask) {
                send(status.MPI_SOURCE, tag_row, {take().value_or(0), 0});
            } else {
                failed_elsewhere_ += message[0];
                ++done;
            }
        }
    }

    int rank_ = 0, size_ = 1;
    bool started_ = false;
    std::mutex mutex_;
    RowSource all_;
    std::uint64_t failed_elsewhere_ = 0;  ///< read after the service has ended
    std::jthread service_;
};

}  // namespace

std::unique_ptr<Team> join_team() {
    return std::make_unique<MpiTeam>();
}

}  // namespace microcosm
