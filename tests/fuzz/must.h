// must.h: what a fuzzer holds true of every input: if it is not, the program ends, and the input is a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "kiosk/base/utf8.h"

// The door that libFuzzer and replay_main.cpp knock at.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace lectern::fuzz {

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "FINDING: it does not hold that %s\n", what);
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void must_be_text(std::string_view text, const char* what) {
  must(first_invalid_utf8(text) == std::string_view::npos, what);
}

// A sentence on a screen or in a terminal: one line of UTF-8 without controls.
inline void must_be_sentence(std::string_view text) {
  must_be_text(text, "a sentence is UTF-8");
  for (const char c : text) must(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "a sentence has no controls");
}

}  // namespace lectern::fuzz
