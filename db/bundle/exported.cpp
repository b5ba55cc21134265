// exported.cpp: what is told of an export, and the fingerprint of what goes along.
#include "db/bundle/exported.h"

namespace lectern {

std::string held_back_sentence(std::uint64_t comments) {
  if (comments == 0) return "";
  const bool one = comments == 1;
  return std::to_string(comments) + (one ? " comment given since is" : " comments given since are") +
         " not in this bundle: so few would stand out. " + (one ? "It comes" : "They come") + " along when " +
         std::to_string(kSmallBatch) + " are new, or now with --close when the meeting is over.";
}

void RowsDigest::take(const StoredComment& c) {
  sum_.take(c.leaf + ' ' + c.receipt + ' ' + to_word(c.fairness) + ' ' + c.reason + '\n');
}

}  // namespace lectern
