// memory_record.cpp: the record's twin for tests, rehearsals and other rooms' work: the same promises, no disk.
#include <algorithm>

#include "db/store/record.h"

namespace lectern {
namespace {

auto place_of(std::vector<StoredComment>& comments, std::string_view leaf) {
  return std::lower_bound(comments.begin(), comments.end(), leaf,
                          [](const StoredComment& c, std::string_view l) { return c.leaf < l; });
}

}  // namespace

Status MemoryRecord::save(const Comment& comment, std::string_view receipt, const Contact& contact) {
  if (!fail_.empty()) {
    Error error = fail_.front();
    fail_.erase(fail_.begin());
    return error;
  }
  if (comment.id.empty()) return Error{ErrorCode::bad_input, "save a comment: it has no id"};
  std::string line = canonical_line(comment);
  std::string leaf = sha256_hex(line);
  const auto at = place_of(comments_, leaf);
  if (at != comments_.end() && at->leaf == leaf) return done();
  comments_.insert(at, StoredComment{std::move(leaf), std::move(line), std::string(receipt), Fairness::none});
  if (!contact.how.empty()) {
    const auto before = [](const Contact& a, const Contact& b) { return a.how < b.how; };
    contacts_.insert(std::upper_bound(contacts_.begin(), contacts_.end(), contact, before), contact);
  }
  return done();
}

Status MemoryRecord::add_fairness(std::string_view leaf, Fairness fairness) {
  const auto at = place_of(comments_, leaf);
  if (at == comments_.end() || at->leaf != leaf) {
    return Error{ErrorCode::not_found, "add an answer: there is no comment with this leaf"};
  }
  at->fairness = fairness;
  return done();
}

Result<std::vector<StoredComment>> MemoryRecord::comments() { return comments_; }
Result<std::vector<Contact>> MemoryRecord::contacts() { return contacts_; }
Result<RecordStatus> MemoryRecord::status() { return RecordStatus{comments_.size(), contacts_.size(), 0}; }

}  // namespace lectern
