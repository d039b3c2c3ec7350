// SPDX-License-Identifier: Apache-2.0
#include "engine/text/output_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "engine/text/open_file.hpp"
#include "engine/text/problem.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TemporaryFolder;

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const InputOutputError& error) {
        return error.what();
    }
    return "no error";
}

/// While it lives, files cannot grow beyond `bytes`: the portable stand-in for a full disk.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }

  private:
    rlimit before_{};
    void (*signal_)(int);
};

TEST(OutputFile, AppearsOnlyWhenCommitted) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.csv");
    OutputFile file(path);
    file.write("one,");
    file.write("two\n");
    EXPECT_NE(::access(path.c_str(), F_OK), 0);
    file.commit();
    EXPECT_EQ(read_file(path, 100), "one,two\n");
    EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(OutputFile, ReplacesTheOldFileAtOnce) {
    const TemporaryFolder folder;
    const std::string path = folder.add("a.csv", "old");
    OutputFile file(path);
    file.write("new");
    EXPECT_EQ(read_file(path, 100), "old");
    file.commit();
    EXPECT_EQ(read_file(path, 100), "new");
}

TEST(OutputFile, LeavesNothingBehindWithoutCommit) {
    const TemporaryFolder folder;
    try {
        OutputFile file(folder.file("a.csv"));
        file.write(std::string(200'000, 'x'));
        throw std::runtime_error("run failed");
    } catch (const std::runtime_error&) {
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFile, KeepsEveryByteAroundItsBufferSize) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a");
    std::string all;
    OutputFile file(path);
    for (const std::size_t size : {0U, 1U, 65535U, 1U, 65536U, 65537U, 3U, 200'000U, 7U}) {
        const std::string piece(size, static_cast<char>('a' + size % 26));
        file.write(piece);
        all += piece;
    }
    file.commit();
    EXPECT_EQ(read_file(path, 1'000'000), all);
}

TEST(OutputFile, HonoursTheMaskOfPermissions) {
    const TemporaryFolder folder;
    const mode_t before = ::umask(027);
    OutputFile(folder.file("a")).commit();
    ::umask(before);
    struct stat status {};
    ASSERT_EQ(::stat(folder.file("a").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(OutputFile, NamesPathAndReasonIfItCannotBeCreated) {
    const TemporaryFolder folder;
    const std::string below_a_file = folder.add("file", "x") + "/a.csv";
    EXPECT_EQ(message_of([&] { OutputFile file(below_a_file); }),
              below_a_file + ": cannot create the file: Not a directory");
    const std::string nowhere = folder.file("none/a.csv");
    EXPECT_EQ(message_of([&] { OutputFile file(nowhere); }),
              nowhere + ": cannot create the file: No such file or directory");
}

TEST(OutputFile, NeverReplacesADeviceOrAFolder) {
    EXPECT_EQ(message_of([] { OutputFile file("/dev/null"); }), "/dev/null: is not a regular file");
    const TemporaryFolder folder;
    EXPECT_EQ(message_of([&] { OutputFile file(folder.path()); }),
              folder.path() + ": is a folder, not a file");
}

TEST(OutputFile, AFullDiskIsNotSilentInWrite) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.csv");
    const FileSizeLimit limit(100'000);
    EXPECT_EQ(message_of([&] {
                  OutputFile file(path);
                  for (int i = 0; i < 100; ++i)
                      file.write(std::string(10'000, 'x'));
              }),
              path + ": cannot write: File too large");
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFile, AFullDiskIsNotSilentInCommit) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.csv");
    const FileSizeLimit limit(10);
    EXPECT_EQ(message_of([&] {
                  OutputFile file(path);
                  file.write("more than ten bytes");
                  file.commit();
              }),
              path + ": cannot write: File too large");
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(OutputFile, ALostFolderIsNotSilent) {
    const TemporaryFolder folder;
    make_writable_folder(folder.file("out"));
    const std::string path = folder.file("out/a.csv");
    EXPECT_EQ(message_of([&] {
                  OutputFile file(path);
                  file.write("x");
                  std::filesystem::remove_all(folder.file("out"));
                  file.commit();
              }),
              path + ": cannot rename the finished file: No such file or directory");
}

TEST(MakeWritableFolder, CreatesParentsAndLeavesNothingInIt) {
    const TemporaryFolder folder;
    make_writable_folder(folder.file("a/b/c"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.file("a/b/c")));
    EXPECT_NO_THROW(make_writable_folder(folder.file("a/b/c")));
}

TEST(MakeWritableFolder, RefusesAFileInTheWay) {
    const TemporaryFolder folder;
    const std::string file = folder.add("file", "x");
    EXPECT_EQ(message_of([&] { make_writable_folder(file); }), file + ": is a file, not a folder");
    EXPECT_EQ(message_of([&] { make_writable_folder(file + "/a"); }),
              file + "/a: cannot create the folder: Not a directory");
}

TEST(MakeWritableFolder, ProvesThatTheDiskTakesBytes) {
    const TemporaryFolder folder;
    const FileSizeLimit limit(0);
    EXPECT_EQ(message_of([&] { make_writable_folder(folder.path()); }),
              folder.path() + ": cannot write a file in it: File too large");
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(ReadFile, ReadsUpToItsLimit) {
    const TemporaryFolder folder;
    const std::string path = folder.add("a", std::string(100'000, 'x'));
    EXPECT_EQ(read_file(path, 100'000).size(), 100'000U);
    EXPECT_EQ(message_of([&] { read_file(path, 99'999); }), path + ": is larger than 99999 bytes");
    EXPECT_EQ(read_file(folder.add("empty", ""), 0), "");
}

TEST(ReadFile, RefusesWhatIsNoRegularFile) {
    const TemporaryFolder folder;
    EXPECT_EQ(message_of([&] { read_file(folder.path(), 10); }),
              folder.path() + ": is a folder, not a file");
    EXPECT_EQ(message_of([&] { read_file("/dev/zero", 10); }), "/dev/zero: is not a regular file");
    const std::string pipe = folder.file("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(message_of([&] { read_file(pipe, 10); }), pipe + ": is not a regular file");
    EXPECT_EQ(message_of([&] { read_file(folder.file("none"), 10); }),
              folder.file("none") + ": cannot open: No such file or directory");
}

TEST(Uninterrupted, CallsAgainAfterASignalAndAfterNoOtherFailure) {
    int calls = 0;
    const int second = uninterrupted([&] {
        errno = EINTR;
        return ++calls < 3 ? -1 : 7;
    });
    EXPECT_EQ(second, 7);
    EXPECT_EQ(calls, 3);
    EXPECT_EQ(uninterrupted([&] {
                  ++calls;
                  errno = EIO;
                  return -1;
              }),
              -1);
    EXPECT_EQ(calls, 4);
}

}  // namespace
}  // namespace microcosm
