// exported.cpp: the fingerprint of what goes along.
#include "db/bundle/exported.h"

namespace lectern {

void RowsDigest::take(const StoredComment& c) {
  sum_.take(c.leaf + ' ' + c.receipt + ' ' + to_word(c.fairness) + ' ' + c.reason + '\n');
}

}  // namespace lectern
