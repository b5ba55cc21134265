// voices_test.cpp: in which order others are read, and that no side has more than its turns.
#include "kiosk/forum/voices.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace lectern;

namespace {

std::vector<Voice> said(std::size_t support, std::size_t oppose, std::size_t neutral) {
  std::vector<Voice> all;
  const auto some = [&](std::size_t n, Position position, const char* name) {
    for (std::size_t i = 0; i < n; ++i) all.push_back({.text = name + std::to_string(i), .position = position});
  };
  some(support, Position::support, "s");
  some(oppose, Position::oppose, "o");
  some(neutral, Position::neutral, "n");
  return all;
}

std::string first_letters(const std::vector<Voice>& voices) {
  std::string letters;
  for (const Voice& voice : voices) letters += voice.text.front();
  return letters;
}

}  // namespace

TEST_CASE("support, oppose and neutral take turns, and another begins for each visitor") {
  CHECK(first_letters(in_turns(said(2, 2, 2), 0)) == "sonson");
  CHECK(first_letters(in_turns(said(2, 2, 2), 1)) == "onsons");
  CHECK(first_letters(in_turns(said(2, 2, 2), 2)) == "nsonso");
  CHECK(in_turns({}, 7).empty());
}

TEST_CASE("neither side is more than one ahead of the other, however many were approved") {
  for (std::size_t turn = 0; turn < 40; ++turn) {
    const std::string letters = first_letters(in_turns(said(30, 1, 2), turn));
    CHECK(std::count(letters.begin(), letters.end(), 's') == 2);
    CHECK(std::count(letters.begin(), letters.end(), 'o') == 1);
    CHECK(std::count(letters.begin(), letters.end(), 'n') == 2);
    const std::string one_sided = first_letters(in_turns(said(0, 9, 0), turn));
    CHECK(one_sided == "o");
    // Wherever a visitor stops reading.
    const std::string many = first_letters(in_turns(said(9, 30, 30), turn));
    CHECK(many.size() == kMostVoices);
    for (std::size_t read = 1; read <= many.size(); ++read) {
      const auto end = many.begin() + static_cast<std::ptrdiff_t>(read);
      CHECK(std::abs(std::count(many.begin(), end, 's') - std::count(many.begin(), end, 'o')) <= 1);
    }
  }
}

TEST_CASE("each of the many is read by somebody") {
  std::set<std::string> read;
  for (std::size_t turn = 0; turn < 90; ++turn) {
    for (const Voice& voice : in_turns(said(30, 1, 0), turn)) read.insert(voice.text);
  }
  CHECK(read.size() == 31);
}

TEST_CASE("a name is read only if its author gave one, and a group's name for a group") {
  Comment comment;
  comment.language = "es";
  comment.draft.text = "Palabras";
  CHECK(voice_of(comment) == Voice{.text = "Palabras", .language = "es"});
  comment.draft.name = "Ana";
  comment.draft.group_name = "Neighbors";
  CHECK(voice_of(comment).name == "Ana");
  comment.draft.capacity = Capacity::group;
  CHECK(voice_of(comment).name == "Neighbors");
}
