// pack.h: a forum pack: what one meeting asks and tells, in every language it is offered in.
//
// A pack is a folder that a clerk can edit: forum.toml for structure and one Markdown file per language, <tag>.md, with
// the same keys. In a language file a line "# key" opens an entry; all up to the next such line is its text. A claim in
// a text ends with footnote marks, [^id], naming sources of forum.toml, or [^framing] for the kiosk's own wording.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/forum/receipt.h"

namespace lectern {

// Part of a text with the sources its claim rests on.
struct Claim {
  std::string text{};                  // plain UTF-8, marks taken out
  std::vector<std::string> sources{};  // ids; {"framing"}: the kiosk's own words
  bool operator==(const Claim&) const = default;
};

struct Block {
  enum class Kind { paragraph, bullet, quote };
  Kind kind = Kind::paragraph;
  std::vector<Claim> claims{};  // in order, they are the block's text
  bool operator==(const Block&) const = default;
};

// The block's claims as one text: a space between them, but none after the full-width marks of Chinese and Japanese,
// which carry their own.
[[nodiscard]] std::string text_of(const Block& block);

// One entry of a language file.
struct Entry {
  std::vector<Block> blocks{};
  std::string plain{};  // all claims joined; what a label or title shows
  int line = 0;         // where its "# key" stands
  bool operator==(const Entry&) const = default;
};

struct PackLanguage {
  std::string tag{};
  bool reviewed = false;  // by a person; false: the screen says that the translation is a draft
  std::map<std::string, Entry> entries{};
  bool operator==(const PackLanguage&) const = default;
};

struct Source {
  std::string id{};
  std::string date{};        // "2025-09-17", "2025-08" or "2025": what is known of it; empty: undated
  std::string confidence{};  // high | medium | low
  bool operator==(const Source&) const = default;
};

struct Statement {
  std::string id{};
  std::string leans{};  // for editors and balance checks, never shown
  bool operator==(const Statement&) const = default;
};

// Which optional screens the pack shows.
struct Screens {
  bool perspectives = true;
  bool options = true;
  bool undecided = true;
  bool updates = true;  // "what has changed since"; shown only if the pack has update entries
  bool position = true;
  bool statements = true;
  bool topics = true;
  bool questions = true;
  bool identity = true;
  bool delivery = true;
  bool contact = true;
  bool fairness = true;
  bool operator==(const Screens&) const = default;
};

// Someone who can open what a sealed forum keeps.
struct Recipient {
  std::string text{};  // an age recipient, "age1..."; whether it is one is checked where it is used
  int line = 0;        // of forum.toml
  bool operator==(const Recipient&) const = default;
};

struct Pack {
  std::string id{};
  std::string kind{};         // demonstration | starter | meeting
  std::string facts_as_of{};  // "2025-08"; empty: no facts that age
  Screens screens{};
  std::size_t comment_limit = 1500;  // characters (grapheme clusters)
  std::size_t question_limit = 300;
  int idle_minutes = 2;  // 2 to 5
  bool sealed = false;   // every comment is sealed to the recipients before it touches the disk
  std::vector<Recipient> recipients{};
  Receipts receipts = Receipts::words;
  std::vector<std::string> background{}, perspectives{}, undecided{}, updates{}, options{}, prompts{}, topics{},
      areas{}, delivery{};  // ids; the text of id X of background is the entry "background.X", and so on
  std::vector<Statement> statements{};
  std::vector<Source> sources{};          // who says it: entry "source.X"
  std::vector<PackLanguage> languages{};  // in the order offered
  std::string sha256{};                   // of the pack's files, names and bytes in name order, 64 hex digits

  // The entry in `tag`, else in the pack's first language (then `fell_back` is set true if given), else an empty one.
  [[nodiscard]] const Entry& entry(std::string_view tag, std::string_view key, bool* fell_back = nullptr) const;
  [[nodiscard]] const PackLanguage* language(std::string_view tag) const;
  [[nodiscard]] const Source* source(std::string_view id) const;
  bool operator==(const Pack&) const = default;
};

// Whole months from `date` ("2025-08" or "2025-08-14") to `today` (same forms), never negative; -1: not a date.
[[nodiscard]] int months_between(std::string_view date, std::string_view today);

}  // namespace lectern
