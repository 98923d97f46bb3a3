#pragma once

#include <span>
#include <string>
#include <string_view>

namespace inflight {

/// The candidate with the smallest edit distance to the text (Levenshtein, whatever the case of letters, the first of
/// equals; one that contains the text counts as 1 away); empty where none is like it, that is where half of the longer
/// one differs. Looks at the first 64 bytes only, so its cost does not grow with hostile input.
std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

/// The end of a message about an unknown word: "; did you mean X?", or, where nothing is like it (`meant` is empty),
/// "; " and what to do otherwise, if anything. The mark stands before and behind X.
std::string suggestion(std::string_view meant, std::string_view otherwise, std::string_view mark = "");

/// Insertions, deletions and substitutions that turn one text into the other.
std::size_t editDistance(std::string_view a, std::string_view b);

/// A piece of foreign text for a message: in double quotes, at most 60 characters, control characters and invalid UTF-8
/// escaped.
std::string quote(std::string_view text);

/// The shortest decimal text that reads back as the same double; "1e11" rather than "1e+11". Finite or not.
std::string shortest(double number);

/// The text with small letters for A to Z.
std::string lowered(std::string_view text);

/// Text without blanks, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

/// A number with thin spaces between its thousands, from five digits on: "10 000".
std::string grouped(std::string number);

}  // namespace inflight
