#include "core/sim/text_file.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace inflight {
namespace {

namespace fs = std::filesystem;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

std::string reason(int code) {
    return std::generic_category().message(code);
}

/// Why the path cannot be read as a file of at most `limit` bytes; empty if it can be tried.
std::string refusal(const fs::path& path, std::size_t limit) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (status.type() == fs::file_type::not_found) return "no such file";
    if (code) return fmt::format("cannot be read: {}", code.message());
    if (fs::is_directory(status)) return "is a folder, not a file";
    if (!fs::is_regular_file(status)) return "is not a regular file";
    const std::uintmax_t size = fs::file_size(path, code);
    if (code) return fmt::format("cannot be read: {}", code.message());
    if (size > limit)
        return fmt::format("is too large: {} bytes; at most {} are read", static_cast<std::uint64_t>(size), limit);
    return {};
}

/// A file that was not there before; of that mode, or of the usual one. Null with errno where it cannot be made.
File newFile(const fs::path& path, std::optional<fs::perms> mode) {
    ::unlink(path.c_str());
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ? 0600 : 0666);
    if (fd < 0) return nullptr;
    if (mode && ::fchmod(fd, static_cast<mode_t>(*mode)) != 0) {
        ::close(fd);
        return nullptr;
    }
    return File(::fdopen(fd, "wb"));
}

std::string writeAndClose(File file, std::string_view text, bool stream) {
    const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    const bool flushed = written && std::fflush(file.get()) == 0 && (stream || ::fsync(::fileno(file.get())) == 0);
    const int code = errno;
    if (std::fclose(file.release()) == 0 && flushed) return {};
    return fmt::format("cannot be written: {}", reason(flushed ? errno : code));
}

}  // namespace

FileText readFile(const fs::path& path, std::size_t limit) {
    if (std::string error = refusal(path, limit); !error.empty()) return {{}, std::move(error)};
    const File file(std::fopen(path.c_str(), "rb"));
    if (file == nullptr) return {{}, fmt::format("cannot be read: {}", reason(errno))};
    FileText out;
    char block[65536];
    while (const std::size_t got = std::fread(block, 1, sizeof block, file.get())) {
        // The size was looked at before; a file that grows meanwhile must not fill the memory.
        if (out.text.size() + got > limit) return {{}, fmt::format("is too large; at most {} bytes are read", limit)};
        out.text.append(block, got);
    }
    if (std::ferror(file.get()) != 0) return {{}, fmt::format("cannot be read: {}", reason(errno))};
    return out;
}

bool isStream(const fs::path& path) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

fs::path writeTarget(const fs::path& path) {
    constexpr int kMostLinks = 40;
    std::error_code code;
    fs::path target = path;
    for (int i = 0; i < kMostLinks && fs::is_symlink(target, code); ++i) {
        const fs::path next = fs::read_symlink(target, code);
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    return target;
}

std::string writeFile(const fs::path& path, std::string_view text) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (fs::is_directory(status)) return "is a folder, not a file";
    // A terminal or a pipe under that name must not be replaced by a file; a link must go on pointing to its target.
    const bool there = fs::exists(status);
    if (isStream(path)) {
        File stream(std::fopen(path.c_str(), "wb"));
        if (stream == nullptr) return fmt::format("cannot be written: {}", reason(errno));
        return writeAndClose(std::move(stream), text, true);
    }
    const fs::path target = writeTarget(path);
    if (there && ::access(target.c_str(), W_OK) != 0) return fmt::format("cannot be written: {}", reason(errno));
    const fs::path written = target.parent_path() / fmt::format(".{}.{}.part", target.filename().string(), ::getpid());
    File file = newFile(written, there ? std::optional(status.permissions()) : std::nullopt);
    if (file == nullptr) return fmt::format("cannot be written: {}", reason(errno));
    std::string error = writeAndClose(std::move(file), text, false);
    if (error.empty()) {
        fs::rename(written, target, code);
        if (code) error = fmt::format("cannot be written: {}", code.message());
    }
    if (!error.empty()) fs::remove(written, code);
    return error;
}

}  // namespace inflight
