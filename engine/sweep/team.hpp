// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "engine/sweep/row_source.hpp"

namespace microcosm {

/// The processes that do one sweep together: one, or the ranks of an MPI job. Rank 0 hands out the
/// rows; every rank writes a log of its own, so that messages are a few bytes and a lost process
/// loses only the units in its hands.
class Team {
  public:
    virtual ~Team() = default;
    virtual int rank() const = 0;
    virtual int size() const = 0;

    /// Rank 0 says whether to start (0) or with which exit code all end; the others wait for it.
    /// Returns that code.
    virtual int agree(int code) = 0;
    /// Rank 0: the rows that `all` gives, shared out between the ranks. The others: what rank 0
    /// gives them; `all` is ignored.
    virtual RowSource share_out(RowSource all) = 0;
    /// Rank 0 waits until every rank has finished its rows and returns how many units failed
    /// elsewhere; the others report that they have.
    virtual std::uint64_t gather(std::uint64_t failed) = 0;
    /// Ends the other ranks, too, if they could not notice otherwise.
    virtual void abandon(int code) = 0;
};

/// The team of this process. There are two definitions: one without MPI, which is alone, and
/// engine/sweep/mpi, which is linked into microcosm-mpi only.
std::unique_ptr<Team> join_team();

}  // namespace microcosm
