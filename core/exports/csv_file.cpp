#include "core/exports/csv_file.h"

#include <cerrno>
#include <system_error>

namespace inflight {

CsvFile::CsvFile(const std::filesystem::path& path, std::string_view header) : m_file(std::fopen(path.c_str(), "wb")) {
    if (m_file == nullptr) m_error = errno;
    if (!header.empty()) put("{}\n", header);
}

CsvFile::~CsvFile() {
    if (m_file != nullptr) std::fclose(m_file);
}

void CsvFile::write() {
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
