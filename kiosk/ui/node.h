// node.h: the semantic tree of one screen. The same tree is drawn, spoken, focused, walked, pressed by tests and
// audited. It says what things are and mean, never how they look, and holds no code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/event.h"
#include "kiosk/ui/icon.h"

namespace lectern {

enum class Role : std::uint8_t {
  screen,    // exactly three children: the bar (row), the body (column), the dock (row or column of keys)
  row,       // side by side in reading direction; wraps when it does not fit
  column,    // one below the other
  grid,      // equal cells, as many side by side as fit, `span` is the most
  card,      // a framed column
  heading,   // `level` 1: the screen's question or title; 2: a part; 3: within a part
  text,      // a paragraph
  button,    // does something when pressed
  toggle,    // on or off (`selected`)
  choice,    // one of several (`selected`)
  field,     // text being written (`value`, `caret`); while it is empty, a text below it is quietly shown in it
  key,       // a key of the on-screen keyboard
  progress,  // `value` "2/5": step 2 of 5
  chart,     // one bar of a chart: `name` says it in words, `value` "27/62" is how far it reaches
  mark,      // a cross to be touched; `value` "80/300": how far from the left and the top of the panel, in thousandths
  strip,     // beside keys: first what is offered or must be known while writing, last how the text stands
  image,     // a square code that says `value` to a camera; `name` says in words what it is
};

// How much a thing matters. The theme decides what that looks like.
enum class Tone : std::uint8_t {
  plain,
  primary,  // the one main action of a screen
  quiet,    // beside the point: captions, small print, links
  strong,   // text that must be seen: a receipt
  caution,  // a note to mind
  danger,   // loses something
};

// How the children of a row or column share its room.
enum class Spread : std::uint8_t {
  start,  // natural size, from the start
  ends,   // first child at the start, the others at the end
  fill,   // stretched in proportion to `span`
};

struct Node {
  Role role = Role::text;
  std::string id{};     // unique on its screen; the focus and the finger hold on to it
  std::string name{};   // what is drawn and spoken, and how tests find it; plain UTF-8
  std::string value{};  // of a field, progress or image
  std::string hint{};   // spoken after the name, not drawn
  std::string brief{};  // of a button: what it is called where there is little room; empty: it has one name
  std::string first{};  // of a screen: the id of what has the focus when it comes up, or of what that is in
  std::string lang{};   // BCP 47 of `name` and `value`; empty: the screen's
  Tone tone = Tone::plain;
  Spread spread = Spread::start;
  Icon icon = Icon::none;  // of a control, beside or over its word; on a narrow key in its place
  int level = 0;           // headings; 0: a figure to be read from afar
  float span = 1.0F;       // weight in a filling row; most columns of a grid; of a dock of keys: rows it has room for
  float lead = 0.0F;       // of a key: empty room before it, in the same measure
  bool enabled = true;
  bool selected = false;
  bool tall = false;             // a field or card that takes the height that is left
  bool tight = false;            // children belong together closely: rows of keys, lines of small print
  bool repeats = false;          // `press` comes again while held
  bool stays = false;            // the main action of a screen that one may leave before its last page
  bool yields = false;           // goes where there is no room for all: another screen has it, or it says little
  bool one_page = false;         // of a body: a question and its answers, which are seen at once
  std::optional<Event> press{};  // what pressing it means
  std::optional<Event> hold{};   // what a long press means; there is always another way
  std::size_t caret = 0;         // of a field: byte offset into `value`
  std::size_t unsettled = 0;     // of a field: so many bytes before the caret are still being composed
  std::size_t selected_from = 0, selected_to = 0;  // of a field: what is selected, byte offsets into `value`
  std::vector<Node> children{};
  bool operator==(const Node&) const = default;
};

[[nodiscard]] bool is_control(
    const Node&);  // can be pressed: has `press`, or is a button, toggle, choice, field or key
// First node with this id below or at `root`; nullptr if none.
[[nodiscard]] const Node* find_id(const Node& root, std::string_view id);
// What a screen leads on with: the last of its ways on, if that is filled; nullptr if there is none.
[[nodiscard]] const Node* main_action(const Node& screen);
// Every node, parents before children, in reading order.
void each(const Node& root, const auto& visit) {
  visit(root);
  for (const Node& child : root.children) each(child, visit);
}

}  // namespace lectern
