// staff_orders.h: what the device is asked to do for an organizer. Answered by the facts of staff_facts.h.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/kind_of.h"
#include "kiosk/forum/meeting.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/readiness.h"
#include "kiosk/ui/withhold.h"

namespace lectern {

// Whether there is one.
struct AskPin {
  bool operator==(const AskPin&) const = default;
};
// It was written down.
struct ConfirmPin {
  bool operator==(const ConfirmPin&) const = default;
};
struct TryPin {
  std::string digits{};
  bool operator==(const TryPin&) const = default;
};
// The numbers of the dashboard.
struct TellEvening {
  bool operator==(const TellEvening&) const = default;
};
struct KeepMeeting {
  Meeting meeting{};
  bool operator==(const KeepMeeting&) const = default;
};
// With a zero report.
struct OpenMeeting {
  Meeting meeting{};
  bool operator==(const OpenMeeting&) const = default;
};
struct MarkPhase {
  Meeting meeting{};
  bool operator==(const MarkPhase&) const = default;
};
struct CloseMeeting {
  Meeting meeting{};
  bool count_few = false;
  bool operator==(const CloseMeeting&) const = default;
};
struct Rehearse {
  bool on = true;
  bool operator==(const Rehearse&) const = default;
};
struct PollSticks {
  bool operator==(const PollSticks&) const = default;
};
// To the stick that is in.
struct BeginExport {
  bool operator==(const BeginExport&) const = default;
};
struct BeginStickTest {
  bool operator==(const BeginStickTest&) const = default;
};
// With what was begun.
struct GoOn {
  bool operator==(const GoOn&) const = default;
};
struct StopJob {
  bool operator==(const StopJob&) const = default;
};
struct ListComments {
  bool operator==(const ListComments&) const = default;
};
struct Withhold {
  std::string leaf{};
  WithholdReason reason = WithholdReason::personal_data;
  bool operator==(const Withhold&) const = default;
};
struct Approve {
  std::string leaf{};
  bool show = true;
  bool operator==(const Approve&) const = default;
};
struct PlaySound {
  bool operator==(const PlaySound&) const = default;
};
// For the bundle.
struct KeepReadiness {
  Readiness readiness{};
  bool operator==(const KeepReadiness&) const = default;
};
struct KeepGlass {
  Glass glass{};
  bool operator==(const KeepGlass&) const = default;
};
struct ListForums {
  bool operator==(const ListForums&) const = default;
};
struct BringForum {
  std::string folder{};  // on the stick
  bool operator==(const BringForum&) const = default;
};
struct UseForum {
  std::string folder{};  // on the device
  bool operator==(const UseForum&) const = default;
};
struct ListBundles {
  bool operator==(const ListBundles&) const = default;
};
struct RestoreBundle {
  std::string folder{};  // on the stick
  bool operator==(const RestoreBundle&) const = default;
};
struct TellDrill {
  bool operator==(const TellDrill&) const = default;
};
// On the stick that is in.
struct BeginDrill {
  bool operator==(const BeginDrill&) const = default;
};
struct FinishDrill {
  std::vector<std::string> words{};
  bool operator==(const FinishDrill&) const = default;
};
struct TellAbout {
  bool operator==(const TellAbout&) const = default;
};

using AnyStaffOrder =
    std::variant<AskPin, ConfirmPin, TryPin, TellEvening, KeepMeeting, OpenMeeting, MarkPhase, CloseMeeting, Rehearse,
                 PollSticks, BeginExport, BeginStickTest, GoOn, StopJob, ListComments, Withhold, Approve, PlaySound,
                 KeepReadiness, KeepGlass, ListForums, BringForum, UseForum, ListBundles, RestoreBundle, TellDrill,
                 BeginDrill, FinishDrill, TellAbout>;

// As Event is: compiled in staff_orders.cpp alone.
class StaffOrder : public AnyStaffOrder {
 public:
  StaffOrder();
  template <class Kind>
  requires kIsKindOf<Kind, AnyStaffOrder> StaffOrder(
      Kind kind);  // NOLINT(google-explicit-constructor): an order is what is asked for
  StaffOrder(const StaffOrder&);
  StaffOrder(StaffOrder&&) noexcept;
  StaffOrder& operator=(const StaffOrder&);
  StaffOrder& operator=(StaffOrder&&) noexcept;
  ~StaffOrder();
  bool operator==(const StaffOrder&) const;
};

}  // namespace lectern
