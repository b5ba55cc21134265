// nearest_test.cpp: a slip of the finger is seen through, and nothing is guessed that is far away.
#include "kiosk/ctl/nearest.h"

#include <doctest/doctest.h>

using namespace lectern;

TEST_CASE("a letter added, left out, changed or swapped with its neighbour is one slip") {
  CHECK(typing_slips("export", "export") == 0);
  CHECK(typing_slips("exxport", "export") == 1);
  CHECK(typing_slips("exort", "export") == 1);
  CHECK(typing_slips("expart", "export") == 1);
  CHECK(typing_slips("exprot", "export") == 1);
  CHECK(typing_slips("", "add") == 3);
  CHECK(typing_slips("add", "") == 3);
  CHECK(typing_slips("kitten", "sitting") == 3);
}

TEST_CASE("the nearest words are found, all that are as near, and none that is far") {
  const std::vector<std::string> known{"export", "status", "show", "new", "add"};
  CHECK(nearest("exprot", known) == std::vector<std::string>{"export"});
  CHECK(nearest("stats", known) == std::vector<std::string>{"status"});
  CHECK(nearest("shew", {"show", "shed", "status"}) == std::vector<std::string>{"show", "shed"});
  CHECK(nearest("frobnicate", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest(std::string(100000, 'e'), known).empty());
}
