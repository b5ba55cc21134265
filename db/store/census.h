// census.h: what a record counts of its rows, kept as rows come, so that no question reads them all again. It knows
// neither words nor order: of each key eight bytes, of receipts and contacts a hash under a key that ends with the
// program.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "db/store/contents.h"
#include "db/store/record.h"

namespace lectern {

// A set of numbers, sorted, so that it does not tell which came when.
class NumberSet {
 public:
  // Whether it was not there.
  bool insert(std::uint64_t);
  [[nodiscard]] bool has(std::uint64_t) const;
  [[nodiscard]] const std::vector<std::uint64_t>& sorted() const { return sorted_; }

 private:
  std::vector<std::uint64_t> sorted_{};
};

class Census {
 public:
  // The tables whose rows it needs.
  static constexpr std::array kCounted = {Table::comment, Table::receipt,  Table::contact,
                                          Table::covered, Table::withheld, Table::event};
  Census();
  // A row put, in any order, though that of kAllTables and of the keys is quicker. Once more under the same key it
  // changes nothing, but that the words of a receipt are known as well as those before.
  void add(Table, std::string_view key, const Cells&);
  [[nodiscard]] bool has(Table, std::string_view key) const;
  [[nodiscard]] const NumberSet& keys_of(Table table) const { return keys_[static_cast<std::size_t>(table)]; }

  [[nodiscard]] RecordCounts counts() const;
  [[nodiscard]] std::uint64_t without_receipt()
      const;  // comments; each had one, were it only to say that none was shown
  [[nodiscard]] std::uint64_t last_event() const { return last_event_; }
  // Whether some comment was given it. Wrong once in 2^64 for each that was.
  [[nodiscard]] bool knows_receipt(std::string_view words) const;
  // Whether these words are a contact; as sure as for receipts.
  [[nodiscard]] bool knows_contact(std::string_view how) const;

 private:
  [[nodiscard]] NumberSet& keys(Table table) { return keys_[static_cast<std::size_t>(table)]; }
  [[nodiscard]] std::uint64_t hidden(std::string_view words) const;
  [[nodiscard]] bool is_new_of_a_comment(Table, std::string_view leaf);
  void add_comment(std::string_view leaf, const std::string& line);
  void add_line(const std::string& line);

  std::array<unsigned char, 16> key_{};
  std::array<NumberSet, kTables> keys_{};  // of the tables that are counted by leaf
  NumberSet receipts_{};
  NumberSet contacts_{};
  std::uint64_t with_receipt_ = 0;
  std::uint64_t covered_ = 0;
  std::uint64_t last_event_ = 0;
  RecordCounts counts_{};
};

}  // namespace lectern
