// place.cpp: the table of screens, and what follows from it.
#include "kiosk/ui/place.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr std::array<PlaceRow, kPlaces> kRows{{
    {Place::welcome, "welcome", Kind::welcome, "languages"},
    {Place::receipt_check, "receipt_check", Kind::writing, "field"},
    {Place::receipt_answer, "receipt_answer", Kind::answer, "finish"},
    {Place::practice, "practice", Kind::writing, "field"},
    {Place::deal, "deal", Kind::way, "next", StepOfWay::read, Road::journey},
    {Place::read, "read", Kind::way, "next", StepOfWay::read, Road::both},
    {Place::background, "background", Kind::way, "next", StepOfWay::read, Road::reading,
     [](const Pack& pack) { return !pack.background.empty(); }, &Pack::background},
    {Place::perspectives, "perspectives", Kind::way, "next", StepOfWay::read, Road::reading,
     [](const Pack& pack) { return pack.screens.perspectives && !pack.perspectives.empty(); }, &Pack::perspectives},
    {Place::undecided, "undecided", Kind::way, "next", StepOfWay::read, Road::reading,
     [](const Pack& pack) { return pack.screens.undecided && !pack.undecided.empty(); }},
    {Place::options, "options", Kind::way, "next", StepOfWay::read, Road::reading,
     [](const Pack& pack) { return pack.screens.options && !pack.options.empty(); }, &Pack::options},
    {Place::updates, "updates", Kind::way, "next", StepOfWay::read, Road::reading,
     [](const Pack& pack) { return pack.screens.updates && !pack.updates.empty(); }},
    {Place::sources, "sources", Kind::way, "back", StepOfWay::read},
    {Place::position, "position", Kind::way, "next", StepOfWay::position, Road::journey,
     [](const Pack& pack) { return pack.screens.position; }},
    {Place::statements, "statements", Kind::way, "next", StepOfWay::position, Road::journey,
     [](const Pack& pack) { return pack.screens.statements && !pack.statements.empty(); }},
    {Place::comment, "comment", Kind::way, "next", StepOfWay::comment, Road::journey},
    {Place::write, "write", Kind::writing, "field", StepOfWay::as_written},
    {Place::questions, "questions", Kind::way, "next", StepOfWay::comment, Road::journey,
     [](const Pack& pack) { return pack.screens.questions; }},
    {Place::identity, "identity", Kind::way, "next", StepOfWay::about_you, Road::journey,
     [](const Pack& pack) { return pack.screens.identity; }},
    {Place::delivery, "delivery", Kind::way, "next", StepOfWay::about_you, Road::journey,
     [](const Pack& pack) { return pack.screens.delivery && !pack.delivery.empty(); }},
    {Place::contact, "contact", Kind::way, "next", StepOfWay::about_you, Road::journey,
     [](const Pack& pack) { return pack.screens.contact; }},
    {Place::review, "review", Kind::way, "change.comment", StepOfWay::review, Road::journey, nullptr, nullptr, true},
    {Place::saving, "saving", Kind::saving, "", StepOfWay::review},
    {Place::save_failed, "save_failed", Kind::save_failed, "show", StepOfWay::review},
    {Place::thanks, "thanks", Kind::thanks, "keep_longer"},
    {Place::voices, "voices", Kind::voices, "back"},
    {Place::language, "language", Kind::comfort, "continue"},
    {Place::text_size, "text_size", Kind::comfort, "continue"},
    {Place::colors, "colors", Kind::comfort, "continue"},
    {Place::help, "help", Kind::comfort, "continue"},
    {Place::done, "done", Kind::done, "keep"},
    {Place::still_there, "still_there", Kind::still_there, "more_time"},
    {Place::staff, "staff", Kind::staff, ""},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].place != static_cast<Place>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "one row a place, in the order of the enumerators");

bool leads(Road road, Road through) { return road == through || road == Road::both; }

Place next_shown(const Pack& pack, Road through, Place from) {
  if (!leads(row_of(from).road, through)) return from;
  const auto here = kRows.begin() + static_cast<std::ptrdiff_t>(from);
  const auto found = std::find_if(here + 1, kRows.end(), [&](const PlaceRow& row) {
    return leads(row.road, through) && is_shown(pack, row.place);
  });
  return found == kRows.end() ? from : found->place;
}

}  // namespace

const PlaceRow& row_of(Place place) { return kRows[static_cast<std::size_t>(place)]; }

bool is_reading(Place place) { return place == Place::sources || leads(row_of(place).road, Road::reading); }

bool is_ending(Kind kind) {
  constexpr std::array kEndings = {Kind::thanks, Kind::voices, Kind::answer, Kind::done, Kind::still_there};
  return std::find(kEndings.begin(), kEndings.end(), kind) != kEndings.end();
}

bool is_shown(const Pack& pack, Place place) {
  const PlaceRow& row = row_of(place);
  return row.is_shown == nullptr || row.is_shown(pack);
}

Place after(const Pack& pack, Place from) {
  if (row_of(from).road == Road::reading) {
    const Place reading = next_shown(pack, Road::reading, from);
    if (reading != from) return reading;
    from = Place::read;  // from the last thing to read, the journey goes on
  }
  return next_shown(pack, Road::journey, from);
}

const std::vector<std::string>& pages_of(const Pack& pack, Place place) {
  static const std::vector<std::string> none;
  const auto pages = row_of(place).pages;
  return pages == nullptr ? none : pack.*pages;
}

}  // namespace lectern
