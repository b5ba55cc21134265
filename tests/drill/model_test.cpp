// model_test.cpp: what the disk in memory keeps, loses and tears when its power is cut.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "db/drill/medium.h"

using namespace lectern;
using Outcome = Medium::Outcome;

namespace {

constexpr std::uint64_t kSeeds = 300;

DiskModel seeded(std::uint64_t seed) {
  DiskModel model;
  model.seed = seed;
  return model;
}

// A medium with one durable file, "a", of these bytes.
Medium with_a(const DiskModel& model, const std::string& bytes) {
  return Medium(model, {{"a", {bytes, bytes.size()}}});
}

std::string bytes_of(const Medium& medium, const std::string& name) {
  const MediumFilePtr file = medium.find(name);
  return file ? file->current.read(0, file->current.size) : "(none)";
}

void write(Medium& medium, const std::string& name, std::uint64_t at, const std::string& bytes) {
  REQUIRE(medium.write(*medium.find(name), at, bytes) == Outcome::done);
}

void sync(Medium& medium, const std::string& name) { REQUIRE(medium.sync(*medium.find(name)) == Outcome::done); }

// Everything that 300 cuts leave of the same deeds.
template <class Deeds>
std::set<std::string> left_by_cuts(DiskModel model, const std::string& before, const std::string& name, Deeds deeds) {
  std::set<std::string> left;
  for (model.seed = 1; model.seed <= kSeeds; ++model.seed) {
    Medium medium = with_a(model, before);
    deeds(medium);
    medium.power_on();
    left.insert(bytes_of(medium, name));
  }
  return left;
}

}  // namespace

TEST_CASE("a quiet start makes everything durable and counts from nothing") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium(seeded(seed));
    REQUIRE(medium.create("a") == Outcome::done);
    write(medium, "a", 0, "kept");
    REQUIRE(medium.create("b") == Outcome::done);
    REQUIRE(medium.rename("b", "c") == Outcome::done);
    CHECK(medium.operations() == 4);
    medium.start_counting();
    CHECK(medium.operations() == 0);
    medium.power_on();
    CHECK(bytes_of(medium, "a") == "kept");
    CHECK(bytes_of(medium, "b") == "(none)");
    CHECK(bytes_of(medium, "c").empty());
  }
}

TEST_CASE("what was synced is kept whole, with its name") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium(seeded(seed));
    REQUIRE(medium.create("a") == Outcome::done);
    write(medium, "a", 0, std::string(5'000, 'x'));
    REQUIRE(medium.resize(*medium.find("a"), 4'000) == Outcome::done);
    sync(medium, "a");
    medium.power_on();
    CHECK(bytes_of(medium, "a") == std::string(4'000, 'x'));
  }
}

TEST_CASE("a write that was not synced is there, or not, or torn at sectors of 512 bytes") {
  const std::string before(4'096, 'o');
  const std::string after(4'096, 'n');
  const auto left = left_by_cuts({}, before, "a", [&](Medium& m) { write(m, "a", 0, after); });
  CHECK(left.contains(before));
  CHECK(left.contains(after));
  bool garbage = false;
  bool mixed = false;
  for (const std::string& bytes : left) {
    REQUIRE(bytes.size() == 4'096);
    bool has_old = false;
    bool has_new = false;
    for (std::size_t at = 0; at < bytes.size(); at += 512) {
      const std::string sector = bytes.substr(at, 512);
      has_old = has_old || sector == std::string(512, 'o');
      has_new = has_new || sector == std::string(512, 'n');
      garbage = garbage || (sector != std::string(512, 'o') && sector != std::string(512, 'n'));
    }
    mixed = mixed || (has_old && has_new);
  }
  CHECK(garbage);
  CHECK(mixed);
}

TEST_CASE("a later write may survive an earlier one, and a truncation may be forgotten") {
  const auto left = left_by_cuts({}, "....", "a", [](Medium& m) {
    write(m, "a", 0, "1");
    write(m, "a", 2, "2");
  });
  for (const char* possible : {"....", "1...", "..2.", "1.2."}) CHECK(left.contains(possible));
  const auto cut_short = left_by_cuts({}, "long", "a", [](Medium& m) { m.resize(*m.find("a"), 1); });
  CHECK(cut_short == std::set<std::string>{"l", "long"});
}

TEST_CASE("a cut harms nothing beside a write, except without powersafe overwrite") {
  const std::string before(12'288, 'o');
  DiskModel model;
  for (const bool powersafe : {true, false}) {
    model.powersafe = powersafe;
    bool before_it = false;
    bool after_it = false;
    for (const std::string& bytes : left_by_cuts(model, before, "a", [](Medium& m) { write(m, "a", 5'000, "new"); })) {
      REQUIRE(bytes.size() == before.size());
      before_it = before_it || bytes.substr(0, 5'000) != before.substr(0, 5'000);
      after_it = after_it || bytes.substr(5'003) != before.substr(5'003);
      CHECK(bytes.substr(0, 4'096) == before.substr(0, 4'096));
      CHECK(bytes.substr(8'192) == before.substr(8'192));
    }
    CHECK(before_it == !powersafe);
    CHECK(after_it == !powersafe);
  }
}

TEST_CASE("a renaming is whole: the old names or the new ones, and never a file that is nowhere") {
  std::set<std::string> left;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium(seeded(seed), {{"record", {"old", 3}}, {"record.new", {"new", 3}}});
    REQUIRE(medium.rename("record", "record.damaged") == Outcome::done);
    REQUIRE(medium.rename("record.new", "record") == Outcome::done);
    medium.power_on();
    std::string names;
    for (const auto& [name, file] : medium.names()) names += name + "=" + bytes_of(medium, name) + " ";
    left.insert(names);
  }
  CHECK(left == std::set<std::string>{"record=old record.new=new ", "record.damaged=old record.new=new ",
                                      "record=new record.damaged=old "});
}

TEST_CASE("a renamed file is whole under its new name only if it was synced before") {
  const auto replace = [](bool synced) {
    std::set<std::string> left;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      Medium medium = with_a(seeded(seed), "old");
      REQUIRE(medium.create("new") == Outcome::done);
      write(medium, "new", 0, "new");
      if (synced) sync(medium, "new");
      REQUIRE(medium.rename("new", "a") == Outcome::done);
      REQUIRE(medium.sync_names() == Outcome::done);
      medium.power_on();
      left.insert(bytes_of(medium, "a"));
    }
    return left;
  };
  CHECK(replace(true) == std::set<std::string>{"new"});
  CHECK(replace(false).contains(""));
}

TEST_CASE("names last when the folder is synced, one by one when their file is, and all at once in an ordered folder") {
  DiskModel model;
  const auto names_after = [&model](auto deeds) {
    std::set<bool> there;
    for (model.seed = 1; model.seed <= 40; ++model.seed) {
      Medium medium = with_a(model, "");
      REQUIRE(medium.create("b") == Outcome::done);
      deeds(medium);
      medium.power_on();
      there.insert(medium.find("b") != nullptr);
    }
    return there;
  };
  const auto nothing = [](Medium&) {};
  const auto folder = [](Medium& m) { REQUIRE(m.sync_names() == Outcome::done); };
  const auto its_own = [](Medium& m) { sync(m, "b"); };
  const auto another = [](Medium& m) { sync(m, "a"); };
  CHECK(names_after(nothing).size() == 2);
  CHECK(names_after(folder) == std::set<bool>{true});
  CHECK(names_after(its_own) == std::set<bool>{true});
  CHECK(names_after(another).size() == 2);
  model.ordered_names = true;
  CHECK(names_after(nothing).size() == 2);
  CHECK(names_after(another) == std::set<bool>{true});
}

TEST_CASE("a deletion lasts at once with the folder's sync, and may come undone without") {
  for (const bool lasting : {true, false}) {
    const auto left =
        left_by_cuts({}, "back", "a", [&](Medium& m) { REQUIRE(m.remove("a", lasting) == Outcome::done); });
    CHECK(left.contains("(none)"));
    CHECK(left.contains("back") == !lasting);
  }
}

TEST_CASE("a file made again under a deleted name is not taken away by the old deletion") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium = with_a(seeded(seed), "first");
    REQUIRE(medium.remove("a", false) == Outcome::done);
    REQUIRE(medium.create("a") == Outcome::done);
    write(medium, "a", 0, "second");
    sync(medium, "a");
    medium.power_on();
    CHECK(bytes_of(medium, "a") == "second");
  }
}

TEST_CASE("a sync that lies reports success and keeps nothing") {
  DiskModel model;
  model.lying = 1.0;
  const auto left = left_by_cuts(model, "old", "a", [](Medium& m) {
    write(m, "a", 0, "new");
    sync(m, "a");
  });
  CHECK(left.contains("old"));
  std::size_t lost = 0;
  model.lying = 0.1;
  for (model.seed = 1; model.seed <= 2'000; ++model.seed) {
    Medium medium = with_a(model, "");
    REQUIRE(medium.create("b") == Outcome::done);
    REQUIRE(medium.sync_names() == Outcome::done);
    medium.power_on();
    lost += medium.find("b") ? 0 : 1;
  }
  CHECK(lost > 50);  // 10 % of the syncs, of which half are kept all the same
  CHECK(lost < 150);
}

TEST_CASE("the operation that is cut may happen, and nothing after it does") {
  std::set<std::string> left;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium = with_a(seeded(seed), "...");
    medium.cut_at(3);
    write(medium, "a", 0, "1");
    sync(medium, "a");
    const MediumFilePtr a = medium.find("a");
    CHECK_FALSE(medium.is_cut());
    CHECK(medium.write(*a, 1, "2") == Outcome::failed);
    CHECK(medium.is_cut());
    CHECK(medium.write(*a, 2, "3") == Outcome::failed);
    CHECK(medium.sync(*a) == Outcome::failed);
    CHECK(medium.create("b") == Outcome::failed);
    CHECK(medium.rename("a", "b") == Outcome::failed);
    CHECK(medium.remove("a", true) == Outcome::failed);
    CHECK(medium.operations() == 3);
    medium.power_on();
    CHECK_FALSE(medium.is_cut());
    CHECK(medium.operations() == 0);
    CHECK(medium.names().size() == 1);
    const std::string bytes = bytes_of(medium, "a");
    CHECK(bytes.front() == '1');
    CHECK(bytes.back() == '.');
    left.insert(bytes);
  }
  CHECK(left.contains("1.."));
  CHECK(left.contains("12."));
}

TEST_CASE("the same seed does the same damage, and another seed another") {
  const auto damaged = [](std::uint64_t seed) {
    Medium medium = with_a(seeded(seed), std::string(20'000, 'o'));
    for (int i = 0; i < 20; ++i) {
      const std::string name = "file" + std::to_string(i);
      REQUIRE(medium.create(name) == Outcome::done);
      write(medium, name, 0, std::string(3'000, 'n'));
      write(medium, "a", static_cast<std::uint64_t>(i) * 900, std::string(700, 'n'));
    }
    medium.power_on();
    std::string all;
    for (const auto& [name, file] : medium.names()) all += name + bytes_of(medium, name);
    return all;
  };
  CHECK(damaged(7) == damaged(7));
  CHECK(damaged(7) != damaged(8));
}

TEST_CASE("after a sync that failed, one that succeeds does not bring back what was forgotten") {
  std::set<std::string> left;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Medium medium = with_a(seeded(seed), "old");
    write(medium, "a", 0, "new");
    medium.fail_at(2, false);
    CHECK(medium.sync(*medium.find("a")) == Outcome::failed);
    CHECK(medium.has_failed());
    CHECK(bytes_of(medium, "a") == "new");
    sync(medium, "a");
    medium.power_on();
    left.insert(bytes_of(medium, "a"));
  }
  CHECK(left == std::set<std::string>{"old", "new"});
}
