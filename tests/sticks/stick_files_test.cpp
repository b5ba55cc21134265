// stick_files_test.cpp: the real file operations stay on the stick, whatever was planted there.
#include "kiosk/sticks/stick_files.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/temporary_folder.h"

using namespace lectern;

namespace fs = std::filesystem;

TEST_CASE("no name leads off the stick") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "stick" / "in");
  folder.put("secret", "x");
  const fs::path root = folder.path() / "stick";
  StickFiles& files = real_stick_files();
  for (const char* name : {"../secret", "in/../../secret", "/etc/hostname", "in//x", "./in"}) {
    CAPTURE(name);
    CHECK_FALSE(files.open(root, name).ok());
    CHECK_FALSE(files.look(root, name).ok());
    CHECK_FALSE(files.remove(root, {name, StickEntry::Kind::file, 0, {}}).ok());
  }
  CHECK(fs::exists(folder.path() / "secret"));
}

TEST_CASE("links are neither opened nor walked through") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "stick");
  fs::create_directories(folder.path() / "outside");
  folder.put("outside/secret", "x");
  const fs::path root = folder.path() / "stick";
  fs::create_directory_symlink(folder.path() / "outside", root / "folder");
  fs::create_symlink(folder.path() / "outside" / "secret", root / "file");
  StickFiles& files = real_stick_files();
  CHECK_FALSE(files.open(root, "file").ok());
  CHECK_FALSE(files.open(root, "folder/secret").ok());
  CHECK_FALSE(files.list(root, "folder", 9).ok());
  CHECK_FALSE(files.create(root, "folder/new").ok());
  CHECK_FALSE(files.make_folder(root, "folder/new").ok());
  CHECK(files.look(root, "file").value().kind == StickEntry::Kind::other);
  CHECK(files.list(root, "", 9).value().size() == 2);
  CHECK(fs::is_empty(folder.path() / "outside") == false);
  CHECK(std::distance(fs::directory_iterator(folder.path() / "outside"), fs::directory_iterator()) == 1);
}

TEST_CASE("nothing is created or renamed over what is there") {
  const TemporaryFolder folder;
  StickFiles& files = real_stick_files();
  folder.put("a", "old");
  CHECK_FALSE(files.create(folder.path(), "a").ok());
  fs::create_directory(folder.path() / "from");
  fs::create_directory(folder.path() / "to");
  CHECK_FALSE(files.rename(folder.path(), "from", "to").ok());
  CHECK(files.rename(folder.path(), "from", "new").ok());
}

TEST_CASE("a missing file is nothing, and a missing stick an error") {
  const TemporaryFolder folder;
  StickFiles& files = real_stick_files();
  CHECK(files.look(folder.path(), "a").value().kind == StickEntry::Kind::none);
  CHECK(files.look(folder.path(), "a/b").value().kind == StickEntry::Kind::none);
  CHECK_FALSE(files.look(folder.path() / "gone", "a").ok());
}

TEST_CASE("a list stops at its limit") {
  const TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) folder.put(std::to_string(i), "");
  CHECK(real_stick_files().list(folder.path(), "", 7).value().size() == 7);
  CHECK(real_stick_files().list(folder.path(), "", 100).value().size() == 20);
}

TEST_CASE("space is told, and a read-only place says so") {
  const TemporaryFolder folder;
  const StickSpace space = real_stick_files().space(folder.path()).value();
  CHECK(space.size >= space.free);
  CHECK(space.block >= 512);
  CHECK_FALSE(space.read_only);
  CHECK(real_stick_files().space("/proc/self").ok());
}
