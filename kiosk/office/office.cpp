// office.cpp: the only place where an organizer's order meets the record and the PIN.
#include "kiosk/office/office.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "db/keys/age.h"
#include "db/keys/digest.h"
#include "db/store/approvals.h"
#include "db/store/checkpoint.h"
#include "kiosk/base/files.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMeeting = "meeting";
constexpr const char* kReadiness = "readiness";
constexpr const char* kGlass = "glass";
constexpr const char* kRehearsal = "rehearsal";  // "yes", or empty

Event told(StaffFacts facts) { return StaffTold{std::move(facts)}; }

void complain(const char* what, const Error& error) {
  std::fprintf(stderr, "lectern: %s: %s\n", what, error.detail.c_str());
}

std::vector<Count> most_first(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<Count> all;
  for (const auto& [of, n] : counts) all.push_back({of, n});
  std::stable_sort(all.begin(), all.end(), [](const Count& a, const Count& b) { return a.n > b.n; });
  return all;
}

EveningFacts evening_of(const RecordCounts& counts) {
  EveningFacts facts;
  facts.comments = counts.comments;
  facts.contacts = counts.contacts;
  facts.withheld = counts.withheld;
  facts.sealed = counts.sealed;
  facts.unnamed = counts.unnamed;
  facts.support = counts.support;
  facts.oppose = counts.oppose;
  facts.neutral = counts.neutral;
  facts.skipped = counts.skipped;
  facts.languages = most_first(counts.languages);
  return facts;
}

// Each syncs a file or a row for every comment, or waits for a stick, which may be a dying one.
bool may_take_minutes(StaffOrder order) {
  constexpr std::array kLong{
      StaffOrder::begin_export, StaffOrder::begin_stick_test, StaffOrder::begin_drill, StaffOrder::go_on,
      StaffOrder::stop,         StaffOrder::list_bundles,     StaffOrder::restore,     StaffOrder::list_forums,
      StaffOrder::bring_forum};
  return std::find(kLong.begin(), kLong.end(), order) != kLong.end();
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

}  // namespace

Office::Office(OfficeParts parts) : parts_(std::move(parts)), sticks_(std::move(parts_.sticks)) {}

Office::Answer Office::ended(const StaffEffect& order, const Status& status) {
  if (!status) complain("an organizer's order was not carried out", status.error());
  return {told(OrderDone{order.order, status.ok(), status ? std::string() : status.error().detail})};
}

std::vector<Event> Office::carry_out(const StaffEffect& order) {
  std::optional<LongStep> step;
  if (on_long_step && may_take_minutes(order.order)) step.emplace(on_long_step);
  return answer(order);
}

Office::Answer Office::answer(const StaffEffect& order) {
  switch (order.order) {
    case StaffOrder::ask_pin:
      return pin_state(order.at);
    case StaffOrder::confirm_pin:
      return confirm_pin();
    case StaffOrder::try_pin:
      return try_pin(order);
    case StaffOrder::tell_evening:
      return tell_evening();
    case StaffOrder::keep_meeting:
      return keep(order, std::nullopt);
    case StaffOrder::open_meeting:
      return keep(order, Occasion::opening);
    case StaffOrder::mark_phase:
      return keep(order, Occasion::phase);
    case StaffOrder::close_meeting:
      return keep(order, Occasion::close);
    case StaffOrder::poll_sticks:
      return {told(sticks_.poll())};
    case StaffOrder::begin_export:
      return begin_export();
    case StaffOrder::begin_stick_test:
      gathering_.reset();
      return {told(sticks_.begin_test())};
    case StaffOrder::go_on:
      return go_on();
    case StaffOrder::stop:
      gathering_.reset();
      sticks_.stop();
      return {};
    case StaffOrder::list_comments:
      return list_comments();
    case StaffOrder::withhold:
      return withhold(order);
    case StaffOrder::approve:
      return approve(order);
    case StaffOrder::play_sound:
      return ended(order, parts_.play_tone ? parts_.play_tone()
                                           : Error{ErrorCode::unavailable, "play a tone: this machine plays nothing"});
    case StaffOrder::keep_readiness:
      return ended(order, parts_.record->set_setting(kReadiness, order.of));
    case StaffOrder::keep_glass:
      return ended(order, parts_.record->set_setting(kGlass, order.of));
    case StaffOrder::list_forums:
      return list_forums();
    case StaffOrder::bring_forum:
      return bring_forum(order);
    case StaffOrder::use_forum:
      return ended(order, use_forum(order.of));
    case StaffOrder::list_bundles:
      return list_bundles();
    case StaffOrder::restore:
      return restore(order.of);
    case StaffOrder::rehearse:
      if (on_rehearsal) on_rehearsal(order.of == "yes");
      return ended(order, parts_.record->set_setting(kRehearsal, order.of == "yes" ? "yes" : ""));
    case StaffOrder::tell_drill:
      return tell_drill();
    case StaffOrder::begin_drill:
      return begin_drill();
    case StaffOrder::finish_drill:
      return finish_drill(order);
    case StaffOrder::about:
      return about();
  }
  std::abort();
}

// --- the PIN

Office::Answer Office::pin_state(std::int64_t now) {
  if (!lock_) {
    auto lock = PinLock::open(*parts_.disk, parts_.data, now, parts_.hash);
    if (!lock) {
      complain("the PIN cannot be used", lock.error());
      return {told(PinFacts{.answer = PinFacts::Answer::trouble})};
    }
    lock_.emplace(std::move(lock).value());
  }
  if (const Secret* const fresh = lock_->fresh_pin()) {
    return {told(PinFacts{.answer = PinFacts::Answer::fresh, .fresh = std::string(fresh->view())})};
  }
  const std::int64_t wait = lock_->wait_ms(now);
  return {told(PinFacts{.answer = wait > 0 ? PinFacts::Answer::wait : PinFacts::Answer::ask,
                        .free_left = lock_->free_left(),
                        .wait_ms = wait})};
}

Office::Answer Office::confirm_pin() {
  if (!lock_) return {};
  const Status confirmed = lock_->confirm();
  if (confirmed) static_cast<void>(parts_.record->log({LogKind::pin, 0, 0}).ok());
  return ended({.order = StaffOrder::confirm_pin}, confirmed);
}

Office::Answer Office::try_pin(const StaffEffect& order) {
  if (!lock_) return pin_state(order.at);
  const Result<PinVerdict> verdict = lock_->try_pin(order.of, order.at);
  if (!verdict && verdict.error().code == ErrorCode::bad_input) return pin_state(order.at);  // too short: a slip
  if (!verdict) {
    complain("the PIN was not checked", verdict.error());
    return {told(PinFacts{.answer = PinFacts::Answer::trouble})};
  }
  PinFacts facts{.free_left = verdict.value().free_left, .wait_ms = verdict.value().wait_ms};
  switch (verdict.value().answer) {
    case PinVerdict::Answer::open:
      facts.answer = PinFacts::Answer::open;
      break;
    case PinVerdict::Answer::wrong:
      facts.answer = PinFacts::Answer::wrong;
      break;
    case PinVerdict::Answer::wait:
      facts.answer = PinFacts::Answer::wait;
      break;
  }
  return {told(std::move(facts))};
}

// --- the meeting

Meeting Office::meeting() {
  const Result<std::string> kept = parts_.record->setting(kMeeting);
  if (!kept || kept.value().empty()) return {};
  const Result<Meeting> meeting = parse_meeting(kept.value());
  if (!meeting) complain("the meeting's settings were left aside", meeting.error());
  return meeting ? meeting.value() : Meeting{};
}

Glass Office::glass() {
  const Result<std::string> kept = parts_.record->setting(kGlass);
  if (!kept || kept.value().empty()) return {};
  const Result<Glass> glass = parse_glass(kept.value());
  if (!glass) complain("the panel is taken as it comes", glass.error());
  return glass ? glass.value() : Glass{};
}

bool Office::rehearses() {
  const Result<std::string> kept = parts_.record->setting(kRehearsal);
  return kept && kept.value() == "yes";
}

Office::Answer Office::keep(const StaffEffect& order, std::optional<Occasion> occasion) {
  const Result<Meeting> meeting = parse_meeting(order.of);
  if (!meeting) return ended(order, meeting.error());
  // The count is signed before anything says that it was.
  if (occasion) {
    const Result<CheckpointGiven> given = parts_.record->checkpoint(
        {*occasion, parts_.pack ? parts_.pack->id : "", meeting.value().clock_is_right ? "manual" : "unset",
         meeting.value().date, order.with == kCountFew, meeting.value().number});
    if (!given) return ended(order, given.error());
  }
  if (Status kept = parts_.record->set_setting(kMeeting, order.of); !kept) return ended(order, kept);
  Answer answer = {told(meeting.value())};
  if (occasion) answer.push_back(tell_evening().front());
  return answer;
}

Office::Answer Office::tell_evening() {
  const Result<RecordCounts> counts = parts_.record->counts();
  if (!counts) {
    complain("the record cannot be read", counts.error());
    return {told(OrderDone{StaffOrder::tell_evening, false, counts.error().detail})};
  }
  EveningFacts facts = evening_of(counts.value());
  const std::uint64_t waiting = counts.value().uncovered;
  const Result<std::vector<SignedCheckpoint>> checkpoints = parts_.record->checkpoints();
  if (checkpoints && !checkpoints.value().empty()) {
    const std::string& last = checkpoints.value().back().text;
    facts.code = checkpoint_code(last);
    if (!parts_.receipt_words.empty()) facts.code_words = code_words_for(sha256_hex(last), parts_.receipt_words);
    if (waiting < kSmallBatch && waiting < facts.comments) facts.held_back = waiting;
  }
  if (!parts_.data.empty()) {
    if (const auto free = parts_.disk->free_bytes(parts_.data)) facts.free_mb = free.value() >> 20U;
  }
  return {told(std::move(facts))};
}

// --- what was said

Office::Answer Office::list_comments() {
  const Result<std::vector<StoredComment>> comments = parts_.record->comments();
  if (!comments) {
    complain("the record cannot be read", comments.error());
    return {told(OrderDone{StaffOrder::list_comments, false, comments.error().detail})};
  }
  const Result<std::set<std::string>> approved = approved_leaves(*parts_.record);
  if (!approved) {
    complain("the approvals cannot be read", approved.error());
    return {told(OrderDone{StaffOrder::list_comments, false, approved.error().detail})};
  }
  auto all = std::make_shared<std::vector<CommentFacts>>();
  for (const StoredComment& kept : comments.value()) {
    CommentFacts facts{.leaf = kept.leaf, .receipt = kept.receipt, .reason = kept.reason};
    facts.sealed = looks_sealed(kept.line);
    facts.approved = approved.value().count(kept.leaf) > 0;
    if (const Result<Comment> parsed = facts.sealed ? Result<Comment>(Error{}) : parse_canonical_line(kept.line)) {
      const Draft& draft = parsed.value().draft;
      facts.text = draft.text;
      facts.language = parsed.value().language;
      facts.position = to_word(draft.position);
      facts.name = draft.capacity == Capacity::group ? draft.group_name : draft.name;
    }
    all->push_back(std::move(facts));
  }
  return {told(std::shared_ptr<const std::vector<CommentFacts>>(std::move(all)))};
}

Office::Answer Office::withhold(const StaffEffect& order) {
  if (Status done = parts_.record->withhold(order.of, order.with, ""); !done) return ended(order, done);
  return list_comments();
}

Office::Answer Office::approve(const StaffEffect& order) {
  if (Status done = lectern::approve(*parts_.record, order.of, order.with == "yes"); !done) return ended(order, done);
  return list_comments();
}

// --- the device

Office::Answer Office::about() {
  AboutFacts facts{
      .version = LECTERN_VERSION, .kiosk = parts_.record->kiosk_id(), .forum = parts_.pack ? parts_.pack->id : ""};
  std::error_code unknown;
  constexpr std::size_t kMostProgram = 256U << 20U;
  if (const Result<std::string> program = read_file(fs::read_symlink("/proc/self/exe", unknown), kMostProgram))
    facts.fingerprint = sha256_hex(program.value());
  if (const Result<std::string> key = parts_.record->public_key()) facts.public_key = key.value();
  return {told(std::move(facts))};
}

}  // namespace lectern
