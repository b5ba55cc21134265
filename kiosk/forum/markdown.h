// markdown.h: the little Markdown that packs are written in: paragraphs, bullets, quotes, and marks naming sources.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/problem.h"
#include "kiosk/forum/pack.h"

namespace lectern {

struct MarkdownProblem {
  int line = 0;  // 0-based, within the text
  Problem::Weight weight = Problem::Weight::error;
  std::string message{};
};

struct ParsedText {
  std::vector<Block> blocks{};
  std::vector<int> lines{};  // of each block, 0-based
  std::string plain{};       // claims joined by spaces, blocks by newlines
  std::vector<MarkdownProblem> problems{};
};

// `text` must be gated UTF-8.
[[nodiscard]] ParsedText parse_markdown(std::string_view text);

}  // namespace lectern
