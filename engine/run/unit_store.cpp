// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "engine/run/log_scanner.hpp"
#include "engine/run/unit_log.hpp"
#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"
#include "engine/text/open_file.hpp"
#include "engine/text/output_file.hpp"

namespace microcosm {

namespace {

constexpr std::chrono::seconds between_syncs{1};

/// A name no other launch has: the time in nanoseconds, machine and process.
std::string fresh_log_name(const Launch& launch) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::string host = launch.host;
    for (char& c : host)
        if (c == '/') c = '_';
    return format("{}-{}-{}.log", std::chrono::duration_cast<std::chrono::nanoseconds>(now).count(),
                  host, launch.process);
}

/// Bit for bit: a missing number (NaN) equals itself.
bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void keep_slice(std::vector<double>& row, const Slice& slice) {
    if (slice.first == 0 && slice.count >= row.size()) return;
    const std::size_t begin = std::min(slice.first, row.size());
    const std::size_t end = begin + std::min(slice.count, row.size() - begin);
    row = std::vector<double>(row.begin() + static_cast<std::ptrdiff_t>(begin),
                              row.begin() + static_cast<std::ptrdiff_t>(end));
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

UnitStore::UnitStore(std::vector<IdentityPart> identity) : identity_(std::move(identity)) {}

UnitStore::UnitStore(std::vector<IdentityPart> identity, const std::string& folder, Writer writer)
    : UnitStore(std::move(identity)) {  // delegating: from here on the destructor lets all go
    folder_ = folder + "/units";
    launch_ = std::move(writer.launch);
    if (writer.lock != FolderLock::Kind::none) make_writable_folder(folder_);
    lock_ = FolderLock(folder_, writer.lock);
    read_logs();
}

UnitStore::~UnitStore() {
    if (descriptor_ >= 0) close(descriptor_);
}

void UnitStore::read_logs() {
    for (const std::string& name : names_in(folder_))
        if (name.ends_with(".log")) read_log(folder_ + "/" + name);
}

void UnitStore::read_log(const std::string& path) {
    LogBytes bytes(path);
    LogScanner scanner(bytes);
    const auto number = static_cast<std::uint32_t>(launches_.size());
    Launch launch;
    bool identified = false;  // else it was killed before its first record was whole
    while (const auto record = scanner.next()) {
        if (record->kind == RecordKind::identity) {
            check_identity(decode_identity(record->payload), path);
            identified = true;
        }
        if (!identified) continue;
        if (record->kind == RecordKind::launch) launch = decode_launch(record->payload);
        if (record->kind == RecordKind::end) launch.seconds = decode_end(record->payload);
        if (record->kind == RecordKind::failure) {
            ++launch.failures;
            keep(decode_failure(*record));
        }
        if (record->kind != RecordKind::unit) continue;
        ++launch.units;
        index_.add(record->key, {number, record->begin, record->end});
    }
    launch.log = std::filesystem::path(path).filename().string();
    launch.damaged_bytes = scanner.damaged_bytes();
    launches_.push_back(std::move(launch));
}

void UnitStore::check_identity(const std::vector<IdentityPart>& found,
                               const std::string& log) const {
    const std::string text = difference(identity_, found);
    if (!text.empty())
        throw OtherCampaign(
            format("{} holds results of another campaign; these parts differ:{}\n"
                   "  choose another folder with -o, or remove this one",
                   log, text));
}

bool UnitStore::has(const UnitKey& key) const {
    const std::scoped_lock guard(mutex_);
    return index_.has(key);
}

std::uint32_t UnitStore::attempts(const UnitKey& key) const {
    const std::scoped_lock guard(mutex_);
    const auto found = failures_.find(key);
    return found == failures_.end() ? 0 : found->second.attempts;
}

void UnitStore::keep(const UnitFailure& failure) {
    const auto [at, fresh] = failures_.try_emplace(failure.key, failure);
    if (!fresh) at->second.attempts += failure.attempts;
}

void UnitStore::add(const UnitResult& unit) {
    const std::string record = encode_unit(unit);
    const std::scoped_lock guard(mutex_);
    if (launches_.empty() || launches_.back().log != launch_.log) open_log();
    const std::uint64_t begin = append(record);
    const auto log = static_cast<std::uint32_t>(launches_.size() - 1);
    index_.add(unit.key, {log, begin, begin + record.size()});
    ++launches_.back().units;
}

void UnitStore::add(const UnitFailure& failure) {
    const std::scoped_lock guard(mutex_);
    if (launches_.empty() || launches_.back().log != launch_.log) open_log();
    append(encode_failure(failure));
    keep(failure);
    ++launches_.back().failures;
}

void UnitStore::open_log() {
    launch_.log = folder_.empty() ? "memory" : fresh_log_name(launch_);
    if (!folder_.empty()) {
        const std::string path = folder_ + "/" + launch_.log;
        descriptor_ = uninterrupted([&] {
            return open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0666);
        });
        if (descriptor_ < 0) throw InputOutputError(path, "create", errno);
        sync_folder(folder_);  // or a power cut could take the log with all that is in it
        last_sync_ = Clock::now();
        append(encode_identity(identity_) + encode_start(launch_));
    }
    launches_.push_back(launch_);
}

std::uint64_t UnitStore::append(std::string_view bytes) {
    const std::uint64_t begin = written_;
    if (folder_.empty()) memory_ += bytes;
    written_ += bytes.size();
    while (!folder_.empty() && !bytes.empty()) {
        const ssize_t n =
            uninterrupted([&] { return write(descriptor_, bytes.data(), bytes.size()); });
        if (n < 0) throw InputOutputError(folder_ + "/" + launch_.log, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (Clock::now() - last_sync_ >= between_syncs) sync();
    return begin;
}

void UnitStore::sync() {
    if (descriptor_ < 0) return;
    if (uninterrupted([&] { return fdatasync(descriptor_); }) != 0)
        throw InputOutputError(folder_ + "/" + launch_.log, "fdatasync", errno);
    last_sync_ = Clock::now();
}

void UnitStore::finish() {
    const std::scoped_lock guard(mutex_);
    if (descriptor_ < 0) return;
    launches_.back().seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    append(encode_end(launches_.back().seconds));
    sync();
}

std::string UnitStore::path_of(std::uint32_t log) const {
    return folder_ + "/" + launches_[log].log;
}

LogBytes UnitStore::open_bytes(std::uint32_t log) const {
    constexpr std::size_t window = std::size_t{1} << 16;
    return folder_.empty() ? LogBytes(std::string_view(memory_)) : LogBytes(path_of(log), window);
}

/// Replicates, and the log that each comes from.
struct UnitStore::Found {
    Rows rows;
    std::map<Rows::key_type, std::uint32_t> logs;
};

UnitStore::Rows UnitStore::rows(std::uint32_t design_row, const Slice& slice) const {
    const std::scoped_lock guard(mutex_);
    Found found;
    for (const Stretch& stretch : index_.stretches_of(design_row)) {
        LogBytes bytes = open_bytes(stretch.log);
        LogScanner scanner(bytes, stretch.begin, stretch.end);
        while (const auto record = scanner.next())
            if (record->kind == RecordKind::unit && record->key.row == design_row)
                keep(decode_unit(record->key, record->payload), slice, stretch.log, found);
    }
    if (found.rows.size() != index_.replicates_of(design_row))
        throw InputOutputError(folder_, "has a log that was changed while it was read");
    return std::move(found.rows);
}

void UnitStore::keep(UnitResult unit, const Slice& slice, std::uint32_t log, Found& found) const {
    for (std::uint32_t r = 0; r < unit.key.count; ++r) {
        const std::pair at{unit.key.plan, unit.key.first + r};
        keep_slice(unit.rows[r], slice);
        const auto [row, fresh] = found.rows.try_emplace(at, std::move(unit.rows[r]));
        const std::uint32_t other = found.logs.try_emplace(at, log).first->second;
        if (fresh || same_bits(row->second, unit.rows[r])) continue;
        const std::uint32_t design_row = unit.key.row;
        throw UnequalRecords(format(
            "{}replicate {} of plan number {} (by name, from 0): two records of it differ, "
            "in {} ({}) and {} ({}); this is a bug or bad hardware",
            design_row == 0 ? "" : format("design row {}, ", design_row), at.second, at.first,
            path_of(other), launches_[other].host, path_of(log), launches_[log].host));
    }
}

std::vector<UnitFailure> UnitStore::failures() const {
    std::vector<UnitFailure> failures;
    for (const auto& [key, failure] : failures_)
        if (!index_.has(key)) failures.push_back(failure);
    return failures;
}

std::int64_t UnitStore::damaged_bytes() const {
    std::int64_t bytes = 0;
    for (const Launch& launch : launches_)
        bytes += launch.damaged_bytes;
    return bytes;
}

}  // namespace microcosm
