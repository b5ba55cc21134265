// effect.h: what should be done. Effects are orders as plain data, so that a test can compare them.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "kiosk/base/kind_of.h"
#include "kiosk/forum/comment.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/ui/staff_orders.h"

namespace lectern {

// Keep this for good; answered by Saved or SaveFailed. The runner gives the comment its id. The contact, if any, is
// kept apart, in the same commit, and never joined to the comment.
struct SaveComment {
  Comment comment{};
  Contact contact{};
  Receipts receipts = Receipts::words;  // what the visitor takes home
  bool operator==(const SaveComment&) const = default;
};
// The answer to "was this summary fair to your side?", added to a comment that is already saved.
struct SaveFairness {
  std::string leaf{};
  Fairness fairness = Fairness::none;
  bool operator==(const SaveFairness&) const = default;
};
// Whether a comment with this receipt is kept; answered by ReceiptAnswered. As typed: the runner knows what it may
// mean.
struct CheckReceipt {
  std::string typed{};
  bool operator==(const CheckReceipt&) const = default;
};
// What others said in this forum and an organizer approved, without the visitor's own; answered by OthersTold.
struct ReadOthers {
  std::string forum{};
  std::string own{};  // leaf
  bool operator==(const ReadOthers&) const = default;
};
// Read the whole record and mend what can be mended; answered by RecordChecked. May take a while: only when nobody is
// there.
struct CheckRecord {
  bool operator==(const CheckRecord&) const = default;
};
// What the engine of this name makes of these keys; answered by CandidatesOffered, or by nothing if it ended.
struct ComposeAsked {
  std::string engine{};
  std::string keys{};
  bool operator==(const ComposeAsked&) const = default;
};
// No more is asked of any engine for now: each ends, with all it was told. So it is when the visitor has gone, too.
struct ComposeForgotten {
  bool operator==(const ComposeForgotten&) const = default;
};
// The visitor has gone: drop every cache that may hold what they wrote.
struct ForgetVisitor {
  bool operator==(const ForgetVisitor&) const = default;
};

// For an organizer; answered by StaffTold.
struct StaffEffect {
  StaffOrder order{};
  std::int64_t at = 0;  // ms since the program started: when it was ordered
  bool operator==(const StaffEffect&) const = default;
};

using AnyEffect = std::variant<SaveComment, SaveFairness, CheckReceipt, ReadOthers, CheckRecord, ForgetVisitor,
                               ComposeAsked, ComposeForgotten, StaffEffect>;

// As Event is: compiled in effect.cpp alone.
class Effect : public AnyEffect {
 public:
  Effect();
  template <class Kind>
  requires kIsKindOf<Kind, AnyEffect> Effect(
      Kind kind);  // NOLINT(google-explicit-constructor): an effect is what is ordered
  Effect(const Effect&);
  Effect(Effect&&) noexcept;
  Effect& operator=(const Effect&);
  Effect& operator=(Effect&&) noexcept;
  ~Effect();
  bool operator==(const Effect&) const;
};

}  // namespace lectern
