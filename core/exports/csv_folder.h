#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace inflight {

/// A folder into which one export goes: its files are written aside in a hidden folder within, and take their places
/// when all are whole, summary.json last. What an earlier export left is replaced; a file of somebody else's is never.
class ExportFolder {
  public:
    static constexpr std::string_view kSummary = "summary.json";

    explicit ExportFolder(const std::filesystem::path& folder);
    /// Removes what was written aside, and the folder itself if open() made it and nothing came of it.
    ~ExportFolder();
    ExportFolder(const ExportFolder&) = delete;
    ExportFolder& operator=(const ExportFolder&) = delete;

    /// Makes the folder (its parent must exist) and the one aside. @return empty if done, otherwise why not.
    std::string open();
    /// Why nothing can be exported into a folder that exists: a file under one of the names of an export that is none.
    /// @return empty if there is none.
    static std::string strangerIn(const std::filesystem::path& folder);
    /// Where to write.
    const std::filesystem::path& aside() const { return m_aside; }
    /// @return empty if done, otherwise why not.
    std::string putInPlace();

  private:
    void removeEarlier() const;
    void removeLeftovers() const;

    std::filesystem::path m_folder;
    std::filesystem::path m_aside;
    bool m_made = false;
    bool m_asideMade = false;
    bool m_done = false;
};

}  // namespace inflight
