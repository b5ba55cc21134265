// evening_cuts_test.cpp: the power goes in an evening of comments, signed counts, withheld comments and answers about
// fairness. What was promised of any of these holds afterwards, and the evening goes on.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "db/drill/chance.h"
#include "db/drill/memory_disk.h"
#include "db/keys/minisign.h"
#include "db/store/open_record.h"
#include "db/store/record.h"

using namespace lectern;

namespace {

constexpr const char* kFolder = "/record";
constexpr int kCutsAnEvening = 3;
constexpr int kActs = 12;  // between two cuts
constexpr Fairness kAnswers[] = {Fairness::yes, Fairness::partly, Fairness::no};
constexpr Occasion kOccasions[] = {Occasion::opening, Occasion::phase, Occasion::close, Occasion::close,
                                   Occasion::taken_home};

// LECTERN_CUTS=10000 for the whole proof.
const std::size_t kCuts = [] {
  const char* const asked = std::getenv("LECTERN_CUTS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 100;
}();

// What the record has said yes to, and the one thing that it was asked last and had not answered.
struct Promised {
  std::set<std::string> lines{};
  std::vector<std::string> leaves{};  // of these lines
  std::vector<SignedCheckpoint> checkpoints{};
  std::map<std::string, std::string> reasons{};  // by leaf
  std::map<std::string, Fairness> answers{};     // by leaf
  std::string on_its_way{};                      // a line, or a leaf
  std::string key{};
};

struct Evening {
  MemoryDisk disk;
  Chance chance;
  std::unique_ptr<Record> record{};
  Promised promised{};

  explicit Evening(const DiskModel& model) : disk(model), chance(model.seed, 31) {}

  Status open() {
    record.reset();
    auto opened = open_record_on(disk, kFolder);
    if (!opened) return opened.error();
    record = std::move(opened).value();
    return done();
  }

  bool save() {
    Comment c;
    for (int i = 0; i < 32; ++i) c.id += "0123456789abcdef"[chance.below(16)];
    c.forum_id = "drill";
    c.draft.text.resize(20 + chance.below(2'000), 'a');
    const std::string line = promised.on_its_way = canonical_line(c);
    if (!record->save(c, "", {})) return false;
    promised.lines.insert(line);
    promised.leaves.push_back(sha256_hex(line));
    return true;
  }

  bool sign() {
    const auto given = record->checkpoint({kOccasions[chance.below(std::size(kOccasions))], "drill"});
    if (!given) return false;
    if (given.value().made) promised.checkpoints.push_back(given.value().checkpoint);
    return true;
  }

  bool withhold(const std::string& leaf) {
    const std::string reason = kWithholdReasons[chance.below(std::size(kWithholdReasons))];
    promised.on_its_way = leaf;
    if (!record->withhold(leaf, reason, "a note")) return false;
    promised.reasons[leaf] = reason;
    return true;
  }

  bool answer(const std::string& leaf) {
    const Fairness fairness = kAnswers[chance.below(std::size(kAnswers))];
    promised.on_its_way = leaf;
    if (!record->add_fairness(leaf, fairness)) return false;
    promised.answers[leaf] = fairness;
    return true;
  }

  bool act() {
    promised.on_its_way.clear();
    const std::uint64_t kind = chance.below(100);
    if (promised.leaves.empty() || kind < 50) return save();
    if (kind < 70) return sign();
    const std::string leaf = promised.leaves[chance.below(promised.leaves.size())];
    return kind < 85 ? withhold(leaf) : answer(leaf);
  }

  // Until the power goes: at the latest when the last act is done.
  void goes_on() {
    for (int i = 0; i < kActs && !disk.is_cut(); ++i) {
      if (!act() && !disk.is_cut()) FAIL("refused with the power on");
    }
  }
};

bool chains(const SignedCheckpoint& one, const SignedCheckpoint& next) {
  return parse_checkpoint(next.text).value().prev == sha256_hex(one.text) &&
         parse_checkpoint(next.text).value().n == parse_checkpoint(one.text).value().n + 1;
}

void check_comments(Evening& evening, const std::vector<StoredComment>& kept) {
  Promised& promised = evening.promised;
  std::set<std::string> missing = promised.lines;
  for (const StoredComment& c : kept) {
    const bool asked_last = promised.on_its_way == c.leaf;
    if (missing.erase(c.line) == 0) {  // the one on its way came through, and is kept from now on
      CHECK(c.line == promised.on_its_way);
      promised.lines.insert(c.line);
      promised.leaves.push_back(c.leaf);
    }
    const auto reason = promised.reasons.find(c.leaf);
    const bool is_promised = reason != promised.reasons.end();
    if (is_promised) CHECK_FALSE(c.reason.empty());  // withheld stays withheld
    if (!asked_last) CHECK(c.reason == (is_promised ? reason->second : ""));
    if (!asked_last) CHECK(c.fairness == promised.answers[c.leaf]);
    if (!c.reason.empty()) promised.reasons[c.leaf] = c.reason;
    promised.answers[c.leaf] = c.fairness;
  }
  CHECK(missing.empty());
}

void check_chain(Evening& evening, const std::vector<StoredComment>& kept) {
  Promised& promised = evening.promised;
  const std::vector<SignedCheckpoint> all = evening.record->checkpoints().value();
  REQUIRE(all.size() >= promised.checkpoints.size());
  CHECK(all.size() <= promised.checkpoints.size() + 1);  // one may have come through unsaid
  CHECK(std::equal(promised.checkpoints.begin(), promised.checkpoints.end(), all.begin()));
  promised.checkpoints = all;
  const std::string key = evening.record->public_key().value();
  CHECK((promised.key.empty() || promised.key == key));
  if (!all.empty()) promised.key = key;
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(verify_minisign(all[i].text, all[i].signature, key).ok());
    CHECK((i == 0 || chains(all[i - 1], all[i])));
    const Checkpoint read = parse_checkpoint(all[i].text).value();
    std::vector<std::string> covered;
    for (const StoredComment& c : kept) {
      if (c.checkpoint > 0 && c.checkpoint <= read.n) covered.push_back(c.leaf);
    }
    CHECK(read.n == i + 1);
    CHECK(read.count == covered.size());
    CHECK(read.set == set_root(covered));
  }
}

void check_promises(Evening& evening) {
  const RecordStatus status = evening.record->status().value();
  CHECK(status.missing == 0);
  CHECK(status.damaged == 0);
  CHECK_FALSE(status.alone);
  const std::vector<StoredComment> kept = evening.record->comments().value();
  check_comments(evening, kept);
  check_chain(evening, kept);
}

// A close that takes in everything, over what a cut has left.
void check_next_checkpoint(Evening& evening) {
  const auto next = evening.record->checkpoint({.occasion = Occasion::close, .forum = "drill", .few = true});
  REQUIRE_MESSAGE(next.ok(), (next.ok() ? "" : next.error().detail));
  CHECK(next.value().made);
  evening.promised.checkpoints.push_back(next.value().checkpoint);
  const Checkpoint read = parse_checkpoint(next.value().checkpoint.text).value();
  CHECK(read.count == evening.promised.lines.size());
  CHECK(read.withheld == evening.promised.reasons.size());
  evening.promised.on_its_way.clear();
  check_promises(evening);
}

DiskModel model_for(std::uint64_t seed) {
  DiskModel model;
  model.seed = seed;
  model.ordered_names = seed % 2 == 0;
  model.powersafe = seed % 4 < 2;
  return model;
}

// So long as an evening is, in operations of the disk.
std::size_t usual_length() {
  std::size_t longest = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Evening evening(model_for(seed));
    REQUIRE(evening.open().ok());
    evening.disk.start_counting();
    evening.goes_on();
    longest = std::max(longest, evening.disk.operations());
  }
  return longest;
}

}  // namespace

TEST_CASE("through cuts of an evening, signed counts stay and chain, and what was withheld or answered stays so") {
  const std::size_t length = usual_length();
  std::size_t cuts = 0;
  std::size_t in_an_act = 0;
  std::size_t second = 0;
  std::size_t signed_counts = 0;
  std::size_t withheld = 0;
  for (std::uint64_t seed = 1; cuts < kCuts; ++seed) {
    CAPTURE(seed);
    Evening evening(model_for(seed));
    REQUIRE(evening.open().ok());
    evening.disk.start_counting();
    for (int cut = 0; cut < kCutsAnEvening; ++cut, ++cuts) {
      CAPTURE(cut);
      evening.disk.cut_at(evening.disk.operations() + 1 + evening.chance.below(length));
      evening.goes_on();
      in_an_act += evening.disk.is_cut() ? 1 : 0;
      evening.disk.cut_now();
      evening.record.reset();
      evening.disk.power_on();
      if (evening.chance.in_hundred(30)) {
        evening.disk.cut_at(1 + evening.chance.below(12));
        second += evening.open().ok() ? 0 : 1;
        evening.record.reset();
        evening.disk.power_on();
      }
      const Status opened = evening.open();
      REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
      check_promises(evening);
      if (cut + 1 == kCutsAnEvening || evening.chance.in_hundred(30)) check_next_checkpoint(evening);
    }
    signed_counts += evening.promised.checkpoints.size();
    withheld += evening.promised.reasons.size();
  }
  MESSAGE(cuts, " cuts, ", in_an_act, " of them within an act, ", second, " again while recovering; ", signed_counts,
          " signed counts, ", withheld, " comments withheld");
  CHECK(in_an_act > cuts / 2);
  CHECK(signed_counts > cuts);
  CHECK(withheld > cuts / 5);
}
