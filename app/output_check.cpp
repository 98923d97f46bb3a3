#include "app/output_check.h"

#include "core/exports/csv_folder.h"
#include "core/sim/text_file.h"

#include <cerrno>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace inflight {
namespace {

namespace fs = std::filesystem;

struct Output {
    std::string option;
    fs::path path;
};

fs::path whole(const fs::path& path) {
    std::error_code code;
    fs::path all = fs::weakly_canonical(fs::absolute(path, code), code);
    return all.has_filename() ? all : all.parent_path();
}

std::string notWritable(const fs::path& path) {
    if (::access(path.c_str(), W_OK) == 0) return {};
    return fmt::format("{} cannot be written: {}", path.string(), std::generic_category().message(errno));
}

/// Why nothing can be made in the folder that the path names as its own.
std::string folderError(const fs::path& path) {
    std::error_code code;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (!fs::exists(folder, code)) return fmt::format("there is no folder {}; make it first", folder.string());
    if (!fs::is_directory(folder, code)) return fmt::format("{} is a file, not a folder", folder.string());
    return notWritable(folder);
}

/// @param made a folder that the run makes itself; empty = none.
std::string fileError(const fs::path& path, const fs::path& made) {
    std::error_code code;
    if (path == "-") return "only --json can go to standard output; name a file";
    if (fs::is_directory(path, code)) return "is a folder, not a file";
    if (isStream(path)) return {};
    if (fs::exists(path, code))
        if (std::string error = notWritable(path); !error.empty()) return error;
    if (!made.empty() && whole(path).parent_path() == made) return {};
    return folderError(writeTarget(path));
}

std::string csvError(const fs::path& folder) {
    std::error_code code;
    if (folder == "-") return "the files go into a folder; name one";
    if (!fs::exists(folder, code)) return folderError(folder.has_filename() ? folder : folder.parent_path());
    if (!fs::is_directory(folder, code)) return "is a file, not a folder";
    const std::string error = notWritable(folder);
    return error.empty() ? ExportFolder::strangerIn(folder) : error;
}

}  // namespace

std::string outputError(const RunOptions& options) {
    const auto said = [](const Output& output, std::string_view error) {
        return fmt::format("{} {}: {}", output.option, output.path.string(), error);
    };
    const fs::path made = options.csv.empty() ? fs::path() : whole(options.csv);
    const Output csv{"--csv", options.csv};
    if (!options.csv.empty())
        if (const std::string error = csvError(options.csv); !error.empty()) return said(csv, error);
    std::vector<Output> files;
    if (!options.json.empty() && options.json != "-") files.push_back({"--json", options.json});
    if (!options.plot.empty()) files.push_back({"--plot", options.plot});
    if (!options.save.empty()) files.push_back({"--save", options.save});
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string error = fileError(files[i].path, made);
        if (!error.empty()) return said(files[i], error);
        if (isStream(files[i].path)) continue;
        for (std::size_t k = 0; k < i; ++k)
            if (whole(files[i].path) == whole(files[k].path))
                return said(files[i], fmt::format("{} writes the same file", files[k].option));
        std::error_code code;
        const bool isInput = fs::exists(options.scenario, code) && whole(files[i].path) == whole(options.scenario);
        if (isInput && files[i].option != "--save") return said(files[i], "that is the scenario itself");
    }
    return {};
}

}  // namespace inflight
