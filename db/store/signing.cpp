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
  std::uint64_t withheld = 0;
};

Set set_of(const std::vector<StoredComment>& in_leaf_order) {
  Set out;
  for (const StoredComment& c : in_leaf_order) {
    (c.checkpoint > 0 ? out.covered : out.fresh).push_back(c.leaf);
    if (!c.reason.empty()) ++out.withheld;
  }
  return out;
}

// Whether new comments may come under a checkpoint made now: see checkpoint.h.
bool takes_in(const Set& set, Occasion occasion) {
  if (set.fresh.size() >= kSmallBatch || occasion == Occasion::close) return true;
  return set.covered.empty() && occasion == Occasion::taken_home;
}

std::string word_or_dash(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_of(" \n") == std::string::npos;
  return plain ? text : "-";
}

}  // namespace

Result<const SigningKey*> KeptRecord::key() {
  if (key_) return &*key_;
  Result<std::optional<Secret>> kept = shelf_->read_key();
  if (!kept) return kept.error();
  const bool is_new = !kept.value().has_value();
  Result<SigningKey> made = is_new ? SigningKey::generate() : SigningKey::from_file_text(kept.value()->view());
  if (!made) return made.error();
  if (is_new) {
    if (Status written = shelf_->write_key(made.value().file_text()); !written) return written.error();
    static_cast<void>(log({LogKind::key_made, 0, 0}).ok());
  }
  Result<std::string> known = setting(kPublicKey);
  if (!known) return known.error();
  if (known.value() != made.value().public_key()) {
    if (Status set = set_setting(kPublicKey, made.value().public_key()); !set) return set.error();
  }
  key_ = std::move(made).value();
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
  Result<Rows> rows = shelf_->table(Table::checkpoint);
  if (!rows) return rows.error();
  std::vector<std::pair<unsigned long long, SignedCheckpoint>> numbered;
  for (auto& [n, cells] : rows.value()) numbered.push_back({std::stoull(n), {cells[0], cells[1]}});
  std::sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<SignedCheckpoint> out;
  out.reserve(numbered.size());
  for (auto& [n, checkpoint] : numbered) out.push_back(std::move(checkpoint));
  return out;
}

Result<CheckpointGiven> KeptRecord::checkpoint(const CheckpointAsked& asked) {
  Result<std::vector<StoredComment>> kept = comments();
  if (!kept) return kept.error();
  Result<std::vector<SignedCheckpoint>> all = checkpoints();
  if (!all) return all.error();
  const Set set = set_of(kept.value());
  Checkpoint next;
  next.prev = std::string(64, '0');
  if (!all.value().empty()) {
    const Result<Checkpoint> last = parse_checkpoint(all.value().back().text);
    if (!last) return Error{ErrorCode::damaged, "the last checkpoint cannot be read: " + last.error().detail};
    if (last.value().n != all.value().size() || last.value().set != set_root(set.covered)) {
      return Error{ErrorCode::damaged, "the comments kept do not give checkpoint " + std::to_string(last.value().n) +
                                           " any more (it covers " + std::to_string(last.value().count) +
                                           ", here are " + std::to_string(set.covered.size()) +
                                           "). No new checkpoint was signed."};
    }
    const bool changed = !set.fresh.empty() || last.value().withheld != set.withheld;
    const bool wanted = asked.occasion != Occasion::taken_home || (changed && takes_in(set, asked.occasion)) ||
                        last.value().withheld != set.withheld;
    if (!wanted) return CheckpointGiven{all.value().back(), false, set.fresh.size()};
    next.prev = sha256_hex(all.value().back().text);
  }
  const bool take = takes_in(set, asked.occasion);
  std::vector<std::string> leaves = set.covered;
  if (take) leaves.insert(leaves.end(), set.fresh.begin(), set.fresh.end());
  std::sort(leaves.begin(), leaves.end());
  Result<std::string> boot = setting("boot");
  if (!boot) return boot.error();
  next.kiosk = kiosk_id();
  next.forum = word_or_dash(asked.forum);
  next.n = all.value().size() + 1;
  next.count = leaves.size();
  next.withheld = set.withheld;
  next.set = set_root(leaves);
  next.occasion = asked.occasion;
  next.session = std::stoull(session_);
  next.boot = boot.value().empty() ? 0 : std::stoull(boot.value());
  next.clock = asked.clock;
  next.date = word_or_dash(asked.date);
  SignedCheckpoint made{checkpoint_text(next), ""};
  Result<std::string> signature = sign(made.text, "kiosk " + next.kiosk + " forum " + next.forum + " n " +
                                                      std::to_string(next.n) + " count " + std::to_string(next.count));
  if (!signature) return signature.error();
  made.signature = std::move(signature).value();
  Result<Contents> put =
      entry_for({LogKind::checkpoint, static_cast<std::int64_t>(next.n), static_cast<std::int64_t>(next.count)});
  if (!put) return put.error();
  put.value()[Table::checkpoint][std::to_string(next.n)] = {made.text, made.signature};
  for (const std::string& leaf : set.fresh) {
    if (take) put.value()[Table::covered][leaf] = {std::to_string(next.n)};
  }
  if (Status written = shelf_->write(put.value(), 0); !written) return written.error();
  if (asked.occasion == Occasion::close) static_cast<void>(shelf_->settle().ok());
  return CheckpointGiven{std::move(made), true, take ? 0 : set.fresh.size()};
}

}  // namespace lectern
