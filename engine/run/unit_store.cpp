// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "engine/run/flatten.hpp"
#include "engine/run/unit_log.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"

namespace microcosm {

namespace {

constexpr std::size_t largest_log = std::size_t{1} << 40;
constexpr std::int64_t ms_between_syncs = 1000;

std::int64_t now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// A name no other launch has: the time in nanoseconds and the process.
std::string fresh_log_name() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return format("{}-{}.log", std::chrono::duration_cast<std::chrono::nanoseconds>(now).count(),
                  getpid());
}

void sync_folder(const std::string& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) throw InputOutputError(folder, "open", errno);
    const int failure = fsync(descriptor) == 0 ? 0 : errno;
    close(descriptor);
    if (failure != 0 && failure != EINVAL) throw InputOutputError(folder, "fsync", failure);
}

/// Bit for bit: a missing number (NaN) equals itself.
bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

std::string difference(const std::vector<IdentityPart>& ours,
                       const std::vector<IdentityPart>& theirs) {
    std::string text;
    const auto find = [](const std::vector<IdentityPart>& parts, const std::string& name) {
        return std::find_if(parts.begin(), parts.end(),
                            [&](const IdentityPart& p) { return p.part == name; });
    };
    for (const IdentityPart& part : ours) {
        const auto other = find(theirs, part.part);
        if (other == theirs.end())
            text += format("\n  {}: not in the folder's", part.part);
        else if (other->digest != part.digest)
            text += format("\n  {}: {} there, {} now", part.part, other->digest.substr(0, 40),
                           part.digest.substr(0, 40));
    }
    for (const IdentityPart& part : theirs)
        if (find(ours, part.part) == ours.end())
            text += format("\n  {}: only in the folder's", part.part);
    return text;
}

}  // namespace

UnitStore::UnitStore(const Experiment& experiment) : experiment_(experiment) {}

UnitStore::UnitStore(const Experiment& experiment, const std::string& folder)
    : UnitStore(experiment) {  // delegating: from here on the destructor lets the folder go
    folder_ = folder + "/units";
    make_writable_folder(folder_);
    lock_folder();
    read_logs();
}

UnitStore::~UnitStore() {
    if (descriptor_ >= 0) close(descriptor_);
    if (lock_ >= 0) close(lock_);
}

void UnitStore::lock_folder() {
    const std::string path = folder_ + "/lock";
    lock_ = open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (lock_ < 0) throw InputOutputError(path, "open", errno);
    if (flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
    if (errno != EWOULDBLOCK) throw InputOutputError(path, "lock", errno);
    throw InputOutputError(folder_,
                           "another run is writing into this folder; wait for it or "
                           "choose another -o");
}

void UnitStore::read_logs() {
    std::vector<std::string> logs;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (entry.path().extension() == ".log") logs.push_back(entry.path().string());
    std::sort(logs.begin(), logs.end());
    for (const std::string& log : logs) {
        const UnitLogContents contents = decode_log(read_file(log, largest_log));
        damaged_bytes_ += contents.damaged_bytes;
        if (contents.identity.empty()) continue;  // killed before its first record was whole
        check_identity(contents.identity, log);
        for (const UnitResult& unit : contents.units)
            keep(unit);
    }
}

void UnitStore::check_identity(const std::vector<IdentityPart>& found,
                               const std::string& log) const {
    const std::string text = difference(experiment_.identity, found);
    if (!text.empty())
        throw OtherCampaign(
            format("{} holds results of another campaign; these parts differ:{}\n"
                   "  choose another folder with -o, or remove this one",
                   log, text));
}

void UnitStore::keep(const UnitResult& unit) {
    if (unit.key.plan >= experiment_.plans.size()) return;
    const std::size_t length = layout_of(experiment_, experiment_.plans[unit.key.plan]).size();
    for (std::uint32_t r = 0; r < unit.key.count; ++r) {
        const auto& row = unit.rows[r];
        if (row.size() != length) continue;
        const std::uint32_t replicate = unit.key.first + r;
        const auto [at, fresh] = rows_.try_emplace({unit.key.plan, replicate}, row);
        if (!fresh && !same_bits(at->second, row))
            throw RunError(experiment_.plans[unit.key.plan].name, replicate,
                           "two records of it differ; this is a bug or bad hardware");
    }
}

bool UnitStore::has(const UnitKey& key) const {
    for (std::uint32_t r = 0; r < key.count; ++r)
        if (!rows_.contains({key.plan, key.first + r})) return false;
    return true;
}

void UnitStore::add(const UnitResult& unit) {
    const std::scoped_lock guard(mutex_);
    keep(unit);
    if (folder_.empty()) return;
    if (descriptor_ < 0) open_log();
    append(encode_unit(unit));
    if (now_ms() - last_sync_ms_ >= ms_between_syncs) sync();
}

void UnitStore::open_log() {
    log_ = folder_ + "/" + fresh_log_name();
    descriptor_ = open(log_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw InputOutputError(log_, "create", errno);
    sync_folder(folder_);  // or a power cut could take the log with all that is in it
    append(encode_identity(experiment_.identity));
    last_sync_ms_ = now_ms();
}

void UnitStore::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw InputOutputError(log_, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void UnitStore::sync() {
    if (descriptor_ < 0) return;
    if (fdatasync(descriptor_) != 0) throw InputOutputError(log_, "fdatasync", errno);
    last_sync_ms_ = now_ms();
}

}  // namespace microcosm
