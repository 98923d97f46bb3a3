#include "core/exports/csv.h"

#include "core/exports/csv_events.h"
#include "core/exports/csv_file.h"
#include "core/exports/csv_folder.h"
#include "core/exports/summary_json.h"
#include "core/trace/hop.h"

namespace inflight {
namespace {

namespace fs = std::filesystem;

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
    CsvFile json(folder / ExportFolder::kSummary, {});
    json.put("{}", summaryJson(run, wallSeconds));
    errors.add(ExportFolder::kSummary, json.finish());
}

}  // namespace

std::string writeCsv(const Simulation& run, const fs::path& path, double wallSeconds) {
    ExportFolder folder(path);
    std::string error = folder.open();
    if (error.empty()) {
        Errors errors;
        writeAll(run, wallSeconds, folder.aside(), errors);
        error = errors.first();
    }
    if (error.empty()) error = folder.putInPlace();
    return error.empty() ? error : fmt::format("{}: {}", path.string(), error);
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
