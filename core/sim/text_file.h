#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace inflight {

/// The contents of a file, or why there are none.
struct FileText {
    std::string text;
    std::string error;  ///< "is a folder", "no such file", ...; empty = good
};

/// Reads a whole file of at most `limit` bytes; a larger one is refused before it is read. Folders, pipes and devices
/// are refused, so a call never waits.
FileText readFile(const std::filesystem::path& path, std::size_t limit);

/// A terminal, a pipe or a device: written as it is, and it may keep the writer waiting.
bool isStream(const std::filesystem::path& path);

/// The file that a path leads to over links, whether it is there yet or not: what writeFile() would make or replace.
std::filesystem::path writeTarget(const std::filesystem::path& path);

/// Writes a file aside and then renames it, so that under its name there is the old file or the whole new one.
/// @return empty if done, otherwise why not; nothing is left behind then.
std::string writeFile(const std::filesystem::path& path, std::string_view text);

}  // namespace inflight
