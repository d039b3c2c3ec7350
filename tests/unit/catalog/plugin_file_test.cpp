// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/plugin_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/text/digest.hpp"
#include "tests/unit/catalog/sandbox.hpp"

namespace microcosm {
namespace {

std::string refusal_of(const std::string& path) {
    return refusal([&] { read_plugin_file(path); });
}

TEST(PluginFile, IsReadWholeAndHashed) {
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    const PluginFile file = read_plugin_file(path);
    EXPECT_EQ(file.path, path);
    EXPECT_EQ(file.bytes, read_bytes(path));
    EXPECT_EQ(file.sha256, sha256(file.bytes));
}

TEST(PluginFile, ThatIsMissingIsRefused) {
    const Sandbox sandbox;
    EXPECT_EQ(refusal_of(sandbox.path("plugins/none.mcsm.so")),
              "cannot be opened: No such file or directory");
    EXPECT_EQ(refusal_of(""), "cannot be opened: No such file or directory");
}

TEST(PluginFile, ThatIsNoRegularFileIsRefused) {
    const Sandbox sandbox;
    EXPECT_EQ(refusal_of(sandbox.folder("folder.mcsm.so")), "not a regular file");
    const std::string pipe = sandbox.path("plugins/pipe.mcsm.so");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(refusal_of(pipe), "not a regular file");
    EXPECT_EQ(refusal_of("/dev/null"), "not a regular file");
}

TEST(PluginFile, ThatOthersMayWriteIsRefused) {
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    chmod(path.c_str(), 0646);
    EXPECT_EQ(refusal_of(path), "others may write to it; chmod go-w the file");
    chmod(path.c_str(), 0400);
    EXPECT_EQ(refusal_of(path), "taken");
}

TEST(PluginFile, ThatAGroupMayWriteIsRefused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give a file to another group";
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    ASSERT_EQ(chown(path.c_str(), 0, 12345), 0);
    chmod(path.c_str(), 0664);
    EXPECT_EQ(refusal_of(path), "others may write to it; chmod go-w the file");
    ASSERT_EQ(chown(path.c_str(), 0, 0), 0);
    EXPECT_EQ(refusal_of(path), "others may write to it; chmod go-w the file");
}

TEST(PluginFile, ThatOnlyTheUsersPrivateGroupMayWriteIsTaken) {
    if (geteuid() == 0 || getegid() != geteuid()) GTEST_SKIP() << "the user has no private group";
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    chmod(path.c_str(), 0664);
    chmod(sandbox.path("plugins").c_str(), 0775);
    EXPECT_EQ(refusal_of(path), "taken");
}

TEST(PluginFile, OfAStrangerIsRefused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    ASSERT_EQ(chown(path.c_str(), 12345, 0), 0);
    EXPECT_EQ(refusal_of(path), "belongs to user 12345, neither to root nor to you");
}

TEST(PluginFile, InAFolderThatOthersMayWriteIsRefusedUnlessItIsSticky) {
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    const std::string folder = sandbox.path("plugins");
    chmod(folder.c_str(), 0757);
    EXPECT_EQ(refusal_of(path), "others may write to its folder; chmod go-w " + folder);
    chmod(folder.c_str(), 01777);
    EXPECT_EQ(refusal_of(path), "taken");
}

TEST(PluginFile, BelowAFolderThatEverybodyMayWriteIsRefusedUnlessItIsSticky) {
    const Sandbox sandbox;
    const std::string above = sandbox.folder("plugins/a");
    sandbox.folder("plugins/a/b");
    const std::string path = sandbox.copy("good", "plugins/a/b/good.mcsm.so");
    EXPECT_EQ(refusal_of(path), "taken");
    chmod(above.c_str(), 0777);
    EXPECT_EQ(refusal_of(path), "everybody may write to a folder above it; chmod o-w " + above);
    chmod(above.c_str(), 01777);
    EXPECT_EQ(refusal_of(path), "taken");
    chmod(above.c_str(), 0775);  // a group's project folder on a cluster
    EXPECT_EQ(refusal_of(path), "taken");
}

TEST(PluginFile, InAFolderOfAStrangerIsRefused) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give a folder away";
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    const std::string folder = sandbox.path("plugins");
    ASSERT_EQ(chown(folder.c_str(), 12345, 0), 0);
    EXPECT_EQ(refusal_of(path),
              "its folder " + folder + " belongs to user 12345, neither to root nor to you");
}

TEST(PluginFile, BehindALinkIsCheckedInBothFolders) {
    const Sandbox sandbox;
    const std::string target = sandbox.copy("good");
    const std::string link = sandbox.folder("links") + "/good.mcsm.so";
    std::filesystem::create_symlink(target, link);
    EXPECT_EQ(refusal_of(link), "taken");
    EXPECT_EQ(read_plugin_file(link).path, link);
    const std::string behind = sandbox.path("plugins");
    chmod(behind.c_str(), 0757);
    EXPECT_EQ(refusal_of(link), "others may write to its folder; chmod go-w " + behind);
    chmod(behind.c_str(), 0755);
    const std::string before = sandbox.path("links");
    chmod(before.c_str(), 0757);
    EXPECT_EQ(refusal_of(link), "others may write to its folder; chmod go-w " + before);
}

TEST(PluginFile, OfTheSizeOfADiskIsNotRead) {
    const Sandbox sandbox;
    const std::string path = sandbox.copy("good");
    ASSERT_EQ(truncate(path.c_str(), (off_t{256} << 20) + 1), 0);
    EXPECT_EQ(refusal_of(path), "larger than 256 MiB");
}

}  // namespace
}  // namespace microcosm
