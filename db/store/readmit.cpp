// readmit.cpp: comments of another record, brought into this one as they were kept there.
#include <algorithm>
#include <set>
#include <utility>

#include "db/keys/age.h"
#include "db/store/kept_record.h"

namespace lectern {
namespace {

constexpr const char* kSettings = "restored.";

bool is_reason(std::string_view reason) {
  return std::find(std::begin(kWithholdReasons), std::end(kWithholdReasons), reason) != std::end(kWithholdReasons);
}

// What is wrong with it; empty if nothing is. Never a word of the comment.
std::string flaw_of(const StoredComment& c) {
  const bool hex = c.leaf.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (c.leaf.size() != 64 || !hex) return "a leaf is none";
  const bool sealed = looks_sealed(c.line);
  if (!sealed && sha256_hex(c.line) != c.leaf) return "a line does not fit its leaf";
  if (!sealed && !parse_canonical_line(c.line)) return "a line is not as a record writes a comment";
  if (!c.reason.empty() && !is_reason(c.reason)) return "a comment is withheld for a reason that there is not";
  return "";
}

}  // namespace

Result<Readmitted> KeptRecord::readmit(const Returning& back) {
  const Result<const Census*> census = shelf_->census();
  if (!census) return census.error();
  Readmitted out;
  Contents put;
  for (const StoredComment& c : back.comments) {
    if (const std::string flaw = flaw_of(c); !flaw.empty()) {
      return Error{ErrorCode::bad_input, "take comments back: " + flaw + ". Nothing was taken."};
    }
    const bool known = census.value()->has(Table::comment, c.leaf);
    const Result<std::optional<StoredComment>> ours = known ? comment(c.leaf) : std::optional<StoredComment>();
    if (!ours) return ours.error();
    if (!ours.value() && put[Table::comment].count(c.leaf) == 0) {
      Result<std::string> kept = looks_sealed(c.line) ? c.line : sealed_or_plain(c.line);
      if (!kept) return kept.error();
      put[Table::comment][c.leaf] = {std::move(kept).value(), session_};
      put[Table::receipt][c.leaf] = {c.receipt};
      ++out.added;
    } else {
      ++out.known;
    }
    if (c.fairness != Fairness::none && (!ours.value() || ours.value()->fairness == Fairness::none)) {
      put[Table::fairness][c.leaf] = {to_word(c.fairness)};
    }
    if (!c.reason.empty() && (!ours.value() || ours.value()->reason.empty())) {
      put[Table::withheld][c.leaf] = {c.reason, c.note};
      ++out.withheld;
    }
  }
  std::set<std::string_view> hows;
  for (const Contact& contact : back.contacts) {
    if (contact.how.empty() || census.value()->knows_contact(contact.how) || !hows.insert(contact.how).second) continue;
    Result<std::string> how = looks_sealed(contact.how) ? contact.how : sealed_or_plain(contact.how);
    if (!how) return how.error();
    put[Table::contact][random_id()] = {std::move(how).value()};
    ++out.contacts;
  }
  put[Table::setting][kSettings + back.from] = {back.proof};
  if (out.added > 0 || out.withheld > 0) {
    const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    Result<Contents> entry = entry_for({LogKind::restored, number(out.added), number(out.withheld)});
    if (!entry) return entry.error();
    put[Table::event] = std::move(entry.value()[Table::event]);
  }
  if (Status written = shelf_->write(put, out.added); !written) return written.error();
  return out;
}

}  // namespace lectern
