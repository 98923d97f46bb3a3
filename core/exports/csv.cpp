#include "core/exports/csv.h"

#include "core/exports/csv_events.h"
#include "core/exports/csv_file.h"
#include "core/exports/summary_json.h"
#include "core/trace/hop.h"

#include <system_error>
#include <unistd.h>

namespace inflight {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSummary = "summary.json";

std::string writeSeries(const Series& series, const fs::path& path, std::string_view column) {
    CsvFile file(path, fmt::format("time_s,{}", column));
    for (std::size_t i = 0; i < series.size(); ++i) {
        const Series::Point point = series.at(i);
        file.putTime(point.time);
        file.put(",{}\n", point.value);
    }
    return file.finish();
}

std::string writeDots(const Dots& dots, const fs::path& path) {
    CsvFile file(path, "time_s,rtt_ms");
    for (std::size_t i = 0; i < dots.size(); ++i) {
        file.putTime(dots.at(i).x);
        file.put(",{}\n", dots.at(i).y);
    }
    return file.finish();
}

/// Keeps the first error and the file it is about.
class Errors {
  public:
    void add(std::string_view file, std::string error) {
        if (m_first.empty() && !error.empty()) m_first = fmt::format("{} cannot be written: {}", file, error);
    }
    const std::string& first() const { return m_first; }

  private:
    std::string m_first;
};

void writeSocket(const SocketTrace& socket, std::size_t number, const fs::path& folder, Errors& errors) {
    const auto series = [&](const Series& s, std::string_view what, std::string_view unit) {
        const std::string file = fmt::format("socket{}_{}.csv", number, what);
        errors.add(file, writeSeries(s, folder / file, fmt::format("{}_{}", what, unit)));
    };
    series(socket.cwnd, "cwnd", "packets");
    series(socket.inFlight, "in_flight", "packets");
    series(socket.srtt, "srtt", "ms");
    series(socket.rttvar, "rttvar", "ms");
    series(socket.rto, "rto", "ms");
    const auto dots = [&](const Dots& d, std::string_view what) {
        const std::string file = fmt::format("socket{}_{}.csv", number, what);
        errors.add(file, writeDots(d, folder / file));
    };
    dots(socket.samples, "rtt_samples");
    dots(socket.late, "rtt_late");
}

void writeAll(const Simulation& run, double wallSeconds, const fs::path& folder, Errors& errors) {
    const Trace& trace = run.trace();
    if (trace.level() != TraceLevel::None) {
        for (std::size_t i = 0; i < trace.socketCount(); ++i) writeSocket(trace.socket(i), i + 1, folder, errors);
        const std::size_t hops = trace.linkCount() / 2;
        for (std::size_t link = 0; link < trace.linkCount(); ++link) {
            const bool back = link >= hops;
            const std::string file =
                fmt::format("hop{}_queue_{}.csv", hopOfLink(link, hops), back ? "to_first" : "to_last");
            errors.add(file, writeSeries(trace.queue(link), folder / file, "queue_packets"));
        }
    }
    if (trace.level() == TraceLevel::Full) errors.add("events.csv", writeEventsCsv(run, folder / "events.csv"));
    errors.add("timeouts.csv", writeTimeoutsCsv(trace.ledger(), folder / "timeouts.csv"));
    CsvFile json(folder / kSummary, {});
    json.put("{}", summaryJson(run, wallSeconds));
    errors.add(kSummary, json.finish());
}

/// Why the folder cannot be replaced; empty if it does not exist, is empty or holds an earlier export.
std::string refusal(const fs::path& folder) {
    std::error_code code;
    if (!fs::exists(folder, code)) return {};
    if (!fs::is_directory(folder, code)) return "is a file, not a folder";
    bool empty = true;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
        empty = false;
        if (entry.path().extension() != ".csv" && entry.path().filename() != kSummary)
            return fmt::format("holds {}, which no export wrote; name a new folder", entry.path().filename().string());
    }
    if (code) return fmt::format("cannot be read: {}", code.message());
    if (empty || fs::exists(folder / kSummary, code)) return {};
    return "is not empty and holds no earlier export; name a new folder";
}

/// Puts the folder written aside in its place; what stood there steps aside first and comes back if that fails.
std::string putInPlace(const fs::path& written, const fs::path& folder) {
    std::error_code code;
    fs::rename(written, folder, code);  // also replaces an empty folder
    if (!code) return {};
    const fs::path old = written.string() + ".old";
    fs::rename(folder, old, code);
    if (code) return fmt::format("cannot be replaced: {}", code.message());
    fs::rename(written, folder, code);
    std::error_code ignored;
    if (code) fs::rename(old, folder, ignored);
    else fs::remove_all(old, ignored);
    return code ? fmt::format("cannot be replaced: {}", code.message()) : std::string();
}

}  // namespace

std::string writeCsv(const Simulation& run, const fs::path& folder, double wallSeconds) {
    std::error_code code;
    fs::path target = fs::absolute(folder, code).lexically_normal();
    if (!target.has_filename()) target = target.parent_path();
    const auto failed = [&](std::string_view why) { return fmt::format("{}: {}", folder.string(), why); };
    if (const std::string why = refusal(target); !why.empty()) return failed(why);
    const fs::path aside = target.parent_path() / fmt::format(".{}.{}.part", target.filename().string(), ::getpid());
    if (!fs::create_directory(aside, code))
        return failed(
            fmt::format("cannot be written: {}", code ? code.message() : "its temporary folder is in the way"));
    Errors errors;
    writeAll(run, wallSeconds, aside, errors);
    std::string error = errors.first();
    if (error.empty()) error = putInPlace(aside, target);
    if (error.empty()) return {};
    fs::remove_all(aside, code);
    return failed(error);
}

std::string seriesCsv(const Series& series, std::string_view column) {
    fmt::memory_buffer out;
    fmt::format_to(std::back_inserter(out), "time_s,{}\n", column);
    for (std::size_t i = 0; i < series.size(); ++i) {
        putCsvTime(out, series.at(i).time);
        fmt::format_to(std::back_inserter(out), ",{}\n", series.at(i).value);
    }
    return fmt::to_string(out);
}

}  // namespace inflight
