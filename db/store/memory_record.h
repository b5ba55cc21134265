// memory_record.h: the record's twin for tests and rehearsals: everything in memory, gone at the end.
#pragma once

#include "db/store/kept_record.h"

namespace lectern {

class MemoryRecord : public KeptRecord {
 public:
  explicit MemoryRecord(const RecordSettings& settings = {});
  // The next save fails with this error; more wait in line.
  void fail_next(Error error);
};

}  // namespace lectern
