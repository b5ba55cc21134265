// parts.h: what screens are made of: small builders of nodes, and the context a screen is told in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/app.h"

namespace lectern {

// What every screen looks at. Lives as long as one call of view().
struct Context {
  const Model& model;
  const Session& session;
  const Words& words;
  const Pack& pack;

  [[nodiscard]] const std::string& say(Str s) const { return words[s]; }
  [[nodiscard]] std::string_view tag() const { return words.tag; }
};

// One screen before it is framed: the bar and the dock are put around it by view().
struct Sheet {
  std::string title{};  // spoken, not drawn
  Node where{};         // first in the bar; an empty name: the step of the journey, or the forum's title
  Node body{};
  std::vector<Node> ways_out{};  // after Back and "Clear and leave"
  std::vector<Node> actions{};   // secondary first, the primary one last
  Node choices{};                // above the dock's row, always on the screen; an empty id: none
  Node foot{};                   // below all of that; an empty id: none
  std::vector<Node> keys{};      // rows of keys; then nothing else stands below the body
  std::size_t key_rows = 0;      // so many of them there is room for
  bool back = true;
  bool done = true;
  bool comfort = true;
};

[[nodiscard]] Node text(std::string id, std::string name, Tone tone = Tone::plain);
[[nodiscard]] Node heading(std::string id, int level, std::string name);
[[nodiscard]] Node button(std::string id, std::string name, Event press, Tone tone = Tone::plain);
[[nodiscard]] Node choice(std::string id, std::string name, bool selected, Event press);
[[nodiscard]] Node toggle(std::string id, std::string name, bool selected, Event press);
// A main action that does not lead on: more to read stands beside it.
[[nodiscard]] Node staying(Node main);
[[nodiscard]] Node row(std::string id, Spread spread = Spread::start);
[[nodiscard]] Node column(std::string id);
[[nodiscard]] Node card(std::string id);
[[nodiscard]] Node grid(std::string id, float most_columns);
void add(Node& parent, Node child);
[[nodiscard]] Node with_icon(Node control, Icon icon);

// The dock below a body: `ways_out` and those of the sheet at one end, its actions at the other, its choices above.
[[nodiscard]] Node dock_around(Node ways_out, Sheet&);

// "base.tail": ids are paths, so that they stay unique.
[[nodiscard]] std::string join(std::string_view base, std::string_view tail);
[[nodiscard]] std::string join(std::string_view base, std::size_t index);

// Small print that says a text is a draft translation, if it is.
void add_unreviewed(const Context&, Node& parent);
// A title or label of the pack, in its language.
[[nodiscard]] Node pack_heading(const Context&, int level, std::string_view key);
[[nodiscard]] const std::string& plain(const Context&, std::string_view key);
// An entry's paragraphs and bullets, with a note if they are in another language than the screen.
void add_entry(const Context&, Node& parent, std::string_view key);
[[nodiscard]] bool has_entry(const Context&, std::string_view key);
// The link to an entry's sources, if it has any. `what` tells it from others on the same screen.
void add_who_says(const Context&, Node& parent, std::string_view key, std::string_view what = {});
// The entries that "who says?" about `key` is about.
[[nodiscard]] std::vector<std::string> claimed_entries(const Pack&, std::string_view key);

// "August 2025" from "2025-08"; a form it does not know is given back as it is.
[[nodiscard]] std::string date_text(const Context&, std::string_view date);
// Whole months since `date` if it is old enough to be said (more than 90 days) and the clock can be trusted; else 0.
[[nodiscard]] int age_in_months(const Context&, std::string_view date);
[[nodiscard]] std::string number(std::size_t n);
// Digits in groups, to be read in their own order: right-to-left text would turn groups around at a plain space, and
// does not at one that holds them together.
[[nodiscard]] std::string code_text(const Context&, const std::string& code);
// The position as its button names it; the word for what was skipped if there is none.
[[nodiscard]] std::string position_text(const Context&, Position);
[[nodiscard]] std::string bulleted(std::string_view text);
[[nodiscard]] std::vector<std::string> rotated(std::vector<std::string> ids, std::size_t by);

// The notes for a text that seems to hold a telephone number, an e-mail or a street address.
void add_private_signs(const Context&, Node& parent, std::string_view text);
// What Next is called and does here, and the ways past the rest: added to the dock of a step of the journey.
void add_next(const Context&, Sheet&);
void add_skip_to_comment(const Context&, Sheet&);

}  // namespace lectern
