#pragma once

#include "core/base/time.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace inflight {

/// An instant in seconds with nine decimals.
inline void putCsvTime(fmt::memory_buffer& out, Time t) {
    const std::int64_t ns = nanoseconds(t);
    fmt::format_to(std::back_inserter(out), "{}.{:09}", ns / 1'000'000'000, ns % 1'000'000'000);
}

/// A CSV file (RFC 4180, but lines end with LF) that is being written. An error stays until finish() tells it.
class CsvFile {
  public:
    /// @param header the names of the columns, with commas between them; empty = the file has none.
    CsvFile(const std::filesystem::path& path, std::string_view header);
    ~CsvFile();
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;

    /// Adds text to the line begun; no field may need quotes.
    template <typename... Args>
    void put(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_buffer), format, std::forward<Args>(args)...);
        if (m_buffer.size() > kBlock) write();
    }
    /// An instant in seconds, to the nanosecond.
    void putTime(Time t) { putCsvTime(m_buffer, t); }

    /// Closes the file. @return empty if all was written, otherwise why not.
    std::string finish();

  private:
    static constexpr std::size_t kBlock = std::size_t{1} << 18;
    void write();

    std::FILE* m_file;
    fmt::memory_buffer m_buffer;
    int m_error = 0;
};

}  // namespace inflight
