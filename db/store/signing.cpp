// signing.cpp: the kiosk's key, and checkpoints over the rows of a record.
#include <algorithm>
#include <utility>

#include "db/store/kept_record.h"

namespace lectern {
namespace {

constexpr const char* kPublicKey = "public_key";

struct Set {
  std::vector<std::string> covered{};  // by an earlier checkpoint; sorted
  std::vector<std::string> fresh{};    // sorted
  std::uint64_t covered_withheld = 0;
  std::uint64_t fresh_withheld = 0;
};

constexpr std::size_t kRowsAtOnce = 500;

// Every line is read and hashed, a few at a time: what is signed is what stands there now.
Result<Set> set_of(Record& record) {
  Set out;
  std::string last;
  for (;;) {
    const Result<std::vector<StoredComment>> some = record.comments_after(last, kRowsAtOnce);
    if (!some) return some.error();
    for (const StoredComment& c : some.value()) {
      (c.checkpoint > 0 ? out.covered : out.fresh).push_back(c.leaf);
      if (!c.reason.empty()) ++(c.checkpoint > 0 ? out.covered_withheld : out.fresh_withheld);
    }
    if (some.value().size() < kRowsAtOnce) return out;
    last = some.value().back().leaf;
  }
}

// Whether new comments may come under a checkpoint made now: see checkpoint.h.
bool takes_in(const Set& set, const CheckpointAsked& asked, bool first) {
  if (set.fresh.size() >= kSmallBatch || asked.few) return true;
  return set.covered.empty() &&
         (asked.occasion == Occasion::close || (first && asked.occasion == Occasion::taken_home));
}

// The key in that file, if it is whole and is the one that signed before.
std::optional<SigningKey> key_in(const Secret& file_text, const std::string& known) {
  Result<SigningKey> key = SigningKey::from_file_text(file_text.view());
  if (!key || (!known.empty() && key.value().public_key() != known)) return std::nullopt;
  return std::move(key).value();
}

std::string word_or_dash(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_of(" \n") == std::string::npos;
  return plain ? text : "-";
}

}  // namespace

Result<const SigningKey*> KeptRecord::key() {
  if (key_) return &*key_;
  Result<std::string> known = setting(kPublicKey);
  if (!known) return known.error();
  std::optional<SigningKey> good;
  std::vector<KeyPlace> lacking;
  bool is_new = known.value().empty();
  for (const KeyPlace place : kKeyPlaces) {
    const Result<std::optional<Secret>> kept = shelf_->read_key(place);
    is_new = is_new && kept && !kept.value();
    std::optional<SigningKey> found = kept && kept.value() ? key_in(*kept.value(), known.value()) : std::nullopt;
    if (!found) lacking.push_back(place);
    if (found && !good) good = std::move(found);
  }
  if (!good && !is_new) {
    return Error{
        ErrorCode::damaged,
        "the kiosk's key cannot be read in either of its files, so nothing can be signed. Every comment is kept. "
        "Put kiosk.key back from a copy of this folder"};
  }
  if (is_new) {
    Result<SigningKey> made = SigningKey::generate();
    if (!made) return made.error();
    good = std::move(made).value();
  }
  for (const KeyPlace place : lacking) {
    // One place is enough to go on with.
    if (Status written = shelf_->write_key(place, good->file_text()); !written && is_new) return written.error();
  }
  if (is_new) static_cast<void>(log({LogKind::key_made, 0, 0}).ok());
  if (known.value().empty()) {
    if (Status set = set_setting(kPublicKey, good->public_key()); !set) return set.error();
  }
  key_ = std::move(good);
  return &*key_;
}

Result<std::string> KeptRecord::public_key() {
  Result<const SigningKey*> mine = key();
  if (!mine) return mine.error();
  return mine.value()->public_key();
}

Result<std::string> KeptRecord::sign(std::string_view bytes, std::string_view trusted_comment) {
  Result<const SigningKey*> mine = key();
  if (!mine) return mine.error();
  return mine.value()->sign(bytes, trusted_comment);
}

Result<std::vector<SignedCheckpoint>> KeptRecord::checkpoints() {
  Result<std::vector<Row>> rows = shelf_->rows(Table::checkpoint, {});
  if (!rows) return rows.error();
  std::vector<std::pair<unsigned long long, SignedCheckpoint>> numbered;
  for (const Row& row : rows.value()) numbered.push_back({std::stoull(row.key), {row.cells[0], row.cells[1]}});
  std::sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<SignedCheckpoint> out;
  out.reserve(numbered.size());
  for (auto& [n, checkpoint] : numbered) out.push_back(std::move(checkpoint));
  return out;
}

// Those that no checkpoint covers yet.
Status KeptRecord::cover_contacts(std::uint64_t n, Contents& put) {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  std::string last;
  for (;;) {
    const Result<std::vector<StoredContact>> some = contacts_after(last, kRowsAtOnce, ContactsOf::all);
    if (!some) return some.error();
    for (const StoredContact& one : some.value()) {
      if (!census.value()->has(Table::covered, one.id)) put[Table::covered][one.id] = {std::to_string(n)};
    }
    if (some.value().size() < kRowsAtOnce) return done();
    last = some.value().back().id;
  }
}

Result<CheckpointGiven> KeptRecord::checkpoint(const CheckpointAsked& asked) {
  const Result<Set> read = set_of(*this);
  if (!read) return read.error();
  const Set& set = read.value();
  Result<std::vector<SignedCheckpoint>> all = checkpoints();
  if (!all) return all.error();
  const bool take = takes_in(set, asked, all.value().empty());
  Checkpoint next;
  next.prev = std::string(64, '0');
  next.withheld = set.covered_withheld + (take ? set.fresh_withheld : 0);
  if (all.value().empty() && !set.covered.empty()) {
    return Error{ErrorCode::damaged, "the checkpoints over " + std::to_string(set.covered.size()) +
                                         " of the comments kept are gone. No new checkpoint was signed."};
  }
  if (!all.value().empty()) {
    const Result<Checkpoint> last = parse_checkpoint(all.value().back().text);
    if (!last) return Error{ErrorCode::damaged, "the last checkpoint cannot be read: " + last.error().detail};
    if (last.value().n != all.value().size() || last.value().set != set_root(set.covered)) {
      return Error{ErrorCode::damaged, "the comments kept do not give checkpoint " + std::to_string(last.value().n) +
                                           " any more (it covers " + std::to_string(last.value().count) +
                                           ", here are " + std::to_string(set.covered.size()) +
                                           "). No new checkpoint was signed."};
    }
    // Nothing takes a withholding back: what was kept from the public must not reach it by damage.
    if (set.covered_withheld < last.value().withheld) {
      return Error{ErrorCode::damaged, "checkpoint " + std::to_string(last.value().n) + " counts " +
                                           std::to_string(last.value().withheld) + " withheld comments, and only " +
                                           std::to_string(set.covered_withheld) +
                                           " are marked so now. No new checkpoint was signed."};
    }
    const bool wanted = asked.occasion != Occasion::taken_home || (take && !set.fresh.empty()) ||
                        last.value().withheld != next.withheld;
    if (!wanted) return CheckpointGiven{all.value().back(), false, set.fresh.size()};
    next.prev = sha256_hex(all.value().back().text);
  }
  std::vector<std::string> leaves = set.covered;
  if (take) leaves.insert(leaves.end(), set.fresh.begin(), set.fresh.end());
  std::sort(leaves.begin(), leaves.end());
  Result<std::string> boot = setting("boot");
  if (!boot) return boot.error();
  next.kiosk = kiosk_id();
  next.forum = word_or_dash(asked.forum);
  next.n = all.value().size() + 1;
  next.count = leaves.size();
  next.set = set_root(leaves);
  next.occasion = asked.occasion;
  next.session = std::max<std::uint64_t>(std::stoull(session_), asked.session);
  next.boot = boot.value().empty() ? 0 : std::stoull(boot.value());
  next.clock = asked.clock;
  next.date = word_or_dash(asked.date);
  SignedCheckpoint made{checkpoint_text(next), ""};
  Result<std::string> signature = sign(made.text, checkpoint_comment(next));
  if (!signature) return signature.error();
  made.signature = std::move(signature).value();
  Result<Contents> put =
      entry_for({LogKind::checkpoint, static_cast<std::int64_t>(next.n), static_cast<std::int64_t>(next.count)});
  if (!put) return put.error();
  put.value()[Table::checkpoint][std::to_string(next.n)] = {made.text, made.signature};
  for (const std::string& leaf : set.fresh) {
    if (take) put.value()[Table::covered][leaf] = {std::to_string(next.n)};
  }
  if (take) {
    if (Status added = cover_contacts(next.n, put.value()); !added) return added.error();
  }
  put.value()[Table::setting]["session"] = {std::to_string(next.session)};
  if (Status written = shelf_->write(put.value(), 0); !written) return written.error();
  session_ = std::to_string(next.session);
  if (asked.occasion == Occasion::close) static_cast<void>(shelf_->settle().ok());
  return CheckpointGiven{std::move(made), true, take ? 0 : set.fresh.size()};
}

}  // namespace lectern
