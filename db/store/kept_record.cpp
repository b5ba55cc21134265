// kept_record.cpp: comments to rows and back.
#include "db/store/kept_record.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "kiosk/base/number_in.h"
#include "kiosk/base/utf8.h"

namespace lectern {
namespace {

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

// The rows of one comment; none if it is kept already.
Status KeptRecord::put_arrival(const Comment& comment, std::string_view receipt, const Contact& contact,
                               Contents& put) {
  if (comment.id.empty()) return Error{ErrorCode::bad_input, "save a comment: it has no id"};
  const std::string line = canonical_line(comment);
  // What could not be read back would keep all the others from leaving.
  if (first_invalid_utf8(line) != std::string_view::npos) {
    return Error{ErrorCode::bad_input, "save a comment: it is not UTF-8"};
  }
  const std::string leaf = sha256_hex(line);
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  const bool known = census.value()->has(Table::comment, leaf);
  const Result<bool> there = known ? shelf_->holds(Table::comment, leaf) : false;
  if (!there) return there.error();
  // In one file only, it may be there without having reached the disk, if it is the file that just failed: written
  // again.
  if (there.value() && !shelf_->alone()) return done();
  Result<std::string> kept = sealed_or_plain(line);
  if (!kept) return kept.error();
  put[Table::comment][leaf] = {std::move(kept).value(), session_};
  put[Table::receipt][leaf] = {std::string(receipt)};
  if (contact.how.empty()) return done();
  Result<std::string> how = sealed_or_plain(contact.how);
  if (!how) return how.error();
  put[Table::contact][random_id()] = {std::move(how).value()};
  return done();
}

Status KeptRecord::write_comments(const Contents& put) {
  const bool was_full = shelf_->full();
  const bool was_alone = shelf_->alone();
  Status written = shelf_->write(put, std::max<std::size_t>(1, put[Table::comment].size()));
  if (shelf_->full() && !was_full) static_cast<void>(log({LogKind::full, 0, 0}).ok());
  if (shelf_->alone() && !was_alone && written) static_cast<void>(log({LogKind::alone, 0, 0}).ok());
  return written;
}

Status KeptRecord::save(const Comment& comment, std::string_view receipt, const Contact& contact) {
  Contents put;
  if (Status taken = put_arrival(comment, receipt, contact, put); !taken) return taken;
  return put[Table::comment].empty() ? done() : write_comments(put);
}

Status KeptRecord::save_all(const std::vector<Arrival>& all) {
  Contents put;
  for (const Arrival& one : all) {
    if (Status taken = put_arrival(one.comment, one.receipt, one.contact, put); !taken) return taken;
    if (one.fairness == Fairness::none) continue;
    put[Table::fairness][sha256_hex(canonical_line(one.comment))] = {to_word(one.fairness)};
  }
  return rows_in(put) == 0 ? done() : write_comments(put);
}

Status KeptRecord::add_fairness(std::string_view leaf, Fairness fairness) {
  const Result<std::optional<Cells>> known = shelf_->row(Table::comment, leaf);
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
  const Result<std::optional<Cells>> known = shelf_->row(Table::comment, leaf);
  if (!known) return known.error();
  if (!known.value()) return Error{ErrorCode::not_found, "withhold a comment: none has this leaf"};
  Result<Contents> put = entry_for({LogKind::withheld, 0, 0});
  if (!put) return put.error();
  put.value()[Table::withheld][std::string(leaf)] = {std::string(reason), std::string(note)};
  return shelf_->write(put.value(), 0);
}

Result<RecordStatus> KeptRecord::status() {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  const RecordCounts counts = census.value()->counts();
  const Repairs repairs = shelf_->repairs();
  return RecordStatus{counts.comments,  counts.contacts, repairs.damaged + census.value()->without_receipt(),
                      repairs.restored, repairs.missing, shelf_->alone(),
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
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  return census.value()->knows_receipt(receipt);
}

Result<Contents> KeptRecord::entry_for(const LoggedEvent& event) {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  const std::uint64_t last = census.value()->last_event();
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
    if (Status counted = set_setting("boot", std::to_string(number_in(boot.value()).value_or(0) + 1)); !counted)
      return counted;
  }
  Result<Contents> put = entry_for(event);
  if (!put) return put.error();
  return shelf_->write(put.value(), 0);
}

Result<std::string> KeptRecord::setting(std::string_view key) {
  Result<std::optional<Cells>> found = shelf_->row(Table::setting, key);
  if (!found) return found.error();
  return found.value() ? std::move(found.value()->front()) : std::string();
}

Status KeptRecord::set_setting(std::string_view key, std::string_view value) {
  Contents put;
  put[Table::setting][std::string(key)] = {std::string(value)};
  return shelf_->write(put, 0);
}

}  // namespace lectern
