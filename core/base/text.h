#pragma once

#include <span>
#include <string>
#include <string_view>

namespace inflight {

/// The candidate with the smallest edit distance to the text (Levenshtein, the first of equals); empty without
/// candidates. Looks at the first 64 bytes only, so its cost does not grow with hostile input.
std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

/// Insertions, deletions and substitutions that turn one text into the other.
std::size_t editDistance(std::string_view a, std::string_view b);

/// A piece of foreign text for a message: in double quotes, at most 60 characters, control characters and invalid UTF-8
/// escaped.
std::string quote(std::string_view text);

/// The shortest decimal text that reads back as the same double; "1e11" rather than "1e+11". Finite or not.
std::string shortest(double number);

/// Text without blanks, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

/// A number with thin spaces between its thousands, from five digits on: "10 000".
std::string grouped(std::string number);

}  // namespace inflight
