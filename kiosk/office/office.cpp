// office.cpp: one overload an order: to whom it goes, and what is answered.
#include "kiosk/office/office.h"

#include <optional>
#include <utility>
#include <variant>

#include "db/keys/digest.h"
#include "db/store/approvals.h"
#include "kiosk/base/files.h"
#include "kiosk/office/complaint.h"
#include "kiosk/office/evening_numbers.h"
#include "kiosk/office/incoming.h"
#include "kiosk/office/kept_settings.h"
#include "kiosk/office/said.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;
using Answer = std::vector<StaffFacts>;

StaffFacts failed(const char* what, const Error& error) {
  complain(what, error);
  return OrderFailed{error.detail};
}

Answer ended(const Status& status, StaffFacts well = OrderDone{}) {
  return {status ? std::move(well) : failed("an organizer's order was not carried out", status.error())};
}

template <class... Orders>
bool is_one_of(const StaffOrder& order) {
  return (std::holds_alternative<Orders>(order) || ...);
}

// Each syncs a file or a row for every comment, or waits for a stick, which may be a dying one.
bool may_take_minutes(const StaffOrder& order) {
  return is_one_of<BeginExport, BeginStickTest, BeginDrill, GoOn, StopJob, ListBundles, RestoreBundle, ListForums,
                   BringForum>(order);
}

// Whatever becomes of it, it is over in the end.
class LongStep {
 public:
  explicit LongStep(const std::function<void(bool)>& tell) : tell_(tell) { tell_(true); }
  ~LongStep() { tell_(false); }
  LongStep(const LongStep&) = delete;
  LongStep& operator=(const LongStep&) = delete;

 private:
  const std::function<void(bool)>& tell_;
};

AboutFacts about(Record& record, const Pack* pack) {
  AboutFacts facts{.version = LECTERN_VERSION, .kiosk = record.kiosk_id(), .forum = pack != nullptr ? pack->id : ""};
  std::error_code unknown;
  constexpr std::size_t kMostProgram = 256U << 20U;
  if (const Result<std::string> program = read_file(fs::read_symlink("/proc/self/exe", unknown), kMostProgram))
    facts.fingerprint = sha256_hex(program.value());
  if (const Result<std::string> key = record.public_key()) facts.public_key = key.value();
  return facts;
}

}  // namespace

class OfficeAnswers {
 public:
  OfficeAnswers(Office& office, std::int64_t now)
      : o_(office), parts_(office.parts_), record_(*office.parts_.record), now_(now) {}

  Answer operator()(const AskPin&) { return {o_.pin_.state(now_)}; }
  Answer operator()(const TryPin& order) { return {o_.pin_.try_pin(order.digits, now_)}; }
  Answer operator()(const ConfirmPin&) {
    const Status confirmed = o_.pin_.confirm();
    if (confirmed) static_cast<void>(record_.log({LogKind::pin, 0, 0}).ok());
    return ended(confirmed, PinConfirmed{});
  }

  Answer operator()(const TellEvening&) { return {evening()}; }
  Answer operator()(const KeepMeeting& order) { return ended(keep(record_, order.meeting), order.meeting); }
  Answer operator()(const OpenMeeting& order) { return count(order.meeting, Occasion::opening, false); }
  Answer operator()(const MarkPhase& order) { return count(order.meeting, Occasion::phase, false); }
  Answer operator()(const CloseMeeting& order) { return count(order.meeting, Occasion::close, order.count_few); }
  Answer operator()(const Rehearse& order) {
    const Status kept = keep_rehearsal(record_, order.on);
    if (kept && o_.on_rehearsal) o_.on_rehearsal(order.on);
    return ended(kept, RehearsalTold{order.on});
  }

  Answer operator()(const PollSticks&) { return {o_.sticks_.poll()}; }
  Answer operator()(const BeginExport&) {
    o_.sticks_.stop();
    const Status begun = o_.outgoing_.begin();
    return begun ? gather() : Answer{not_gathered(begun.error())};
  }
  Answer operator()(const BeginStickTest&) {
    o_.outgoing_.stop();
    return {o_.sticks_.begin_test()};
  }
  Answer operator()(const BeginDrill&) { return {o_.drill_.begin(o_.sticks_)}; }
  Answer operator()(const GoOn&) {
    if (o_.outgoing_.is_gathering()) return gather();
    const JobFacts job = o_.sticks_.go_on();
    if (job.step != JobFacts::Step::done) return {job};
    if (job.kind == JobFacts::Kind::drilling) return {o_.drill_.end(job), drill(o_.drill_.state())};
    // The mark that it went out is made in the record, and only after it was read back from the stick.
    if (job.kind == JobFacts::Kind::exporting) o_.outgoing_.note_taken(job);
    return {job};
  }
  Answer operator()(const StopJob&) {
    o_.outgoing_.stop();
    o_.sticks_.stop();
    return {};
  }

  Answer operator()(const ListComments&) { return {comments()}; }
  Answer operator()(const Withhold& order) {
    const Status done = record_.withhold(order.leaf, to_word(order.reason), "");
    return done ? Answer{comments()} : ended(done);
  }
  Answer operator()(const Approve& order) {
    const Status done = approve(record_, order.leaf, order.show);
    return done ? Answer{comments()} : ended(done);
  }

  Answer operator()(const PlaySound&) {
    return ended(parts_.play_tone ? parts_.play_tone()
                                  : Error{ErrorCode::unavailable, "play a tone: this machine plays nothing"});
  }
  Answer operator()(const KeepReadiness& order) { return ended(keep(record_, order.readiness)); }
  Answer operator()(const KeepGlass& order) { return ended(keep(record_, order.glass)); }
  Answer operator()(const TellAbout&) { return {about(record_, parts_.pack.get())}; }

  Answer operator()(const ListForums&) { return {o_.forums_.list(o_.sticks_)}; }
  Answer operator()(const UseForum& order) { return ended(o_.forums_.use(order.folder), ForumTaken{}); }
  Answer operator()(const BringForum& order) {
    Answer answer = ended(o_.forums_.bring(o_.sticks_, order.folder));
    answer.emplace_back(o_.forums_.list(o_.sticks_));
    return answer;
  }
  Answer operator()(const ListBundles&) { return {bundles_on(o_.sticks_)}; }
  Answer operator()(const RestoreBundle& order) { return {restore_from(o_.sticks_, order.folder, record_), evening()}; }

  Answer operator()(const TellDrill&) { return {drill(o_.drill_.state())}; }
  Answer operator()(const FinishDrill& order) { return {drill(o_.drill_.finish(order.words))}; }

 private:
  // A step of it; the copy to the stick begins when the bundle stands.
  Answer gather() {
    const Result<bool> whole = o_.outgoing_.step();
    if (!whole) return {not_gathered(whole.error())};
    if (!whole.value()) return {o_.outgoing_.facts()};
    return {o_.sticks_.begin_copy(o_.outgoing_.folder(), o_.outgoing_.facts())};
  }

  // The count is signed before anything says that it was.
  Answer count(const Meeting& meeting, Occasion occasion, bool few) {
    const Result<CheckpointGiven> given =
        record_.checkpoint({occasion, parts_.pack ? parts_.pack->id : "", meeting.clock_is_right ? "manual" : "unset",
                            meeting.date, few, meeting.number});
    if (!given) return ended(given.error());
    if (const Status kept = keep(record_, meeting); !kept) return ended(kept);
    return {meeting, evening()};
  }

  StaffFacts evening() {
    const Result<EveningFacts> numbers = evening_numbers(record_, parts_.receipt_words);
    if (!numbers) return failed("the record cannot be read", numbers.error());
    EveningFacts facts = numbers.value();
    if (!parts_.data.empty()) {
      if (const auto free = parts_.disk->free_bytes(parts_.data)) facts.free_mb = free.value() >> 20U;
    }
    return facts;
  }

  StaffFacts comments() {
    const Result<CommentList> said = what_was_said(record_);
    return said ? StaffFacts(said.value()) : failed("what was said cannot be read", said.error());
  }

  static StaffFacts drill(const Result<DrillFacts>& facts) {
    return facts ? StaffFacts(facts.value()) : failed("an organizer's order was not carried out", facts.error());
  }

  Office& o_;
  OfficeParts& parts_;
  Record& record_;
  std::int64_t now_;
};

Office::Office(OfficeParts parts)
    : parts_(std::move(parts)),
      pin_(parts_.disk, parts_.data, parts_.hash),
      sticks_(std::move(parts_.sticks)),
      outgoing_({.record = parts_.record,
                 .data = parts_.data,
                 .assets = parts_.assets,
                 .pack_dir = parts_.pack_dir,
                 .pack_sha256 = parts_.pack ? parts_.pack->sha256 : "",
                 .code_words = parts_.receipt_words}),
      forums_(parts_.disk, parts_.data, parts_.assets, parts_.pack_dir),
      drill_(parts_.record, parts_.data, parts_.pack) {}

std::vector<Event> Office::carry_out(const StaffEffect& order) {
  std::optional<LongStep> step;
  if (on_long_step && may_take_minutes(order.order)) step.emplace(on_long_step);
  std::vector<Event> events;
  for (StaffFacts& facts : std::visit(OfficeAnswers(*this, order.at), order.order))
    events.emplace_back(StaffTold{std::move(facts)});
  return events;
}

Meeting Office::meeting() { return kept_meeting(*parts_.record); }
Glass Office::glass() { return kept_glass(*parts_.record); }
bool Office::rehearses() { return kept_rehearsal(*parts_.record); }

}  // namespace lectern
