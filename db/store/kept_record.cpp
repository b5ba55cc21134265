// kept_record.cpp: comments to rows and back.
#include "db/store/kept_record.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "db/keys/age.h"
#include "db/store/from_word.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

std::uint64_t number_in(const std::string& text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::int64_t signed_number_in(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

const Cells* find(const Rows& rows, const std::string& key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : &found->second;
}

std::vector<Contact> each_once(const Rows& contacts) {
  std::vector<Contact> out;
  std::set<std::string> seen;
  for (const auto& [id, cells] : contacts) {
    if (seen.insert(cells.front()).second) out.push_back(Contact{cells.front()});
  }
  return out;
}

// What is sealed tells its length, so lines are made equally long in steps: the line, a newline, spaces.
std::string padded(const std::string& text) {
  std::size_t size = 256;
  while (size < text.size() + 1) size *= 2;
  std::string out;
  out.reserve(size);
  out = text + "\n";
  out.resize(size, ' ');
  return out;
}

}  // namespace

Contents KeptRecord::fresh() {
  Contents out;
  out[Table::setting]["kiosk_id"] = {random_id().substr(0, 8)};
  out[Table::setting]["session"] = {"1"};
  out[Table::setting]["boot"] = {"0"};
  return out;
}

Result<std::unique_ptr<KeptRecord>> KeptRecord::over(std::unique_ptr<Shelf> shelf, const RecordSettings& settings) {
  std::unique_ptr<KeptRecord> record(new KeptRecord(std::move(shelf), settings));
  if (Status begun = record->begin(); !begun) return begun.error();
  return record;
}

Status KeptRecord::begin() {
  for (const auto& [key, to] : {std::pair{"kiosk_id", &kiosk_id_}, {"session", &session_}}) {
    Result<std::string> value = setting(key);
    if (!value) return value.error();
    if (value.value().empty()) {
      return Error{ErrorCode::damaged, "the record has lost its setting " + std::string(key)};
    }
    *to = value.value();
  }
  for (const std::string& recipient : settings_.recipients) {
    if (Result<std::string> checked = checked_recipient(recipient); !checked) return checked.error();
  }
  log_repairs(shelf_->repairs());
  if (shelf_->full()) static_cast<void>(log({LogKind::full, 0, 0}).ok());
  return done();
}

Result<std::string> KeptRecord::sealed_or_plain(const std::string& text) const {
  if (settings_.recipients.empty()) return text;
  std::string whole = padded(text);
  Result<std::string> sealed = age_seal(whole, settings_.recipients);
  sodium_memzero(whole.data(), whole.size());
  return sealed;
}

Status KeptRecord::save(const Comment& comment, std::string_view receipt, const Contact& contact) {
  if (comment.id.empty()) return Error{ErrorCode::bad_input, "save a comment: it has no id"};
  const std::string line = canonical_line(comment);
  // What could not be read back would keep all the others from leaving.
  if (first_invalid_utf8(line) != std::string_view::npos) {
    return Error{ErrorCode::bad_input, "save a comment: it is not UTF-8"};
  }
  const std::string leaf = sha256_hex(line);
  Result<bool> there = shelf_->holds(Table::comment, leaf);
  if (!there) return there.error();
  // In one file only, it may be there without having reached the disk, if it is the file that just failed: written
  // again.
  if (there.value() && !shelf_->alone()) return done();
  Result<std::string> kept = sealed_or_plain(line);
  if (!kept) return kept.error();
  Contents put;
  put[Table::comment][leaf] = {std::move(kept).value(), session_};
  put[Table::receipt][leaf] = {std::string(receipt)};
  if (!contact.how.empty()) {
    Result<std::string> how = sealed_or_plain(contact.how);
    if (!how) return how.error();
    put[Table::contact][random_id()] = {std::move(how).value()};
  }
  const bool was_full = shelf_->full();
  const bool was_alone = shelf_->alone();
  Status written = shelf_->write(put, 1);
  if (shelf_->full() && !was_full) static_cast<void>(log({LogKind::full, 0, 0}).ok());
  if (shelf_->alone() && !was_alone && written) static_cast<void>(log({LogKind::alone, 0, 0}).ok());
  return written;
}

Status KeptRecord::add_fairness(std::string_view leaf, Fairness fairness) {
  Result<bool> known = shelf_->holds(Table::comment, leaf);
  if (!known) return known.error();
  if (!known.value()) return Error{ErrorCode::not_found, "save an answer: no comment has this leaf"};
  Contents put;
  put[Table::fairness][std::string(leaf)] = {to_word(fairness)};
  return shelf_->write(put, 0);
}

Status KeptRecord::withhold(std::string_view leaf, std::string_view reason, std::string_view note) {
  if (std::find(std::begin(kWithholdReasons), std::end(kWithholdReasons), reason) == std::end(kWithholdReasons)) {
    std::string known;
    for (const char* one : kWithholdReasons) known += std::string(known.empty() ? "" : ", ") + one;
    return Error{ErrorCode::bad_input, "\"" + std::string(reason) + "\" is not a reason; the reasons are " + known};
  }
  Result<bool> known = shelf_->holds(Table::comment, leaf);
  if (!known) return known.error();
  if (!known.value()) return Error{ErrorCode::not_found, "withhold a comment: none has this leaf"};
  Result<Contents> put = entry_for({LogKind::withheld, 0, 0});
  if (!put) return put.error();
  put.value()[Table::withheld][std::string(leaf)] = {std::string(reason), std::string(note)};
  return shelf_->write(put.value(), 0);
}

Result<std::vector<StoredComment>> KeptRecord::comments() {
  std::array<Rows, 5> tables;
  constexpr std::array kFrom = {Table::comment, Table::receipt, Table::fairness, Table::covered, Table::withheld};
  for (std::size_t i = 0; i < kFrom.size(); ++i) {
    Result<Rows> rows = shelf_->table(kFrom[i]);
    if (!rows) return rows.error();
    tables[i] = std::move(rows).value();
  }
  std::vector<StoredComment> out;
  out.reserve(tables[0].size());
  for (auto& [leaf, cells] : tables[0]) {
    StoredComment& c = out.emplace_back();
    c.leaf = leaf;
    c.line = std::move(cells.front());
    if (const Cells* receipt = find(tables[1], leaf)) c.receipt = receipt->front();
    if (const Cells* answer = find(tables[2], leaf)) {
      c.fairness = from_word(answer->front(), kFairness).value_or(Fairness::none);
    }
    if (const Cells* covered = find(tables[3], leaf)) c.checkpoint = number_in(covered->front());
    if (const Cells* withheld = find(tables[4], leaf)) {
      c.reason = withheld->front();
      c.note = withheld->back();
    }
  }
  return out;
}

Result<std::vector<Contact>> KeptRecord::contacts() {
  Result<Rows> rows = shelf_->table(Table::contact);
  if (!rows) return rows.error();
  return each_once(rows.value());
}

Result<std::vector<Contact>> KeptRecord::covered_contacts() {
  Result<Rows> rows = shelf_->table(Table::contact);
  if (!rows) return rows.error();
  Result<Rows> covered = shelf_->table(Table::covered);
  if (!covered) return covered.error();
  Result<Rows> comments = shelf_->table(Table::comment);
  if (!comments) return comments.error();
  const bool some_wait = std::any_of(comments.value().begin(), comments.value().end(),
                                     [&](const auto& row) { return covered.value().count(row.first) == 0; });
  if (some_wait) std::erase_if(rows.value(), [&](const auto& row) { return covered.value().count(row.first) == 0; });
  return each_once(rows.value());
}

Result<RecordStatus> KeptRecord::status() {
  Result<Rows> comments = shelf_->table(Table::comment);
  if (!comments) return comments.error();
  Result<std::vector<Contact>> people = contacts();
  if (!people) return people.error();
  Result<Rows> receipts = shelf_->table(Table::receipt);
  if (!receipts) return receipts.error();
  // Every comment has one, were it only to say that none was shown.
  const auto gone = std::count_if(comments.value().begin(), comments.value().end(),
                                  [&](const auto& row) { return receipts.value().count(row.first) == 0; });
  const Repairs repairs = shelf_->repairs();
  return RecordStatus{
      comments.value().size(), people.value().size(), repairs.damaged + static_cast<std::uint64_t>(gone),
      repairs.restored,        repairs.missing,       shelf_->alone(),
      shelf_->full()};
}

Result<RecordStatus> KeptRecord::check() {
  Result<Repairs> found = shelf_->check();
  if (!found) return found.error();
  log_repairs(found.value());
  return status();
}

void KeptRecord::log_repairs(const Repairs& found) {
  const auto tell = [this](bool worth, const LoggedEvent& event) {
    if (worth) static_cast<void>(log(event).ok());
  };
  const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  tell(found.damaged > 0, {LogKind::repaired, number(found.damaged), number(found.restored)});
  tell(found.rebuilt > 0, {LogKind::rebuilt, number(found.rebuilt), 0});
  tell(found.missing > 0, {LogKind::missing, number(found.missing), 0});
}

Result<bool> KeptRecord::knows_receipt(std::string_view receipt) {
  Result<Rows> rows = shelf_->table(Table::receipt);
  if (!rows) return rows.error();
  return std::any_of(rows.value().begin(), rows.value().end(),
                     [&](const auto& row) { return row.second.front() == receipt; });
}

Result<Contents> KeptRecord::entry_for(const LoggedEvent& event) {
  Result<Rows> rows = shelf_->table(Table::event);
  if (!rows) return rows.error();
  std::uint64_t last = 0;
  for (const auto& [n, cells] : rows.value()) last = std::max(last, number_in(n));
  Result<std::string> boot = setting("boot");
  if (!boot) return boot.error();
  const auto uptime =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - opened_).count();
  Contents put;
  put[Table::event][std::to_string(last + 1)] = {boot.value().empty() ? "0" : boot.value(), std::to_string(uptime),
                                                 std::to_string(static_cast<int>(event.kind)), std::to_string(event.a),
                                                 std::to_string(event.b)};
  return put;
}

Status KeptRecord::log(const LoggedEvent& event) {
  if (event.kind == LogKind::started) {
    Result<std::string> boot = setting("boot");
    if (!boot) return boot.error();
    if (Status counted = set_setting("boot", std::to_string(number_in(boot.value()) + 1)); !counted) return counted;
  }
  Result<Contents> put = entry_for(event);
  if (!put) return put.error();
  return shelf_->write(put.value(), 0);
}

Result<std::vector<LogEntry>> KeptRecord::events() {
  Result<Rows> rows = shelf_->table(Table::event);
  if (!rows) return rows.error();
  std::vector<LogEntry> out;
  for (const auto& [n, cells] : rows.value()) {
    const auto kind = static_cast<LogKind>(number_in(cells[2]));
    out.push_back({number_in(n),
                   number_in(cells[0]),
                   number_in(cells[1]),
                   {kind, signed_number_in(cells[3]), signed_number_in(cells[4])}});
  }
  std::sort(out.begin(), out.end(), [](const LogEntry& a, const LogEntry& b) { return a.n < b.n; });
  return out;
}

Result<std::string> KeptRecord::setting(std::string_view key) {
  Result<Rows> rows = shelf_->table(Table::setting);
  if (!rows) return rows.error();
  const Cells* found = find(rows.value(), std::string(key));
  return found == nullptr ? "" : found->front();
}

Status KeptRecord::set_setting(std::string_view key, std::string_view value) {
  Contents put;
  put[Table::setting][std::string(key)] = {std::string(value)};
  return shelf_->write(put, 0);
}

}  // namespace lectern
