#include "core/network/noise/impairments.h"
#include "core/network/noise/jitter.h"
#include "core/network/noise/loss.h"
#include "core/network/noise/noise_trace.h"
#include "core/network/noise/radio.h"
#include "core/network/noise/shipped_traces.h"

#include <benchmark/benchmark.h>

namespace inflight {
namespace {

void loss(benchmark::State& state) {
    LossModel model(1, "loss");
    const double mean = static_cast<double>(state.range(0)) / 100;
    for (auto _ : state) benchmark::DoNotOptimize(model.lost(mean, 5));
}
BENCHMARK(loss)->ArgName("percent")->Arg(0)->Arg(20);

void jitter(benchmark::State& state) {
    JitterModel model(1, "jitter");
    const auto shape = static_cast<JitterModel::Shape>(state.range(0));
    const Duration size = std::chrono::milliseconds(state.range(1));
    for (auto _ : state) benchmark::DoNotOptimize(model.extra(size, shape));
}
BENCHMARK(jitter)->ArgNames({"shape", "ms"})->Args({0, 0})->Args({0, 20})->Args({1, 20})->Args({2, 20});

void impairments(benchmark::State& state) {
    Impairments hop(1, "hop");
    for (auto _ : state) {
        benchmark::DoNotOptimize(hop.reordered(0.2));
        benchmark::DoNotOptimize(hop.duplicated(0.1));
        benchmark::DoNotOptimize(hop.corrupted(0.1));
    }
}
BENCHMARK(impairments);

/// One packet under recorded noise, `ms` after the packet before it; every ms between is a step of the noise.
void radio(benchmark::State& state) {
    Radio model(CpmTable::build(*shippedTrace("harsh")), 2, 1);
    const Duration gap = std::chrono::milliseconds(state.range(0));
    Time at{};
    for (auto _ : state) benchmark::DoNotOptimize(model.received({NodeId(0), NodeId(1), -54, at += gap}));
}
BENCHMARK(radio)->ArgName("ms")->Arg(0)->Arg(1)->Arg(10)->Arg(1000);

void copyRadio(benchmark::State& state) {
    const Radio model(CpmTable::build(*shippedTrace("harsh")), static_cast<std::size_t>(state.range(0)), 1);
    for (auto _ : state) {
        Radio copy = model;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(copyRadio)->ArgName("nodes")->Arg(2)->Arg(17);

void parseTrace(benchmark::State& state) {
    const std::string_view text = shippedTraceText("harsh");
    for (auto _ : state) benchmark::DoNotOptimize(parseNoiseTrace(text));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(parseTrace);

void buildTable(benchmark::State& state) {
    const auto trace = shippedTrace("harsh");
    std::vector<float> readings;
    while (static_cast<std::int64_t>(readings.size()) < state.range(0))
        readings.insert(readings.end(), trace->begin(), trace->end());
    for (auto _ : state) benchmark::DoNotOptimize(CpmTable::build(readings));
}
BENCHMARK(buildTable)->ArgName("readings")->Arg(20'000)->Arg(2'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace inflight
