// place.h: every screen there is. One value says where we are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

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
  done,            // "I am done": one confirmation
  still_there,     // idle warning
  staff,           // one of the organizer's screens: which one, staff.h tells
};
inline constexpr std::size_t kPlaces = static_cast<std::size_t>(Place::staff) + 1;

// The screen ids of walks and trees: the enumerator's name, such as "save_failed".
[[nodiscard]] std::string_view id_of(Place);

}  // namespace lectern
