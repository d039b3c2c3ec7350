// SPDX-License-Identifier: Apache-2.0
#include "engine/text/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/open_file.hpp"
#include "engine/text/packer.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr std::size_t buffer_size = std::size_t{64} * 1024;

/// A name beside `path` that no other file of this process gets.
std::string name_temporary(const std::string& path) {
    static std::atomic<unsigned> counter{0};
    return format("{}.part-{}-{}", path, ::getpid(), counter.fetch_add(1));
}

std::string folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// Renaming over a device or a folder would destroy it (or fail late): refuse it early.
void check_target(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return;
    if (S_ISDIR(status.st_mode)) throw InputOutputError(path, "is a folder, not a file");
    if (!S_ISREG(status.st_mode)) throw InputOutputError(path, "is not a regular file");
}

void write_all(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written =
            uninterrupted([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
        if (written < 0) throw InputOutputError(path, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync(int descriptor, const std::string& path) {
    if (uninterrupted([&] { return ::fsync(descriptor); }) != 0)
        throw InputOutputError(path, "write", errno);
}

/// Opens a new file beside `path`, whose name goes to `temporary`; negative on failure. Leftovers
/// of a killed run with our process number are stepped over.
int open_temporary(const std::string& path, std::string& temporary) {
    int descriptor = -1;
    do {
        temporary = name_temporary(path);
        descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor < 0 && (errno == EEXIST || errno == EINTR));
    return descriptor;
}

}  // namespace

const char* suffix_of(Compression compression) {
    return compression == Compression::zstd ? ".zst" : "";
}

OutputFile::OutputFile(std::string path, Compression compression) : path_(std::move(path)) {
    if (compression == Compression::zstd) packer_ = std::make_unique<Packer>();
    check_target(path_);
    buffer_.reserve(buffer_size);
    descriptor_ = open_temporary(path_, temporary_);
    if (descriptor_ < 0) throw InputOutputError(path_, "create the file", errno);
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view bytes) {
    MICROCOSM_EXPECT(descriptor_ >= 0);
    if (buffer_.size() + bytes.size() > buffer_size) flush();
    if (bytes.size() >= buffer_size && packer_) {
        write_all(descriptor_, packer_->pack(bytes, Packer::Part::more), path_);
    } else if (bytes.size() >= buffer_size) {
        write_all(descriptor_, bytes, path_);
    } else {
        buffer_ += bytes;
    }
}

void OutputFile::commit() {
    MICROCOSM_EXPECT(descriptor_ >= 0);
    flush();
    if (packer_) write_all(descriptor_, packer_->pack({}, Packer::Part::last), path_);
    sync(descriptor_, path_);
    // after a close that was interrupted the descriptor is gone all the same (Linux), and the data
    // is safe
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) {
        throw InputOutputError(path_, "close", errno);
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        throw InputOutputError(path_, "rename the finished file", errno);
    }
    temporary_.clear();
    sync_folder(folder_of(path_));
}

void OutputFile::flush() {
    write_all(descriptor_, packer_ ? packer_->pack(buffer_, Packer::Part::more) : buffer_, path_);
    buffer_.clear();
}

// Some network file systems cannot sync a folder and say EINVAL: not a failure.
void sync_folder(const std::string& folder) {
    const OpenFile descriptor(
        uninterrupted([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (descriptor.number() < 0) throw InputOutputError(folder, "open", errno);
    const int status = uninterrupted([&] { return ::fsync(descriptor.number()); });
    if (status != 0 && errno != EINVAL && errno != ENOTSUP)
        throw InputOutputError(folder, "write", errno);
}

void make_writable_folder(const std::string& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder, error) && !std::filesystem::is_directory(folder, error)) {
        throw InputOutputError(folder, "is a file, not a folder");
    }
    std::filesystem::create_directories(folder, error);
    if (error) throw InputOutputError(folder, "create the folder", error.value());
    std::string name;
    const OpenFile probe(open_temporary((std::filesystem::path(folder) / "probe").string(), name));
    if (probe.number() < 0) throw InputOutputError(folder, "write a file in it", errno);
    ::unlink(name.c_str());
    if (uninterrupted([&] { return ::write(probe.number(), "x", 1); }) != 1) {
        throw InputOutputError(folder, "write a file in it", errno);
    }
}

std::string read_file(const std::string& path, std::size_t limit) {
    const RegularFile file(path);
    std::string text;
    std::string block(buffer_size, '\0');
    while (text.size() <= limit) {
        const ssize_t n = ::read(file.number(), block.data(), block.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw InputOutputError(path, "read", errno);
        if (n == 0) return text;
        text.append(block, 0, static_cast<std::size_t>(n));
    }
    throw InputOutputError(path, format("is larger than {} bytes", limit));
}

}  // namespace microcosm
