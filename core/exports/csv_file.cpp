#include "core/exports/csv_file.h"

#include <cerrno>
#include <csignal>
#include <system_error>

namespace inflight {

CsvFile::CsvFile(const std::filesystem::path& path, std::string_view header) : m_file(std::fopen(path.c_str(), "wb")) {
    if (m_file == nullptr) m_error = errno;
    if (!header.empty()) put("{}\n", header);
}

CsvFile::~CsvFile() {
    if (m_file != nullptr) std::fclose(m_file);
}

namespace {

/// Somebody wants the program to end, and it holds that back while files are written.
bool wantedToEnd() {
    sigset_t pending;
    if (sigpending(&pending) != 0) return false;
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 ||
           sigismember(&pending, SIGHUP) == 1;
}

}  // namespace

void CsvFile::write() {
    if (m_error == 0 && wantedToEnd()) m_error = EINTR;
    if (m_error == 0 && std::fwrite(m_buffer.data(), 1, m_buffer.size(), m_file) != m_buffer.size()) m_error = errno;
    m_buffer.clear();
}

std::string CsvFile::finish() {
    write();
    if (m_file != nullptr && std::fclose(m_file) != 0 && m_error == 0) m_error = errno;
    m_file = nullptr;
    return m_error == 0 ? std::string() : std::generic_category().message(m_error);
}

}  // namespace inflight
