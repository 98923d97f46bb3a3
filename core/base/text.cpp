#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <vector>

namespace inflight {
namespace {

constexpr std::size_t kCompared = 64;
constexpr std::size_t kQuoted = 60;

/// Length of the well-formed UTF-8 sequence at the start of the text (RFC 3629); 0 if there is none.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    const unsigned char second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    return length;
}

std::string escaped(char c) {
    static constexpr char kHex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    return {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
}

}  // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t substituted = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({substituted, diagonal + 1, row[k] + 1});
        }
    }
    return row[b.size()];
}

namespace {

/// How far the text is from the candidate, both in small letters: a part of it is as good as it with one letter wrong.
std::size_t distanceTo(const std::string& candidate, const std::string& text) {
    constexpr std::size_t kPart = 3;  // a shorter part says nothing
    const std::size_t distance = editDistance(text, candidate);
    const bool part = text.size() >= kPart && candidate.find(text) != candidate.npos;
    return part ? std::min(distance, std::size_t{1}) : distance;
}

}  // namespace

std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates) {
    const std::string wanted = lowered(text.substr(0, kCompared));
    std::string_view best;
    std::size_t least = static_cast<std::size_t>(-1);
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = distanceTo(lowered(candidate.substr(0, kCompared)), wanted);
        if (distance >= least || distance * 2 > std::max(wanted.size(), candidate.size())) continue;
        least = distance;
        best = candidate;
    }
    return best;
}

std::string suggestion(std::string_view meant, std::string_view otherwise, std::string_view mark) {
    if (!meant.empty()) return "; did you mean " + std::string(mark).append(meant).append(mark) + "?";
    return otherwise.empty() ? std::string{} : "; " + std::string(otherwise);
}

std::string quote(std::string_view text) {
    std::string out = "\"";
    std::size_t shown = 0;
    for (std::size_t i = 0; i < text.size(); ++shown) {
        if (shown == kQuoted) {
            out += "...";
            break;
        }
        const std::size_t length = sequenceLength(text.substr(i));
        const bool control = length == 1 && (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7F);
        if (length == 0 || control) {
            out += escaped(text[i]);
            ++i;
        } else {
            out.append(text, i, length);
            i += length;
        }
    }
    out += '"';
    return out;
}

std::string shortest(double number) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    std::string out(buffer, end);
    const std::size_t e = out.find('e');
    if (e == std::string::npos) return out;
    std::string exponent = out.substr(e + 1);
    const bool negative = exponent.front() == '-';
    exponent.erase(0, 1);
    exponent.erase(0, std::min(exponent.find_first_not_of('0'), exponent.size() - 1));
    return out.substr(0, e + 1) + (negative ? "-" : "") + exponent;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string grouped(std::string number) {
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    const std::size_t digits = number.find_first_not_of("0123456789", first);
    const std::size_t end = digits == std::string::npos ? number.size() : digits;
    if (end - first < 5) return number;
    for (std::size_t at = end; at > first + 3;) number.insert(at -= 3, "\u202f");
    return number;
}

}  // namespace inflight
