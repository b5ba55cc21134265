// chosen_forum_test.cpp: the forum that organizers chose is shown, or none.
#include "kiosk/forum/chosen_forum.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "kiosk/base/files.h"
#include "tests/temporary_folder.h"

using namespace lectern;

TEST_CASE("a forum that was chosen and is gone, or whose name cannot be read, is an error and not another forum") {
  const TemporaryFolder folder;
  const auto data = folder.path();
  CHECK(chosen_forum(data).value().empty());
  const auto forum = data / "bridges";
  REQUIRE(write_file(data / kChosenForum, forum.string()));
  CHECK(chosen_forum(data).error().code == ErrorCode::damaged);
  std::filesystem::create_directory(forum);
  REQUIRE(write_file(forum / "forum.toml", "id = \"bridges\"\n"));
  CHECK(chosen_forum(data).value() == forum);
  REQUIRE(write_file(data / kChosenForum, std::string(5000, 'x')));
  CHECK_FALSE(chosen_forum(data).ok());
  std::filesystem::remove(data / kChosenForum);
  std::filesystem::create_symlink(forum / "forum.toml", data / kChosenForum);
  CHECK_FALSE(chosen_forum(data).ok());
}
