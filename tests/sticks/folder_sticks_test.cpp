// folder_sticks_test.cpp: a folder comes, goes and fails as a stick does.
#include "kiosk/sticks/folder_sticks.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <string>

#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

namespace fs = std::filesystem;
using Access = Sticks::Access;

struct Desk {
  TemporaryFolder folder{};
  FolderSticks sticks{folder.path()};
  Desk() { fs::create_directory(folder.path() / "blue"); }
  std::string insert(const std::string& settings = "") {
    folder.put("blue.stick", settings);
    REQUIRE(sticks.insert("blue").ok());
    return sticks.poll().back().stick.id;
  }
};

}  // namespace

TEST_CASE("a stick is told once when it comes and once when it goes") {
  Desk desk;
  CHECK(desk.sticks.poll().empty());
  desk.folder.put("blue.stick", "format=exfat\nlabel=Hall 2\nsize=1000\n");
  REQUIRE(desk.sticks.insert("blue").ok());
  const std::vector<StickNews> came = desk.sticks.poll();
  REQUIRE(came.size() == 1);
  CHECK(came[0].what == StickNews::What::came);
  CHECK(came[0].stick == Stick{came[0].stick.id, "Hall 2", 1000, "exfat", Stick::Fit::good});
  CHECK(desk.sticks.find(came[0].stick.id) == came[0].stick);
  CHECK(desk.sticks.poll().empty());
  desk.sticks.take_out();
  const std::vector<StickNews> gone = desk.sticks.poll();
  REQUIRE(gone.size() == 1);
  CHECK(gone[0] == StickNews{StickNews::What::gone, came[0].stick});
  CHECK_FALSE(desk.sticks.find(came[0].stick.id));
  desk.sticks.take_out();
  CHECK(desk.sticks.poll().empty());
}

TEST_CASE("there is something to wake for exactly while there is news") {
  Desk desk;
  const auto wakes = [&] {
    pollfd asked{desk.sticks.wake_fd(), POLLIN, 0};
    return ::poll(&asked, 1, 0) > 0;
  };
  CHECK_FALSE(wakes());
  REQUIRE(desk.sticks.insert("blue").ok());
  CHECK(wakes());
  desk.sticks.take_out();
  CHECK(desk.sticks.poll().size() == 2);
  CHECK_FALSE(wakes());
  REQUIRE(desk.sticks.insert("blue").ok());
  CHECK(wakes());
}

TEST_CASE("the same stick in again has another id") {
  Desk desk;
  const std::string first = desk.insert();
  desk.sticks.take_out();
  CHECK(desk.insert() != first);
  CHECK_FALSE(desk.sticks.mount(first, Access::read).ok());
}

TEST_CASE("what is written through a mount is in the folder") {
  Desk desk;
  const std::string id = desk.insert();
  const fs::path root = desk.sticks.mount(id, Access::write).value();
  std::ofstream(root / "a") << "x";
  CHECK(fs::exists(desk.folder.path() / "blue" / "a"));
  REQUIRE(desk.sticks.unmount(id).ok());
  CHECK_FALSE(fs::exists(root / "a"));
  CHECK(desk.sticks.unmount(id).ok());
}

TEST_CASE("a stick mounted for reading is not written") {
  Desk desk;
  const std::string id = desk.insert();
  StickFiles& files = desk.sticks.files();
  const fs::path root = desk.sticks.mount(id, Access::read).value();
  CHECK(files.space(root).value().read_only);
  const Result<int> file = files.create(root, "a");
  REQUIRE_FALSE(file.ok());
  CHECK(file.error().code == ErrorCode::read_only);
  CHECK_FALSE(files.make_folder(root, "b").ok());
}

TEST_CASE("after it is taken out nothing works on it, not even what is open") {
  Desk desk;
  const std::string id = desk.insert();
  StickFiles& files = desk.sticks.files();
  const fs::path root = desk.sticks.mount(id, Access::write).value();
  const int file = files.create(root, "a").value();
  CHECK(files.write(file, "x").ok());
  desk.sticks.take_out();
  CHECK_FALSE(files.write(file, "x").ok());
  CHECK_FALSE(files.sync(file).ok());
  CHECK_FALSE(files.close(file).ok());
  CHECK_FALSE(files.look(root, "a").ok());
  CHECK_FALSE(fs::exists(root / "a"));
  const Result<fs::path> again = desk.sticks.mount(id, Access::read);
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().code == ErrorCode::unavailable);
}

TEST_CASE("a stick goes by itself at the operation and after the bytes its file says") {
  Desk desk;
  std::string id = desk.insert("pull-at=2\n");
  REQUIRE(desk.sticks.mount(id, Access::read).ok());
  CHECK_FALSE(desk.sticks.unmount(id).ok());
  CHECK_FALSE(desk.sticks.find(id));
  id = desk.insert("pull-after=3\n");
  const fs::path root = desk.sticks.mount(id, Access::write).value();
  const int file = desk.sticks.files().create(root, "a").value();
  CHECK_FALSE(desk.sticks.files().write(file, "12345").ok());
  CHECK(fs::file_size(desk.folder.path() / "blue" / "a") == 3);
  CHECK_FALSE(desk.sticks.files().close(file).ok());
}

TEST_CASE("a stick that is not a folder, or whose file says something unknown, does not come") {
  Desk desk;
  CHECK(desk.sticks.insert("green").error().code == ErrorCode::bad_input);
  CHECK(desk.sticks.insert("../blue").error().code == ErrorCode::bad_input);
  for (const char* settings : {"colour=blue\n", "size=many\n", "size\n", "size=-1\n"}) {
    desk.folder.put("blue.stick", settings);
    CHECK(desk.sticks.insert("blue").error().code == ErrorCode::bad_input);
  }
  CHECK(desk.sticks.poll().empty());
}

TEST_CASE("ext4 is mounted only where the organizer allowed it") {
  Desk desk;
  CHECK(desk.sticks.mount(desk.insert("format=ext4\n"), Access::read).error().code == ErrorCode::foreign);
  FolderSticks daring(desk.folder.path(), true);
  REQUIRE(daring.insert("blue").ok());
  CHECK(daring.mount(daring.poll().back().stick.id, Access::read).ok());
}
