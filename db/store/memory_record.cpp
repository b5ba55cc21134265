// memory_record.cpp: a shelf in memory.
#include "db/store/memory_record.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lectern {
namespace {

class MemoryShelf : public Shelf {
 public:
  explicit MemoryShelf(MemoryRecord::Keeps keeps) : all_(KeptRecord::fresh()), keeps_(keeps) {}

  Status write(const Contents& put, std::size_t thanks) override {
    if (thanks > 0 && !fail_.empty()) {
      Error error = std::move(fail_.front());
      fail_.erase(fail_.begin());
      return error;
    }
    for (const Table t : kAllTables) {
      for (const auto& [key, cells] : put[t]) all_[t].insert_or_assign(key, cells);
    }
    count_in(census_, put);
    return done();
  }
  Result<std::vector<Row>> rows(Table t, const Stretch& stretch) override {
    std::vector<Row> out;
    const Rows& all = all_[t];
    // Numbers stand in the map as texts do.
    const bool sorted = !shape_of(t).numbers;
    for (auto at = sorted ? all.upper_bound(stretch.after) : all.begin(); at != all.end(); ++at) {
      const bool late = !stretch.to.empty() && is_before(t, stretch.to, at->first);
      if (sorted && (late || out.size() == stretch.most)) break;
      if (!late && is_before(t, stretch.after, at->first)) out.push_back({at->first, at->second});
    }
    std::sort(out.begin(), out.end(), [t](const Row& a, const Row& b) { return is_before(t, a.key, b.key); });
    if (out.size() > stretch.most) out.resize(stretch.most);
    return out;
  }
  Result<std::optional<Cells>> row(Table t, std::string_view key) override {
    const auto found = all_[t].find(std::string(key));
    return found == all_[t].end() ? std::nullopt : std::optional<Cells>(found->second);
  }
  Result<bool> holds(Table t, std::string_view key) override { return all_[t].count(std::string(key)) > 0; }
  Result<const Census*> census() override { return &census_; }
  Result<Repairs> check() override { return Repairs{}; }
  Status settle() override { return done(); }
  void forget() override {
    if (keeps_ == MemoryRecord::Keeps::all) return;
    for (const Table t : {Table::comment, Table::contact, Table::fairness}) all_[t].clear();
    census_ = Census();
    count_in(census_, all_);
  }
  Repairs repairs() const override { return {}; }
  bool alone() const override { return false; }
  bool full() const override { return false; }
  Result<std::optional<Secret>> read_key(KeyPlace) override {
    if (!key_) return std::optional<Secret>();
    return std::optional<Secret>(Secret::copy_of(key_->view()));
  }
  Status write_key(KeyPlace, const Secret& key) override {
    key_ = Secret::copy_of(key.view());
    return done();
  }
  void fail_next(Error error) { fail_.push_back(std::move(error)); }

 private:
  Contents all_;
  Census census_{};
  MemoryRecord::Keeps keeps_;
  std::optional<Secret> key_{};
  std::vector<Error> fail_{};
};

}  // namespace

MemoryRecord::MemoryRecord(const RecordSettings& settings, Keeps keeps)
    : KeptRecord(std::make_unique<MemoryShelf>(keeps), settings) {
  if (!begin()) std::abort();  // memory has the settings it was given
}

void MemoryRecord::fail_next(Error error) { static_cast<MemoryShelf&>(shelf()).fail_next(std::move(error)); }

}  // namespace lectern
