// memory_record.h: the record's twin for tests and rehearsals: everything in memory, gone at the end or before.
#pragma once

#include "db/store/kept_record.h"

namespace lectern {

class MemoryRecord : public KeptRecord {
 public:
  // What is left when the visitor has gone.
  enum class Keeps : std::uint8_t { all, receipts };
  explicit MemoryRecord(const RecordSettings& settings = {}, Keeps keeps = Keeps::all);
  // The next save fails with this error; more wait in line.
  void fail_next(Error error);
};

}  // namespace lectern
