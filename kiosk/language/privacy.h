// privacy.h: says when a text looks as if it holds a telephone number, an e-mail address or a street address, so that
// the visitor can be told kindly before it becomes a public record. It never blocks and never keeps what it found.
#pragma once

#include <string_view>

namespace lectern {

struct PrivateSigns {
  bool phone = false;
  bool email = false;
  bool address = false;  // a house number followed by a street word, in English or Spanish
  [[nodiscard]] bool any() const { return phone || email || address; }
  bool operator==(const PrivateSigns&) const = default;
};

// "287(g)", "$50,000", "2025" and "10,000" are none of these.
[[nodiscard]] PrivateSigns private_signs(std::string_view text);

// Seconds it takes to read `text` aloud, by syllable-like units so that languages are treated alike: about 150 English
// words a minute, about 500 Chinese characters for what English says in 1,500.
[[nodiscard]] int spoken_seconds(std::string_view text);

}  // namespace lectern
