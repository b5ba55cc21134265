// stick_copy_test.cpp: a bundle is on the stick whole and checked, or the reason is said and nothing has its name.
#include "kiosk/sticks/stick_copy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/sticks/bench.h"
#include "tests/sticks/faulty_sticks.h"

using namespace lectern;
using namespace lectern::test;

namespace {

namespace fs = std::filesystem;

struct Outcome {
  std::optional<StickTrouble> trouble{};
  ErrorCode code = ErrorCode::io;
  std::string sentence{};
  [[nodiscard]] bool says(std::string_view words) const { return sentence.find(words) != std::string::npos; }
};

// Copies, and holds to what must be true whatever goes wrong.
Outcome copy_to(Bench& bench) {
  const FileTree before = tree_of(bench.source());
  StickCopy copy(bench.sticks(), bench.id(), bench.source(), kName);
  const Result<bool> finished = run(copy);
  CHECK(tree_of(bench.source()) == before);
  Outcome outcome{copy.trouble()};
  REQUIRE(finished.ok() == !copy.trouble());
  if (finished) {
    CHECK(tree_of(bench.finished()) == before);
    CHECK(copy.progress().step == StickProgress::Step::done);
  } else {
    outcome.code = finished.error().code;
    outcome.sentence = finished.error().detail;
    CHECK(copy.progress().step != StickProgress::Step::done);
    CHECK_FALSE(copy.advance().ok());
  }
  return outcome;
}

}  // namespace

TEST_CASE("a copy is the source byte for byte, with its times, and the stick is unmounted") {
  Bench bench;
  CHECK_FALSE(copy_to(bench).trouble);
  CHECK_FALSE(fs::exists(bench.part()));
  CHECK_FALSE(bench.sticks().files().space(bench.stick()).ok());
  CHECK(std::distance(fs::directory_iterator(bench.stick()), fs::directory_iterator()) == 1);
}

TEST_CASE("the steps are told in their order, with the bytes done") {
  using Step = StickProgress::Step;
  Bench bench;
  StickCopy copy(bench.sticks(), bench.id(), bench.source(), kName);
  std::vector<Step> seen;
  std::uint64_t checked = 0;
  for (;;) {
    const StickProgress progress = copy.progress();
    if (seen.empty() || seen.back() != progress.step) seen.push_back(progress.step);
    CHECK(progress.done <= progress.total);
    if (progress.step == Step::checking) checked = std::max(checked, progress.done);
    const Result<bool> finished = copy.advance();
    REQUIRE(finished.ok());
    if (finished.value()) break;
  }
  CHECK(seen == std::vector<Step>{Step::space, Step::copying, Step::syncing, Step::unmounting, Step::remounting,
                                  Step::checking, Step::unmounting, Step::remounting, Step::renaming,
                                  Step::unmounting});
  std::uint64_t bytes = 0;
  for (const auto& [name, file] : tree_of(bench.source())) bytes += file.first == "/" ? 0 : file.first.size();
  CHECK(checked == bytes);
}

TEST_CASE("the name is given only after the check") {
  Bench bench;
  StickCopy copy(bench.sticks(), bench.id(), bench.source(), kName);
  bool checked = false;
  while (!copy.advance().value()) {
    checked = checked || copy.progress().step == StickProgress::Step::renaming;
    if (!checked) CHECK_FALSE(fs::exists(bench.finished()));
  }
  CHECK(checked);
}

TEST_CASE("what is there already and the same is done, and says so") {
  Bench bench;
  REQUIRE_FALSE(copy_to(bench).trouble);
  StickCopy again(bench.sticks(), bench.id(), bench.source(), kName);
  REQUIRE(run(again).ok());
  CHECK(again.already_there());
  CHECK_FALSE(again.write_speed());
}

TEST_CASE("what is there already and differs is left as it is") {
  Bench bench;
  fs::copy(bench.source(), bench.finished(), fs::copy_options::recursive);
  SUBCASE("in one byte") {
    std::fstream(bench.finished() / "public" / "comments.csv", std::ios::in | std::ios::out).seekp(300'000) << "?";
  }
  SUBCASE("by a file more") { std::ofstream(bench.finished() / "ink" / "more") << "x"; }
  SUBCASE("by a file less") { fs::remove(bench.finished() / "SHA256SUMS"); }
  SUBCASE("by a file's length") { fs::resize_file(bench.finished() / "SHA256SUMS", 3); }
  SUBCASE("by a link in place of a file") {
    fs::remove(bench.finished() / "SHA256SUMS");
    fs::create_symlink(bench.source() / "SHA256SUMS", bench.finished() / "SHA256SUMS");
  }
  SUBCASE("by being a file") {
    fs::remove_all(bench.finished());
    std::ofstream(bench.finished()) << "x";
  }
  SUBCASE("by being a link to the same") {
    fs::remove_all(bench.finished());
    fs::create_directory_symlink(bench.source(), bench.finished());
  }
  const bool folder = fs::is_directory(bench.finished());
  const FileTree before = folder ? tree_of(bench.finished()) : FileTree{};
  const Outcome outcome = copy_to(bench);
  CHECK(outcome.trouble == StickTrouble::exists_different);
  CHECK(outcome.code == ErrorCode::foreign);
  CHECK(outcome.says("It was left as it is"));
  CHECK((folder ? tree_of(bench.finished()) : FileTree{}) == before);
}

TEST_CASE("an old half copy is replaced, and links in it are not followed") {
  Bench bench;
  const fs::path outside = bench.stick() / "holiday";
  fs::create_directories(outside / "photos");
  std::ofstream(outside / "photos" / "one.jpg") << "keep me";
  SUBCASE("a folder with links") {
    fs::create_directories(bench.part() / "public" / "a" / "b");
    std::ofstream(bench.part() / "public" / "comments.csv") << "half";
    fs::create_directory_symlink(outside, bench.part() / "public" / "a" / "link");
    fs::create_symlink(outside / "photos" / "one.jpg", bench.part() / "file");
    for (int i = 0; i < 200; ++i) std::ofstream(bench.part() / std::to_string(i)) << i;
  }
  SUBCASE("a link itself") { fs::create_directory_symlink(outside, bench.part()); }
  SUBCASE("a file") { std::ofstream(bench.part()) << "x"; }
  CHECK_FALSE(copy_to(bench).trouble);
  CHECK(fs::exists(outside / "photos" / "one.jpg"));
  CHECK_FALSE(fs::exists(fs::symlink_status(bench.part())));
}

TEST_CASE("a half copy nested too deep is refused in words") {
  Bench bench;
  fs::path deep = bench.part();
  for (int i = 0; i < 60; ++i) deep /= "d";
  fs::create_directories(deep);
  const Outcome outcome = copy_to(bench);
  CHECK(outcome.trouble == StickTrouble::io);
  CHECK(outcome.says("delete it on a computer"));
}

TEST_CASE("a stick without 1.2 times the room is refused before anything is written") {
  Bench bench("free=900000\n");  // the bundle has some 790,000 bytes
  const Outcome outcome = copy_to(bench);
  CHECK(outcome.trouble == StickTrouble::full);
  CHECK(outcome.code == ErrorCode::disk_full);
  CHECK(outcome.says("too little room"));
  CHECK(fs::is_empty(bench.stick()));
  bench.sticks().take_out();
  bench.insert("free=1100000\n");
  CHECK_FALSE(copy_to(bench).trouble);
}

TEST_CASE("a locked stick is refused") {
  Bench bench("readonly=1\n");
  const Outcome outcome = copy_to(bench);
  CHECK(outcome.trouble == StickTrouble::read_only);
  CHECK(outcome.code == ErrorCode::read_only);
  CHECK(outcome.says("lock switch"));
}

TEST_CASE("an unformatted stick is refused") {
  Bench bench("format=\n");
  const Outcome outcome = copy_to(bench);
  CHECK(outcome.trouble == StickTrouble::unformatted);
  CHECK(outcome.says("not formatted"));
}

TEST_CASE("a format that can harm the kiosk is refused") {
  for (const char* settings : {"format=ext4\n", "format=ntfs\n", "format=crypto_LUKS\n"}) {
    Bench bench(settings);
    const Outcome outcome = copy_to(bench);
    CHECK(outcome.trouble == StickTrouble::not_allowed);
    CHECK(outcome.code == ErrorCode::foreign);
    CHECK(outcome.says("FAT32 or exFAT"));
  }
}

TEST_CASE("a stick that keeps less than it says is found out, and its half is removed") {
  for (const char* settings : {"capacity=0\n", "capacity=300000\n", "capacity=785000\n"}) {
    Bench bench(settings);
    const Outcome outcome = copy_to(bench);
    CHECK(outcome.trouble == StickTrouble::differs);
    CHECK(outcome.code == ErrorCode::damaged);
    CHECK(outcome.says("do not trust this one"));
    CHECK(fs::is_empty(bench.stick()));
  }
}

TEST_CASE("a stick that loses a whole file is found out") {
  Bench bench;
  FaultySticks sticks(bench.sticks());
  StickCopy copy(sticks, bench.id(), bench.source(), kName);
  while (copy.progress().step != StickProgress::Step::remounting) REQUIRE(copy.advance().ok());
  SUBCASE("a file") {
    sticks.before_next_mount = [&] { fs::remove(bench.part() / "public" / "empty.txt"); };
  }
  SUBCASE("the folder") {
    sticks.before_next_mount = [&] { fs::remove_all(bench.part()); };
  }
  CHECK_FALSE(run(copy).ok());
  CHECK(copy.trouble() == StickTrouble::differs);
  CHECK(fs::is_empty(bench.stick()));
}

TEST_CASE("a slow stick is noted and the copy finished all the same") {
  Bench bench("speed=800\n");
  std::ofstream(bench.source() / "more") << std::string(600'000, 'm');
  StickCopy copy(bench.sticks(), bench.id(), bench.source(), kName);
  REQUIRE(run(copy).ok());
  REQUIRE(copy.write_speed());
  CHECK(*copy.write_speed() == doctest::Approx(0.8));
  CHECK(copy.slow());
  CHECK_FALSE(copy.trouble());

  bench.sticks().take_out();
  bench.insert("speed=20000\n");
  fs::remove_all(bench.finished());
  StickCopy fast(bench.sticks(), bench.id(), bench.source(), kName);
  REQUIRE(run(fast).ok());
  CHECK_FALSE(fast.slow());
}

TEST_CASE("a stick pulled after any number of bytes is gone, and whole on the next try") {
  for (std::uint64_t n = 0; n < 790'000; n += 30'011) {
    Bench bench("pull-after=" + std::to_string(n) + "\n");
    const Outcome outcome = copy_to(bench);
    CHECK(outcome.trouble == StickTrouble::gone);
    CHECK(outcome.code == ErrorCode::unavailable);
    CHECK(outcome.says("taken out before all was done"));
    CHECK_FALSE(fs::exists(bench.finished()));
    CHECK(bench.sticks().poll().back().what == StickNews::What::gone);
    bench.insert();
    CHECK_FALSE(copy_to(bench).trouble);
  }
}

TEST_CASE("a copy given up half-way leaves neither half nor mount") {
  Bench bench;
  {
    StickCopy copy(bench.sticks(), bench.id(), bench.source(), kName);
    while (copy.progress().step != StickProgress::Step::copying || copy.progress().done == 0) {
      REQUIRE(copy.advance().ok());
    }
    CHECK(fs::exists(bench.part()));
  }
  CHECK(fs::is_empty(bench.stick()));
  CHECK_FALSE(copy_to(bench).trouble);
}

TEST_CASE("a source that cannot be read, or holds a link, is the kiosk's own trouble") {
  Bench bench;
  SUBCASE("gone") { fs::remove_all(bench.source() / "public"); }
  SUBCASE("a link") { fs::create_symlink("/etc/hostname", bench.source() / "host"); }
  const fs::path source = fs::exists(bench.source() / "public") ? bench.source() : bench.source() / "nowhere";
  StickCopy copy(bench.sticks(), bench.id(), source, kName);
  const Result<bool> finished = run(copy);
  REQUIRE_FALSE(finished.ok());
  CHECK(finished.error().detail.starts_with("The export on this kiosk could not be read"));
  CHECK(fs::is_empty(bench.stick()));
}

TEST_CASE("a name that leads elsewhere is refused") {
  Bench bench;
  for (const char* name : {"", ".", "..", "../up", "a/b", ".hidden", "a:b", "a b"}) {
    StickCopy copy(bench.sticks(), bench.id(), bench.source(), name);
    CHECK_FALSE(run(copy).ok());
    CHECK(fs::is_empty(bench.stick()));
  }
}

TEST_CASE("every trouble has a sentence of its own that says what to do") {
  using T = StickTrouble;
  std::vector<std::string> sentences;
  for (const T t : {T::gone, T::full, T::read_only, T::unformatted, T::not_allowed, T::differs, T::exists_different,
                    T::slow, T::io}) {
    sentences.push_back(sentence_of(t));
    CHECK(sentences.back().size() > 40);
  }
  std::sort(sentences.begin(), sentences.end());
  CHECK(std::unique(sentences.begin(), sentences.end()) == sentences.end());
}
