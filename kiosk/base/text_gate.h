// text_gate.h: the one gate that every byte a person or a file sends in passes before anything else sees it.
//
// Rules: valid UTF-8 (each bad sequence becomes U+FFFD), NFC, line ends as '\n', controls dropped except '\n'
// (tabs become spaces), bidirectional controls and marks dropped (U+202A..202E, U+2066..2069, U+200E, U+200F, U+061C,
// U+FEFF; the overrides are the "Trojan Source" class, CVE-2021-42574), U+2028/2029/0085 become '\n', unassigned and
// private-use code points and noncharacters dropped, ZWJ and ZWNJ kept only between letters, marks or pictographs, at
// most kMaxMarks combining marks kept on one base. The gate of the gate is the gate.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern {

inline constexpr std::size_t kMaxMarks = 6;  // Unicode's Stream-Safe format allows 30; living scripts need 3

// What may come in. Nothing is ever cut: a text that is too long is kept whole and said to be too long.
struct GateLimits {
  std::size_t characters = 0;  // what people see as letters (extended grapheme clusters, UAX #29); 0: no limit
  bool newlines = true;        // false: each run of newlines becomes one space
  bool operator==(const GateLimits&) const = default;
};

struct Gated {
  std::string text{};          // valid UTF-8 in NFC
  std::size_t characters = 0;  // grapheme clusters in `text`
  bool was_invalid = false;    // bytes that were not UTF-8 were replaced
  bool removed = false;        // hidden or control characters were dropped: tell the person
  bool too_long = false;       // more than `limits.characters`
  bool operator==(const Gated&) const = default;
};

[[nodiscard]] Gated gate(std::string_view bytes, const GateLimits& limits = {});

}  // namespace lectern
