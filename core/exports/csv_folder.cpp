#include "core/exports/csv_folder.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <regex>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace inflight {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAside = ".inflight-";
constexpr std::string_view kPart = ".part";

/// Held while the files take their places, so that two exports into one folder do not mix theirs.
class Lock {
  public:
    explicit Lock(const fs::path& folder) : m_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (m_folder >= 0) ::flock(m_folder, LOCK_EX);
    }
    ~Lock() {
        if (m_folder >= 0) ::close(m_folder);
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    int m_folder;
};

/// A name that an export gives to a file.
bool isExport(const std::string& name) {
    static const std::regex pattern("(socket[0-9]+_(cwnd|in_flight|srtt|rttvar|rto|rtt_samples|rtt_late)|"
                                    "hop[0-9]+_queue_to_(first|last)|events|timeouts)\\.csv");
    return name == ExportFolder::kSummary || std::regex_match(name, pattern);
}

/// What an export of this program left under one of its names: a summary with its hash, or a table that begins with a
/// time.
bool isOurs(const fs::path& file) {
    constexpr std::size_t kEnd = 1024;  // the hash stands among the last members
    std::ifstream in(file, std::ios::binary);
    char text[kEnd + 1] = {};
    if (file.filename() == ExportFolder::kSummary) {
        in.seekg(0, std::ios::end);
        const std::streamoff size = in.tellg();
        in.seekg(size > std::streamoff{kEnd} ? size - std::streamoff{kEnd} : 0);
        in.read(text, kEnd);
        return std::string_view(text).find("\"trace_hash\"") != std::string_view::npos;
    }
    in.read(text, kEnd);
    return std::string_view(text).starts_with("time_s,");
}

std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code))
        names.push_back(entry.path().filename().string());
    return names;
}

}  // namespace

ExportFolder::ExportFolder(const fs::path& folder)
    : m_folder(folder), m_aside(folder / fmt::format("{}{}{}", kAside, ::getpid(), kPart)) {}

ExportFolder::~ExportFolder() {
    std::error_code ignored;
    if (m_asideMade) fs::remove_all(m_aside, ignored);
    if (m_made && !m_done) fs::remove(m_folder, ignored);
}

std::string ExportFolder::open() {
    std::error_code code;
    if (fs::exists(m_folder, code) && !fs::is_directory(m_folder, code)) return "is a file, not a folder";
    m_made = fs::create_directory(m_folder, code);
    if (code) return fmt::format("cannot be written: {}", code.message());
    removeLeftovers();
    m_asideMade = fs::create_directory(m_aside, code);
    if (code) return fmt::format("cannot be written: {}", code.message());
    return m_asideMade ? std::string() : "cannot be written: its temporary folder is in the way";
}

/// What an export that was killed left behind.
void ExportFolder::removeLeftovers() const {
    for (const std::string& name : namesIn(m_folder)) {
        if (!name.starts_with(kAside) || !name.ends_with(kPart)) continue;
        int process = 0;
        const char* const end = name.data() + name.size() - kPart.size();
        const auto read = std::from_chars(name.data() + kAside.size(), end, process);
        if (read.ec != std::errc{} || read.ptr != end || process <= 0) continue;
        const bool alive = ::kill(process, 0) == 0 || errno != ESRCH;
        std::error_code ignored;
        if (!alive || process == ::getpid()) fs::remove_all(m_folder / name, ignored);
    }
}

std::string ExportFolder::strangerIn(const fs::path& folder) {
    std::error_code code;
    for (const std::string& name : namesIn(folder)) {
        const bool stranger = isExport(name) && (!fs::is_regular_file(folder / name, code) || !isOurs(folder / name));
        if (stranger) return fmt::format("holds {}, which no export wrote; name another folder", name);
    }
    return {};
}

/// Files of an earlier export that this one does not write: of a second socket, of a third hop.
void ExportFolder::removeEarlier() const {
    std::error_code code;
    for (const std::string& name : namesIn(m_folder))
        if (isExport(name) && !fs::exists(m_aside / name, code)) fs::remove(m_folder / name, code);
}

std::string ExportFolder::putInPlace() {
    const Lock lock(m_folder);
    if (std::string error = strangerIn(m_folder); !error.empty()) return error;
    removeEarlier();
    std::vector<std::string> names = namesIn(m_aside);
    std::erase_if(names, [](const std::string& name) { return name == kSummary || !isExport(name); });
    names.emplace_back(kSummary);
    std::error_code code;
    for (const std::string& name : names) {
        fs::rename(m_aside / name, m_folder / name, code);
        if (code) return fmt::format("{} cannot be replaced: {}", name, code.message());
    }
    m_done = true;
    return {};
}

}  // namespace inflight
