// markdown.cpp: md4c's events into blocks. What the screens cannot show is refused here, so that no word is lost
// unseen.
#include "kiosk/forum/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>

#include "kiosk/base/trimmed.h"

namespace lectern {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", "\u00a0"}}};

class Collector {
 public:
  explicit Collector(std::string_view text) : text_(text) {}

  void enter(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_UL || type == MD_BLOCK_QUOTE) finish();
    if (type == MD_BLOCK_UL && ++lists_ > 1) refuse("A list inside a list is not shown. Make it one list.");
    if (type == MD_BLOCK_QUOTE) ++quotes_;
    if (type == MD_BLOCK_LI) finish();
    if (type == MD_BLOCK_OL) refuse("Numbered lists are not shown. Start each line with \"- \".");
    if (type == MD_BLOCK_H)
      refuse("This is a heading, and only \"# key\" lines may be one. Take out the # or the line of - or =.");
    if (type == MD_BLOCK_HR) refuse("A dividing line is not shown. Take it out.");
    if (type == MD_BLOCK_CODE) refuse("Indented or fenced code is not shown. Start the line at its beginning.");
  }

  void leave(MD_BLOCKTYPE type) {
    finish();
    if (type == MD_BLOCK_UL) --lists_;
    if (type == MD_BLOCK_QUOTE) --quotes_;
  }

  void enter_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
      refuse("Links and pictures are not shown. Write it out in words.");
    } else if (type == MD_SPAN_CODE) {
      refuse("Text between back quotes is not shown as such. Take them out.");
    } else {
      note(Problem::Weight::warning, "Bold and italics are shown as plain text. Take out the * or _ signs.");
    }
  }

  void add(MD_TEXTTYPE type, std::string_view text) {
    locate(text);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      current_ += ' ';
      return;
    }
    if (type == MD_TEXT_ENTITY) {
      const auto* const found =
          std::find_if(kEntities.begin(), kEntities.end(), [text](const auto& pair) { return pair.first == text; });
      if (found == kEntities.end()) {
        refuse("\"" + std::string(text) + "\" is not known. Write the sign itself.");
      } else {
        text = found->second;
      }
    }
    current_ += text;
  }

  ParsedText take() {
    finish();
    for (const Block& block : found_.blocks) {
      if (!found_.plain.empty()) found_.plain += '\n';
      found_.plain += text_of(block);
    }
    return std::move(found_);
  }

 private:
  // md4c hands out pieces of the text itself, which tells the line.
  void locate(std::string_view piece) {
    const std::less_equal<> before{};
    if (!before(text_.data(), piece.data()) || !before(piece.data(), text_.data() + text_.size())) return;
    line_ = static_cast<int>(std::count(text_.data(), piece.data(), '\n'));
    if (current_.empty()) start_ = line_;
  }

  void note(Problem::Weight weight, std::string message) {
    // Once for each kind: a list of ten numbered lines is one mistake.
    if (said_.insert(message).second) found_.problems.push_back({line_, weight, std::move(message)});
  }
  void refuse(std::string message) { note(Problem::Weight::error, std::move(message)); }

  void finish() {
    const std::string text = std::exchange(current_, {});
    if (trimmed(text).empty()) return;
    Block block;
    if (lists_ > 0) block.kind = Block::Kind::bullet;
    if (quotes_ > 0) block.kind = Block::Kind::quote;
    split(text, block);
    if (block.claims.empty()) return;
    found_.blocks.push_back(std::move(block));
    found_.lines.push_back(start_);
  }

  // Cuts the text behind each group of marks.
  void split(std::string_view text, Block& block) {
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = text.find("[^", at);
      words += text.substr(at, open - at);
      if (open == std::string_view::npos) break;
      const std::size_t close = text.find(']', open);
      const std::string_view id = close == std::string_view::npos ? "" : text.substr(open + 2, close - open - 2);
      if (id.empty() || id.find(' ') != std::string_view::npos) {
        refuse("A mark should look like [^id], with no spaces.");
        words += "[^";
        at = open + 2;
        continue;
      }
      const std::string_view claim = trimmed(words);
      if (!claim.empty()) {
        block.claims.push_back({std::string(claim), {}});
      } else if (block.claims.empty()) {
        refuse("The mark [^" + std::string(id) + "] stands before any words. Put it behind its sentence.");
      }
      if (!block.claims.empty()) block.claims.back().sources.emplace_back(id);
      words.clear();
      at = close + 1;
    }
    const std::string_view rest = trimmed(words);
    if (!rest.empty()) block.claims.push_back({std::string(rest), {}});
  }

  std::string_view text_;
  ParsedText found_{};
  std::set<std::string> said_{};
  std::string current_{};
  int line_ = 0;
  int start_ = 0;
  int lists_ = 0;
  int quotes_ = 0;
};

Collector& collector(void* data) { return *static_cast<Collector*>(data); }

}  // namespace

ParsedText parse_markdown(std::string_view text) {
  Collector found(text);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE;
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* data) {
    collector(data).enter(type);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    collector(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    collector(data).enter_span(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* data) {
    collector(data).add(type, {piece, size});
    return 0;
  };
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &found) != 0) std::abort();  // out of memory
  return found.take();
}

}  // namespace lectern
