#include "core/base/random.h"

#include <cmath>

namespace inflight {

namespace {

std::uint64_t splitmix64(std::uint64_t& x) {
    x += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = x;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

}  // namespace

RandomStream::RandomStream(std::int64_t seed, std::string_view name) {
    std::uint64_t key = 0xCBF29CE484222325ULL;  // FNV-1a over the name
    for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    std::uint64_t x = static_cast<std::uint64_t>(seed);
    x = splitmix64(x) ^ key;
    for (auto& word : m_state) word = splitmix64(x);
}

double RandomStream::uniform(double low, double high) {
    if (!(high > low)) return low;
    return low + (high - low) * uniform();
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
    if (bound <= 1) return 0;
    const std::uint64_t threshold = (0 - bound) % bound;  // rejects the uneven rest
    for (;;) {
        const std::uint64_t draw = next();
        if (draw >= threshold) return draw % bound;
    }
}

bool RandomStream::chance(double p) {
    if (p <= 0) return false;
    if (p >= 1) return true;
    return uniform() < p;
}

double RandomStream::exponential(double mean) {
    if (!(mean > 0)) return 0;
    return -mean * std::log1p(-uniform());
}

double RandomStream::normal() {
    for (;;) {
        const double u = 2 * uniform() - 1;
        const double v = 2 * uniform() - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2 * std::log(s) / s);
    }
}

}  // namespace inflight
