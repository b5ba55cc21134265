// graphemes.h: where a person sees one letter end and the next begin (extended grapheme clusters, UAX #29).
// All offsets are byte offsets into valid UTF-8; an offset inside a cluster counts as that cluster's start.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

[[nodiscard]] std::size_t count_graphemes(std::string_view text);
// The boundary before `at`, 0 at the start.
[[nodiscard]] std::size_t previous_grapheme(std::string_view text, std::size_t at);
// The boundary after `at`, text.size() at the end.
[[nodiscard]] std::size_t next_grapheme(std::string_view text, std::size_t at);
// Start of the word that ends at or before `at`: skips spaces backwards, then letters, digits and marks. Used to
// delete a whole word.
[[nodiscard]] std::size_t previous_word(std::string_view text, std::size_t at);
// End of the word that begins at or after `at`: skips spaces forwards, then letters, digits and marks.
[[nodiscard]] std::size_t next_word(std::string_view text, std::size_t at);
// `at` moved back to the nearest boundary at or before it, never past the end.
[[nodiscard]] std::size_t snap_to_grapheme(std::string_view text, std::size_t at);

// `text` if it has at most `bytes`; else as much of it as goes into so many together with the sign that it goes on.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace lectern
