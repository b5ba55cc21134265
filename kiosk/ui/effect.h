// effect.h: what should be done. Effects are orders as plain data, so that a test can compare them.
#pragma once

#include <string>
#include <variant>

#include "kiosk/forum/comment.h"

namespace lectern {

// Keep this for good; answered by Saved or SaveFailed. The runner gives the comment its id. The contact, if any, is
// kept apart, in the same commit, and never joined to the comment.
struct SaveComment {
  Comment comment{};
  Contact contact{};
  bool operator==(const SaveComment&) const = default;
};
// The answer to "was this summary fair to your side?", added to a comment that is already saved.
struct SaveFairness {
  std::string leaf{};
  Fairness fairness = Fairness::none;
  bool operator==(const SaveFairness&) const = default;
};
// The visitor has gone: drop every cache that may hold what they wrote.
struct ForgetVisitor {
  bool operator==(const ForgetVisitor&) const = default;
};

using Effect = std::variant<SaveComment, SaveFairness, ForgetVisitor>;

}  // namespace lectern
