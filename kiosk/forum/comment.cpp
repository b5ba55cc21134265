// comment.cpp: the fixed words; they are in every file that was ever exported, so they are never renamed.
#include "kiosk/forum/comment.h"

#include <cstdlib>

namespace lectern {

const char* to_word(Position position) {
  switch (position) {
    case Position::none:
      return "none";
    case Position::support:
      return "support";
    case Position::oppose:
      return "oppose";
    case Position::neutral:
      return "neutral";
  }
  std::abort();
}

const char* to_word(Vote vote) {
  switch (vote) {
    case Vote::none:
      return "none";
    case Vote::agree:
      return "agree";
    case Vote::disagree:
      return "disagree";
    case Vote::pass:
      return "pass";
  }
  std::abort();
}

const char* to_word(Capacity capacity) {
  switch (capacity) {
    case Capacity::self:
      return "self";
    case Capacity::group:
      return "group";
  }
  std::abort();
}

const char* to_word(Fairness fairness) {
  switch (fairness) {
    case Fairness::none:
      return "none";
    case Fairness::yes:
      return "yes";
    case Fairness::partly:
      return "partly";
    case Fairness::no:
      return "no";
  }
  std::abort();
}

}  // namespace lectern
