// questions.cpp: what a record is asked, answered by key or a stretch at a time, so that no answer costs more the more
// there is.
#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "db/store/from_word.h"
#include "db/store/kept_record.h"
#include "kiosk/base/number_in.h"

namespace lectern {
namespace {

constexpr std::size_t kAtOnce = 500;

void add_to(StoredComment& comment, Table table, const Cells& cells) {
  switch (table) {
    case Table::comment:
      comment.line = cells.front();
      return;
    case Table::receipt:
      comment.receipt = cells.front();
      return;
    case Table::fairness:
      comment.fairness = from_word(cells.front(), kFairness).value_or(Fairness::none);
      return;
    case Table::covered:
      comment.checkpoint = number_in(cells.front()).value_or(0);
      return;
    case Table::withheld:
      comment.reason = cells.front();
      comment.note = cells.back();
      return;
    case Table::contact:
    case Table::checkpoint:
    case Table::event:
    case Table::setting:
      return;
  }
  std::abort();
}

constexpr std::array kBesideAComment = {Table::receipt, Table::fairness, Table::covered, Table::withheld};

LogEntry entry_of(const Row& row) {
  const auto kind = static_cast<LogKind>(number_in(row.cells[2]).value_or(0));
  return {number_in(row.key).value_or(0),
          number_in(row.cells[0]).value_or(0),
          number_in(row.cells[1]).value_or(0),
          {kind, number_in<std::int64_t>(row.cells[3]).value_or(0), number_in<std::int64_t>(row.cells[4]).value_or(0)}};
}

std::vector<Contact> each_once(const std::vector<StoredContact>& contacts) {
  std::vector<Contact> out;
  std::set<std::string_view> seen;
  for (const StoredContact& one : contacts) {
    if (seen.insert(one.contact.how).second) out.push_back(one.contact);
  }
  return out;
}

}  // namespace

Result<std::vector<StoredComment>> KeptRecord::comments_after(std::string_view leaf, std::size_t most) {
  Result<std::vector<Row>> rows = shelf_->rows(Table::comment, {std::string(leaf), "", most});
  if (!rows) return rows.error();
  std::vector<StoredComment> out(rows.value().size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].leaf = std::move(rows.value()[i].key);
    out[i].line = std::move(rows.value()[i].cells.front());
  }
  if (out.empty()) return out;
  for (const Table table : kBesideAComment) {
    const Result<std::vector<Row>> beside = shelf_->rows(table, {.after = std::string(leaf), .to = out.back().leaf});
    if (!beside) return beside.error();
    auto at = out.begin();
    for (const Row& row : beside.value()) {
      at = std::find_if(at, out.end(), [&](const StoredComment& c) { return c.leaf >= row.key; });
      if (at != out.end() && at->leaf == row.key) add_to(*at, table, row.cells);
    }
  }
  return out;
}

Result<std::optional<StoredComment>> KeptRecord::comment(std::string_view leaf) {
  const Result<std::optional<Cells>> line = shelf_->row(Table::comment, leaf);
  if (!line) return line.error();
  if (!line.value()) return std::optional<StoredComment>();
  StoredComment out;
  out.leaf = std::string(leaf);
  out.line = line.value()->front();
  for (const Table table : kBesideAComment) {
    const Result<std::optional<Cells>> beside = shelf_->row(table, leaf);
    if (!beside) return beside.error();
    if (beside.value()) add_to(out, table, *beside.value());
  }
  return std::optional<StoredComment>(std::move(out));
}

Result<std::vector<StoredComment>> KeptRecord::comments() {
  std::vector<StoredComment> out;
  for (;;) {
    Result<std::vector<StoredComment>> some = comments_after(out.empty() ? "" : out.back().leaf, kAtOnce);
    if (!some) return some.error();
    const bool last = some.value().size() < kAtOnce;
    std::move(some.value().begin(), some.value().end(), std::back_inserter(out));
    if (last) return out;
  }
}

Result<std::vector<StoredContact>> KeptRecord::contacts_after(std::string_view id, std::size_t most, ContactsOf of) {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  // Once no comment waits for a checkpoint nobody shows.
  const bool all = of == ContactsOf::all || census.value()->counts().uncovered == 0;
  std::vector<StoredContact> out;
  Stretch next{.after = std::string(id), .to = "", .most = std::min(most, kAtOnce)};
  while (out.size() < most) {
    const Result<std::vector<Row>> rows = shelf_->rows(Table::contact, next);
    if (!rows) return rows.error();
    if (rows.value().empty()) break;
    std::set<std::string> covered;
    const Result<std::vector<Row>> marks =
        all ? std::vector<Row>() : shelf_->rows(Table::covered, {.after = next.after, .to = rows.value().back().key});
    if (!marks) return marks.error();
    for (const Row& mark : marks.value()) covered.insert(mark.key);
    for (const Row& row : rows.value()) {
      if (out.size() < most && (all || covered.count(row.key) > 0)) {
        out.push_back({row.key, Contact{row.cells.front()}});
      }
    }
    if (rows.value().size() < next.most) break;
    next.after = rows.value().back().key;
  }
  return out;
}

Result<std::vector<Contact>> KeptRecord::contacts() {
  const auto all = contacts_after("", std::numeric_limits<std::size_t>::max(), ContactsOf::all);
  if (!all) return all.error();
  return each_once(all.value());
}

Result<std::vector<Contact>> KeptRecord::covered_contacts() {
  const auto all = contacts_after("", std::numeric_limits<std::size_t>::max(), ContactsOf::covered);
  if (!all) return all.error();
  return each_once(all.value());
}

Result<std::vector<LogEntry>> KeptRecord::events_after(std::uint64_t n, std::size_t most) {
  const Result<std::vector<Row>> rows = shelf_->rows(Table::event, {n == 0 ? "" : std::to_string(n), "", most});
  if (!rows) return rows.error();
  std::vector<LogEntry> out;
  out.reserve(rows.value().size());
  for (const Row& row : rows.value()) out.push_back(entry_of(row));
  return out;
}

Result<std::vector<LogEntry>> KeptRecord::events() { return events_after(0, std::numeric_limits<std::size_t>::max()); }

Result<RecordCounts> KeptRecord::counts() {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  return census.value()->counts();
}

}  // namespace lectern
