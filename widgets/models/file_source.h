#pragma once

#include <cstdint>
#include <QString>
#include <string>

namespace inflight {

/// A file that is written into a socket piece by piece, as its buffer takes it.
class FileSource {
  public:
    /// The largest piece, bytes; every piece becomes part of the run's record.
    static constexpr std::uint64_t kLargestPiece = 1 << 20;

    /// False, and why() says why, if the file cannot be read or holds nothing. Starts at its beginning.
    bool open(const QString& path);
    bool isOpen() const { return !m_path.isEmpty(); }
    const QString& why() const { return m_why; }

    QString fileName() const;
    std::uint64_t size() const { return m_size; }
    std::uint64_t taken() const { return m_taken; }
    std::uint64_t left() const { return m_size - m_taken; }

    /// The next piece, at most `room` bytes; it does not count as taken. Empty, and why() says why, if it cannot be
    /// read.
    std::string next(std::uint64_t room);
    /// So many bytes of the last piece were taken.
    void take(std::uint64_t bytes);

  private:
    QString m_path;
    QString m_why;
    std::uint64_t m_size = 0;
    std::uint64_t m_taken = 0;
};

}  // namespace inflight
