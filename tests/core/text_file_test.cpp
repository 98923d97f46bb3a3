#include "core/sim/text_file.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace inflight {
namespace {

using test::contents;
using test::TemporaryFolder;

TEST(ReadFile, ReadsAllBytes) {
    const TemporaryFolder folder;
    const std::string bytes("a\0b\r\n\xff", 6);
    const FileText read = readFile(folder.file("x", bytes), 6);
    EXPECT_EQ(read.error, "");
    EXPECT_EQ(read.text, bytes);
}

TEST(ReadFile, RefusesWhatIsNoFileOfThatSize) {
    const TemporaryFolder folder;
    EXPECT_EQ(readFile(folder.path() / "none", 10).error, "no such file");
    EXPECT_EQ(readFile(folder.path(), 10).error, "is a folder, not a file");
    EXPECT_EQ(readFile(folder.file("x", "12345678901"), 10).error, "is too large: 11 bytes; at most 10 are read");
    EXPECT_EQ(readFile(folder.file("f", "1") / "below", 10).error, "no such file");
    const auto pipe = folder.path() / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(readFile(pipe, 10).error, "is not a regular file") << "reading a pipe could wait for ever";
    EXPECT_EQ(readFile("/dev/zero", 10).error, "is not a regular file");
}

TEST(ReadFile, SaysThatItMayNot) {
    const TemporaryFolder folder;
    const auto path = folder.file("x", "1");
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const bool root = geteuid() == 0;  // who may read everything: try as nobody
    ASSERT_TRUE(!root || seteuid(65534) == 0);
    const FileText read = readFile(path, 10);
    ASSERT_TRUE(!root || seteuid(0) == 0);
    EXPECT_EQ(read.error, "cannot be read: Permission denied");
}

TEST(ReadFile, RefusesAGigabyteUnread) {
    const TemporaryFolder folder;
    const auto path = folder.file("big", "");
    std::filesystem::resize_file(path, 1'000'000'000);
    EXPECT_EQ(readFile(path, 1000).error, "is too large: 1000000000 bytes; at most 1000 are read");
}

TEST(WriteFile, ReplacesTheWholeFileAndLeavesNothingBeside) {
    const TemporaryFolder folder;
    const auto path = folder.file("x", "old and longer");
    EXPECT_EQ(writeFile(path, "new"), "");
    EXPECT_EQ(contents(path), "new");
    EXPECT_EQ(folder.count(), 1U);
}

TEST(WriteFile, KeepsALinkALink) {
    const TemporaryFolder folder;
    const auto target = folder.file("target", "old");
    const auto link = folder.path() / "link";
    std::filesystem::create_symlink(target, link);
    EXPECT_EQ(writeFile(link, "new"), "");
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(contents(target), "new");
}

TEST(WriteFile, LeavesNothingBehindWhenItFails) {
    const TemporaryFolder folder;
    EXPECT_EQ(writeFile(folder.path(), "x"), "is a folder, not a file");
    EXPECT_EQ(writeFile(folder.path() / "no" / "x", "x"), "cannot be written: No such file or directory");
    EXPECT_EQ(folder.count(), 0U);
}

TEST(WriteFile, SaysWhenTheDeviceIsFull) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP();
    EXPECT_EQ(writeFile("/dev/full", "x"), "cannot be written: No space left on device");
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/full")) << "a device must not be replaced by a file";
}

}  // namespace
}  // namespace inflight
