// staff_acts.h: what an organizer pressed: one small struct an act, with what it is about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "kiosk/base/kind_of.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/forum/receipt.h"
#include "kiosk/ui/staff_place.h"
#include "kiosk/ui/withhold.h"

namespace lectern {

struct PinEntered {
  bool operator==(const PinEntered&) const = default;
};
struct PinNoted {
  bool operator==(const PinNoted&) const = default;
};
struct StaffWent {
  StaffPlace to = StaffPlace::evening;
  bool operator==(const StaffWent&) const = default;
};
struct StaffWentBack {
  bool operator==(const StaffWentBack&) const = default;
};
// Back to the visitors, without asking.
struct StaffLeft {
  bool operator==(const StaffLeft&) const = default;
};

// --- the meeting
struct PhaseChosen {
  Phase phase = Phase::before;
  bool operator==(const PhaseChosen&) const = default;
};
struct IdleChosen {
  int minutes = 2;
  bool operator==(const IdleChosen&) const = default;
};
struct ReceiptsChosen {
  Receipts kind = Receipts::words;
  bool operator==(const ReceiptsChosen&) const = default;
};
enum class DayPart : std::uint8_t { day, month, year };
struct DayTurned {
  DayPart part = DayPart::day;
  int by = 1;  // or -1
  bool operator==(const DayTurned&) const = default;
};
// Or not any more; so for all that is toggled.
struct ClockTrusted {
  bool operator==(const ClockTrusted&) const = default;
};
struct VoicesToggled {
  bool operator==(const VoicesToggled&) const = default;
};
// Or taken back.
struct LanguageOffered {
  std::string tag{};
  bool operator==(const LanguageOffered&) const = default;
};
// The language that the screens begin in.
struct BeginningChosen {
  std::string tag{};
  bool operator==(const BeginningChosen&) const = default;
};
struct RehearsalToggled {
  bool operator==(const RehearsalToggled&) const = default;
};
struct OpeningConfirmed {
  bool operator==(const OpeningConfirmed&) const = default;
};
// `count_few`: the last few comments too, though they stand out from those counted before.
struct ClosingConfirmed {
  bool count_few = false;
  bool operator==(const ClosingConfirmed&) const = default;
};
struct HelpAnswered {
  bool operator==(const HelpAnswered&) const = default;
};

// --- the stick
struct ExportPressed {
  bool operator==(const ExportPressed&) const = default;
};
struct StickTestPressed {
  bool operator==(const StickTestPressed&) const = default;
};
struct DrillPressed {
  bool operator==(const DrillPressed&) const = default;
};
struct StopPressed {
  bool operator==(const StopPressed&) const = default;
};
// Of a key drill: what a holder has read.
struct WordEntered {
  bool operator==(const WordEntered&) const = default;
};

// --- what was said
struct CommentsTurned {
  std::size_t page = 0;
  bool operator==(const CommentsTurned&) const = default;
};
struct CommentPicked {
  std::size_t index = 0;
  bool operator==(const CommentPicked&) const = default;
};
struct CommentWithheld {
  std::string leaf{};
  WithholdReason reason = WithholdReason::personal_data;
  bool operator==(const CommentWithheld&) const = default;
};
struct CommentApproved {
  std::string leaf{};
  bool show = true;  // false: not any more
  bool operator==(const CommentApproved&) const = default;
};

// --- trying the machine
struct CellTouched {
  std::size_t cell = 0;
  bool operator==(const CellTouched&) const = default;
};
struct TonePressed {
  bool operator==(const TonePressed&) const = default;
};
struct ToneHeard {
  bool heard = true;
  bool operator==(const ToneHeard&) const = default;
};
struct TestEnded {
  bool operator==(const TestEnded&) const = default;
};

// --- forums and bundles
struct ForumPicked {
  std::size_t index = 0;
  bool operator==(const ForumPicked&) const = default;
};
struct ForumUsed {
  bool operator==(const ForumUsed&) const = default;
};
struct ForumBrought {
  bool operator==(const ForumBrought&) const = default;
};
struct BundlePicked {
  std::size_t index = 0;
  bool operator==(const BundlePicked&) const = default;
};

using AnyStaffAct =
    std::variant<PinEntered, PinNoted, StaffWent, StaffWentBack, StaffLeft, PhaseChosen, IdleChosen, ReceiptsChosen,
                 DayTurned, ClockTrusted, VoicesToggled, LanguageOffered, BeginningChosen, RehearsalToggled,
                 OpeningConfirmed, ClosingConfirmed, HelpAnswered, ExportPressed, StickTestPressed, DrillPressed,
                 StopPressed, WordEntered, CommentsTurned, CommentPicked, CommentWithheld, CommentApproved, CellTouched,
                 TonePressed, ToneHeard, TestEnded, ForumPicked, ForumUsed, ForumBrought, BundlePicked>;

// As Event is: compiled in staff_acts.cpp alone.
class StaffAct : public AnyStaffAct {
 public:
  StaffAct();
  template <class Kind>
  requires kIsKindOf<Kind, AnyStaffAct> StaffAct(
      Kind kind);  // NOLINT(google-explicit-constructor): an act is what was pressed
  StaffAct(const StaffAct&);
  StaffAct(StaffAct&&) noexcept;
  StaffAct& operator=(const StaffAct&);
  StaffAct& operator=(StaffAct&&) noexcept;
  ~StaffAct();
  bool operator==(const StaffAct&) const;
};

}  // namespace lectern
