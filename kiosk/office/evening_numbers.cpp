// evening_numbers.cpp: asks for counts that the record keeps; no comment is read.
#include "kiosk/office/evening_numbers.h"

#include <algorithm>
#include <map>
#include <utility>

#include "db/keys/digest.h"
#include "db/store/checkpoint.h"

namespace lectern {
namespace {

std::vector<Count> most_first(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<Count> all;
  for (const auto& [of, n] : counts) all.push_back({of, n});
  std::stable_sort(all.begin(), all.end(), [](const Count& a, const Count& b) { return a.n > b.n; });
  return all;
}

}  // namespace

Result<EveningFacts> evening_numbers(Record& record, const std::vector<std::string>& code_words) {
  const Result<RecordCounts> kept = record.counts();
  if (!kept) return kept.error();
  const RecordCounts& counts = kept.value();
  EveningFacts facts{.comments = counts.comments,
                     .unnamed = counts.unnamed,
                     .withheld = counts.withheld,
                     .contacts = counts.contacts,
                     .sealed = counts.sealed,
                     .support = counts.support,
                     .oppose = counts.oppose,
                     .neutral = counts.neutral,
                     .skipped = counts.skipped,
                     .languages = most_first(counts.languages)};
  const Result<std::vector<SignedCheckpoint>> checkpoints = record.checkpoints();
  if (!checkpoints || checkpoints.value().empty()) return facts;
  const std::string& last = checkpoints.value().back().text;
  facts.code = checkpoint_code(last);
  if (!code_words.empty()) facts.code_words = code_words_for(sha256_hex(last), code_words);
  if (counts.uncovered < kSmallBatch && counts.uncovered < counts.comments) facts.held_back = counts.uncovered;
  return facts;
}

}  // namespace lectern
