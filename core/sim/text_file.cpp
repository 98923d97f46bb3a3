#include "core/sim/text_file.h"

#include <cerrno>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
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

/// Where a link leads whose target is not there yet.
fs::path linked(const fs::path& path) {
    std::error_code code;
    return fs::is_symlink(path, code) ? path.parent_path() / fs::read_symlink(path, code) : path;
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

std::string writeFile(const fs::path& path, std::string_view text) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (fs::is_directory(status)) return "is a folder, not a file";
    // A terminal or a pipe under that name must not be replaced by a file; a link must go on pointing to its target.
    const bool stream = fs::exists(status) && !fs::is_regular_file(status);
    const fs::path target = fs::exists(status) && !stream ? fs::canonical(path, code) : linked(path);
    if (fs::exists(status) && !stream && ::access(target.c_str(), W_OK) != 0)
        return fmt::format("cannot be written: {}", reason(errno));
    const std::string asideName = fmt::format(".{}.{}.part", target.filename().string(), ::getpid());
    const fs::path written = stream ? target : target.parent_path() / asideName;
    File file(std::fopen(written.c_str(), "wb"));
    if (file == nullptr) return fmt::format("cannot be written: {}", reason(errno));
    std::string error = writeAndClose(std::move(file), text, stream);
    if (stream) return error;
    if (error.empty()) {
        if (fs::exists(status)) fs::permissions(written, status.permissions(), code);
        fs::rename(written, target, code);
        if (code) error = fmt::format("cannot be written: {}", code.message());
    }
    if (!error.empty()) fs::remove(written, code);
    return error;
}

}  // namespace inflight
