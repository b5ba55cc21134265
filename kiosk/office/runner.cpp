// runner.cpp: the only place where an order of the core meets the record.
#include "kiosk/office/runner.h"

#include <cstdio>
#include <cstdlib>
#include <new>
#include <utility>
#include <variant>

#include "db/store/approvals.h"
#include "kiosk/office/office.h"

namespace lectern {
namespace {

SaveTrouble trouble_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::disk_full:
      return SaveTrouble::full;
    case ErrorCode::read_only:
      return SaveTrouble::read_only;
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
    case ErrorCode::io:
    case ErrorCode::foreign:
    case ErrorCode::damaged:
    case ErrorCode::unavailable:
      return SaveTrouble::other;
  }
  std::abort();
}

RecordHealth health_of(const Result<RecordStatus>& status) {
  if (!status) {
    std::fprintf(stderr, "lectern: the record does not say how it is: %s\n", status.error().detail.c_str());
    return {.alone = true};
  }
  const RecordStatus& now = status.value();
  return {.alone = now.alone, .damaged = now.damaged > 0, .full = now.full, .missing = now.missing};
}

}  // namespace

std::vector<Event> Runner::save(const SaveComment& order) {
  Comment comment = order.comment;
  comment.id.clear();
  const std::string attempt = sha256_hex(canonical_line(comment) + "\n" + order.contact.how);
  if (attempted_ != attempt) {
    std::string fresh = random_id();
    attempted_ = attempt;
    id_ = std::move(fresh);
  }
  comment.id = id_;
  const std::string leaf = sha256_hex(canonical_line(comment));
  const std::string receipt = receipt_of(leaf, comment.screen_language, order.receipts);
  const Status saved = record_->save(comment, receipt, order.contact);
  if (!saved) {
    std::fprintf(stderr, "lectern: a comment was not saved: %s\n", saved.error().detail.c_str());
    return with_news(SaveFailed{trouble_of(saved.error())}, health_of(record_->status()));
  }
  const RecordHealth now = health_of(record_->status());
  std::vector<Event> answer = with_news(Saved{leaf, receipt, !now.alone}, now);
  forget();  // last: if the memory ends before, the same words sent again are known to be kept
  return answer;
}

// The words stay on the screen; what was kept after all is not kept twice when they are sent again.
std::vector<Event> Runner::save_or_say_why(const SaveComment& order) {
  try {
    return save(order);
  } catch (const std::bad_alloc&) {
    std::fputs("lectern: a comment was not saved: there is no memory left\n", stderr);
    return {SaveFailed{SaveTrouble::other}};
  }
}

std::vector<Event> Runner::with_news(Event answer, const RecordHealth& now) {
  std::vector<Event> all;
  all.reserve(2);
  all.push_back(std::move(answer));
  if (std::exchange(told_, now) != now) all.emplace_back(RecordChecked{now});
  return all;
}

std::string Runner::receipt_of(const std::string& leaf, const std::string& language, Receipts kind) const {
  if (kind == Receipts::digits) return digits_for(leaf);
  if (kind == Receipts::off || lists_.empty()) return {};
  auto list = lists_.find(language);
  if (list == lists_.end()) list = lists_.find("en");
  return receipt_for(leaf, list != lists_.end() ? list->second : lists_.begin()->second);
}

ReceiptAnswered Runner::look_for(const std::string& typed) {
  const MeantReceipts meant = receipts_meant(typed, lists_);
  for (const std::string& receipt : meant.all) {
    const Result<bool> known = record_->knows_receipt(receipt);
    if (!known) {
      std::fprintf(stderr, "lectern: a receipt could not be looked for: %s\n", known.error().detail.c_str());
      return {Found::unknown, {}};
    }
    if (known.value()) return {Found::yes, {}};
  }
  return {meant.whole ? Found::no : Found::no_receipt, meant.fault};
}

std::vector<Voice> Runner::others(const ReadOthers& asked) {
  const Result<std::vector<StoredComment>> approved = approved_comments(*record_);
  if (!approved) {
    std::fprintf(stderr, "lectern: what others said could not be read: %s\n", approved.error().detail.c_str());
    return {};
  }
  std::vector<Voice> voices;
  for (const StoredComment& kept : approved.value()) {
    if (kept.leaf == asked.own) continue;
    const Result<Comment> comment = parse_canonical_line(kept.line);
    if (!comment || comment.value().forum_id != asked.forum || comment.value().draft.text.empty()) continue;
    voices.push_back(voice_of(comment.value()));
  }
  return voices;
}

RecordHealth Runner::health() {
  told_ = health_of(record_->status());
  return told_;
}

void Runner::use(Record& record) {
  forget();
  record_ = &record;
}

std::vector<Event> Runner::carry_out(const Effect& effect) {
  if (const auto* order = std::get_if<StaffEffect>(&effect))
    return office_ == nullptr ? std::vector<Event>{} : office_->carry_out(*order);
  if (const auto* order = std::get_if<SaveComment>(&effect)) return save_or_say_why(*order);
  if (const auto* answer = std::get_if<SaveFairness>(&effect)) {
    const Status added = record_->add_fairness(answer->leaf, answer->fairness);
    if (!added)
      std::fprintf(stderr, "lectern: an answer about fairness was not saved: %s\n", added.error().detail.c_str());
  }
  if (const auto* asked = std::get_if<CheckReceipt>(&effect)) return {look_for(asked->typed)};
  if (const auto* asked = std::get_if<ReadOthers>(&effect)) return {OthersTold{others(*asked)}};
  if (std::holds_alternative<CheckRecord>(effect)) {
    told_ = health_of(record_->check());
    return {RecordChecked{told_}};
  }
  if (const auto* asked = std::get_if<ComposeAsked>(&effect)) return compose(*asked);
  if (std::holds_alternative<ComposeForgotten>(effect) && engines_ != nullptr) engines_->forget();
  if (std::holds_alternative<ForgetVisitor>(effect)) {
    if (engines_ != nullptr) engines_->forget();
    forget();
    record_->forget();
  }
  return {};
}

std::vector<Event> Runner::compose(const ComposeAsked& asked) {
  std::optional<CandidatesOffered> offered = engines_ != nullptr ? engines_->ask(asked) : std::nullopt;
  if (!offered) return {};
  return {std::move(*offered)};
}

void Runner::forget() {
  id_.clear();
  attempted_.clear();
}

}  // namespace lectern
