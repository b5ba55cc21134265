// runner.cpp: the only place where an order of the core meets the record.
#include "kiosk/shell/runner.h"

#include <cstdio>
#include <cstdlib>
#include <utility>
#include <variant>

#include "kiosk/forum/receipt.h"

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

}  // namespace

std::vector<Event> Runner::save(const SaveComment& order) {
  Comment comment = order.comment;
  comment.id.clear();
  const std::string attempt = sha256_hex(canonical_line(comment) + "\n" + order.contact.how);
  if (std::exchange(attempted_, attempt) != attempt) id_ = random_id();
  comment.id = id_;
  const std::string leaf = sha256_hex(canonical_line(comment));
  std::string receipt;
  if (!receipts_.empty()) {
    const auto list = receipts_.find(comment.screen_language);
    receipt = receipt_for(leaf, list != receipts_.end() ? list->second : receipts_.begin()->second);
  }
  const Status saved = record_.save(comment, receipt, order.contact);
  if (!saved) {
    std::fprintf(stderr, "lectern: a comment was not saved: %s\n", saved.error().detail.c_str());
    return {SaveFailed{trouble_of(saved.error())}};
  }
  forget();
  return {Saved{leaf, receipt}};
}

std::vector<Event> Runner::carry_out(const Effect& effect) {
  if (const auto* order = std::get_if<SaveComment>(&effect)) return save(*order);
  if (const auto* answer = std::get_if<SaveFairness>(&effect)) {
    const Status added = record_.add_fairness(answer->leaf, answer->fairness);
    if (!added)
      std::fprintf(stderr, "lectern: an answer about fairness was not saved: %s\n", added.error().detail.c_str());
  }
  if (std::holds_alternative<ForgetVisitor>(effect)) forget();
  return {};
}

void Runner::forget() {
  id_.clear();
  attempted_.clear();
}

}  // namespace lectern
