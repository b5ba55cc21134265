// said.cpp: stored comments become lines of a list.
#include "kiosk/office/said.h"

#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "db/keys/age.h"
#include "db/store/approvals.h"
#include "kiosk/ui/withhold.h"

namespace lectern {
namespace {

// The organizer's reasons are the record's.
constexpr bool same_reasons() {
  if (kWithholdWords.size() != std::size(kWithholdReasons)) return false;
  for (std::size_t i = 0; i < kWithholdWords.size(); ++i) {
    if (kWithholdWords[i] != kWithholdReasons[i]) return false;
  }
  return true;
}
static_assert(same_reasons());

CommentFacts facts_of(const StoredComment& kept) {
  CommentFacts facts{.leaf = kept.leaf, .receipt = kept.receipt, .reason = kept.reason};
  facts.sealed = looks_sealed(kept.line);
  if (facts.sealed) return facts;
  const Result<Comment> parsed = parse_canonical_line(kept.line);
  if (!parsed) return facts;
  const Draft& draft = parsed.value().draft;
  facts.text = draft.text;
  facts.language = parsed.value().language;
  facts.position = draft.position;
  facts.name = draft.capacity == Capacity::group ? draft.group_name : draft.name;
  return facts;
}

}  // namespace

Result<CommentList> what_was_said(Record& record) {
  const Result<std::vector<StoredComment>> comments = record.comments();
  if (!comments) return comments.error();
  const Result<std::set<std::string>> approved = approved_leaves(record);
  if (!approved) return approved.error();
  auto all = std::make_shared<std::vector<CommentFacts>>();
  for (const StoredComment& kept : comments.value()) {
    all->push_back(facts_of(kept));
    all->back().approved = approved.value().count(kept.leaf) > 0;
  }
  return CommentList(std::move(all));
}

}  // namespace lectern
