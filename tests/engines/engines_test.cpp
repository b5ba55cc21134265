// engines_test.cpp: whatever an engine does, the kiosk goes on, and no visitor's keys reach the next.
#include <doctest/doctest.h>

#include <filesystem>

#include "kiosk/engines/child_engines.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

constexpr int kPatient = 20'000;  // for a busy machine: an answer ends the wait

// The name of an engine has no underscore.
class Engine {
 public:
  explicit Engine(int most_millis = kPatient) : engines_(folder_.path(), most_millis) {
    std::filesystem::create_symlink(std::filesystem::path(FAKE_ENGINES) / "fake_engine", folder_.path() / "fake");
  }
  std::optional<CandidatesOffered> ask(const std::string& keys) { return engines_.ask({"fake", keys}); }
  ChildEngines& all() { return engines_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_{};
  ChildEngines engines_;
};

}  // namespace

TEST_CASE("an engine offers candidates for the keys it was asked about") {
  Engine engine;
  const auto offered = engine.ask("wo");
  REQUIRE(offered.has_value());
  CHECK(*offered == CandidatesOffered{"wo", {{"[wo]", 2}, {"w", 1}}});
  CHECK(engine.ask("nothing") == CandidatesOffered{"nothing", {}});
  CHECK(engine.all().running() == 1);
}

TEST_CASE("what an engine has learnt from one visitor is gone for the next") {
  Engine engine;
  CHECK(engine.ask("secret")->candidates.front().text == "[secret]");
  CHECK(engine.ask("more")->candidates.front().text == "[secretmore]");
  engine.all().forget();
  CHECK(engine.all().running() == 0);
  CHECK(engine.ask("new")->candidates.front().text == "[new]");
}

TEST_CASE("an engine that crashes or closes costs its answer, and the next keys find another") {
  Engine engine;
  for (const char* keys : {"crash", "close"}) {
    CAPTURE(keys);
    CHECK(engine.ask("a").has_value());
    CHECK_FALSE(engine.ask(keys).has_value());
    CHECK(engine.all().running() == 0);
    CHECK(engine.ask("b")->candidates.front().text == "[b]");
  }
}

TEST_CASE("an engine that hangs is ended") {
  Engine engine(50);
  CHECK_FALSE(engine.ask("hang").has_value());
  CHECK(engine.all().running() == 0);
}

TEST_CASE("an answer without end is refused, and what is no candidate is left out") {
  Engine engine;
  CHECK_FALSE(engine.ask("flood").has_value());
  CHECK(engine.ask("junk") == CandidatesOffered{"junk", {{"good", 2}, {"ab", 1}}});
}

TEST_CASE("an engine can write no file and is told nothing of where it runs") {
  Engine engine;
  const std::filesystem::path file = engine.folder() / "learnt";
  CHECK(engine.ask("write/" + file.string()).value_or(CandidatesOffered{}).candidates !=
        std::vector<Candidate>{{"written", 1}});
  std::error_code none;
  CHECK((!std::filesystem::exists(file) || std::filesystem::file_size(file, none) == 0));
  CHECK(engine.ask("home")->candidates.front().text == "homeless");
}

TEST_CASE("there is no engine by a name that leads elsewhere, or that is no program") {
  Engine engine;
  for (const char* name : {"", "other", "../fake", "FAKE", "fake/"})
    CHECK_FALSE(engine.all().ask({name, "wo"}).has_value());
  CHECK_FALSE(engine.ask("two\nlines").has_value());
  CHECK_FALSE(engine.ask("").has_value());
  CHECK(engine.all().running() == 0);
}
