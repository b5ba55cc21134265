// place.h: every screen there is, and one row of what is known of each. One value says where we are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/forum/pack.h"

namespace lectern {

enum class Place : std::uint8_t {
  welcome,         // the question, the languages
  receipt_check,   // type a receipt
  receipt_answer,  // whether its comment is kept: yes or no, nothing else
  practice,        // try the keyboard; saves nothing
  deal,            // public record, name optional, what this body can decide
  read,            // the 20-second version and the way to all the rest
  background,      // the full version
  perspectives,    // how people see it, in rotated order
  undecided,       // what is not known or not settled
  options,         // ways to respond, with drawbacks
  updates,         // what has changed since
  sources,         // who says?
  position,        // on the proposition
  statements,      // agree, disagree, pass
  comment,         // prompts, topics, and the way to write
  write,           // the keyboard and the text being written
  questions,       // for the body
  identity,        // name, group, area: all optional
  delivery,        // what should happen with it
  contact,         // stay in touch, kept apart
  review,          // all of it, with change buttons
  saving,          // until the commit has returned
  save_failed,     // the words are still here
  thanks,          // receipt and what happens next
  voices,          // what others said, after one's own was sent; only for reading
  language,        // comfort: language
  text_size,       // comfort: text size
  colors,          // comfort: theme
  help,            // how this works
  done,            // "Clear and leave": one confirmation
  still_there,     // idle warning
  staff,           // one of the organizer's screens: which one, staff.h tells
};
inline constexpr std::size_t kPlaces = static_cast<std::size_t>(Place::staff) + 1;

// What a place is to someone going about; most events only ask for this.
enum class Kind : std::uint8_t {
  welcome,
  way,      // a step of the journey or something to read on it
  writing,  // a keyboard and a text: also the practice screen
  saving,   // until the store has answered
  save_failed,
  thanks,
  voices,   // reading what others said: nothing of one's own is left to lose
  answer,   // to a question that is not about the issue
  comfort,  // opened over any other place, and closed again
  done,
  still_there,
  staff,
};
// Which step of the journey the bar says it is. `as_written`: that of the text being written.
enum class StepOfWay : std::uint8_t { none, read, position, comment, about_you, review, as_written };
// Where Next leads through. `both`: the journey's own stop to read, from which the other things to read branch off.
enum class Road : std::uint8_t { none, journey, reading, both };

struct PlaceRow {
  Place place;
  std::string_view id;  // of walks and trees: the enumerator's name, such as "save_failed"
  Kind kind;
  std::string_view first;  // id of what has the focus when it comes up: it never answers, sends or destroys
  StepOfWay step = StepOfWay::none;
  Road road = Road::none;
  bool (*is_shown)(const Pack&) = nullptr;          // null: in every forum
  std::vector<std::string> Pack::*pages = nullptr;  // entries read one at a time here
  bool all_is_seen = false;                         // before it is left: what is sent
};
[[nodiscard]] const PlaceRow& row_of(Place);

[[nodiscard]] inline std::string_view id_of(Place place) { return row_of(place).id; }
[[nodiscard]] inline Kind kind_of(Place place) { return row_of(place).kind; }
// Whether what is typed there goes into a text.
[[nodiscard]] inline bool takes_text(Place place) { return kind_of(place) == Kind::writing; }
// Whether the place is only for reading: what remains when nothing new can be kept.
[[nodiscard]] bool is_reading(Place);
// Where one button sends the visitor home: nothing is lost, or that was asked.
[[nodiscard]] bool is_ending(Kind);
// Whether this pack shows the place at all.
[[nodiscard]] bool is_shown(const Pack&, Place);
// The next place of the journey; `from` itself if there is none.
[[nodiscard]] Place after(const Pack&, Place from);
// The entries read one at a time in this place, in the pack's order; empty where all stand together.
[[nodiscard]] const std::vector<std::string>& pages_of(const Pack&, Place);

}  // namespace lectern
