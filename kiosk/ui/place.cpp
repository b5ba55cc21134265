// place.cpp: the screens' ids.
#include "kiosk/ui/place.h"

#include <cstdlib>

namespace lectern {

std::string_view id_of(Place place) {
  switch (place) {
    case Place::welcome:
      return "welcome";
    case Place::receipt_check:
      return "receipt_check";
    case Place::receipt_answer:
      return "receipt_answer";
    case Place::practice:
      return "practice";
    case Place::deal:
      return "deal";
    case Place::read:
      return "read";
    case Place::background:
      return "background";
    case Place::perspectives:
      return "perspectives";
    case Place::undecided:
      return "undecided";
    case Place::options:
      return "options";
    case Place::updates:
      return "updates";
    case Place::sources:
      return "sources";
    case Place::position:
      return "position";
    case Place::statements:
      return "statements";
    case Place::comment:
      return "comment";
    case Place::write:
      return "write";
    case Place::questions:
      return "questions";
    case Place::identity:
      return "identity";
    case Place::delivery:
      return "delivery";
    case Place::contact:
      return "contact";
    case Place::review:
      return "review";
    case Place::saving:
      return "saving";
    case Place::save_failed:
      return "save_failed";
    case Place::thanks:
      return "thanks";
    case Place::voices:
      return "voices";
    case Place::language:
      return "language";
    case Place::text_size:
      return "text_size";
    case Place::colors:
      return "colors";
    case Place::help:
      return "help";
    case Place::done:
      return "done";
    case Place::still_there:
      return "still_there";
    case Place::staff:
      return "staff";
  }
  std::abort();
}

}  // namespace lectern
