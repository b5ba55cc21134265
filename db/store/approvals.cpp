// approvals.cpp: one setting with the approved leaves, one a line, in leaf order: it tells no order of approving.
#include "db/store/approvals.h"

#include <algorithm>

#include "db/keys/age.h"

namespace lectern {
namespace {

constexpr const char* kApproved = "approved";

bool may_be_shown(const StoredComment& comment) { return comment.reason.empty() && !looks_sealed(comment.line); }

}  // namespace

Result<std::set<std::string>> approved_leaves(Record& record) {
  const Result<std::string> kept = record.setting(kApproved);
  if (!kept) return kept.error();
  std::set<std::string> leaves;
  std::string_view lines = kept.value();
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    leaves.emplace(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return leaves;
}

Status approve(Record& record, std::string_view leaf, bool show) {
  const Result<std::optional<StoredComment>> found = record.comment(leaf);
  if (!found) return found.error();
  if (!found.value()) return Error{ErrorCode::not_found, "approve a comment for showing: none has this leaf"};
  if (show && !may_be_shown(*found.value()))
    return Error{ErrorCode::bad_input, "approve a comment for showing: it is withheld or sealed"};
  Result<std::set<std::string>> leaves = approved_leaves(record);
  if (!leaves) return leaves.error();
  const bool changed = show ? leaves.value().emplace(leaf).second : leaves.value().erase(std::string(leaf)) > 0;
  if (!changed) return done();
  std::string lines;
  for (const std::string& one : leaves.value()) lines += one + '\n';
  if (Status kept = record.set_setting(kApproved, lines); !kept) return kept;
  static_cast<void>(record.log({LogKind::approved, show ? 1 : 0, 0}).ok());
  return done();
}

Result<std::vector<StoredComment>> approved_comments(Record& record) {
  const Result<std::set<std::string>> leaves = approved_leaves(record);
  if (!leaves) return leaves.error();
  std::vector<StoredComment> out;
  for (const std::string& leaf : leaves.value()) {
    Result<std::optional<StoredComment>> kept = record.comment(leaf);
    if (!kept) return kept.error();
    if (kept.value() && may_be_shown(*kept.value())) out.push_back(*std::move(kept.value()));
  }
  return out;
}

}  // namespace lectern
