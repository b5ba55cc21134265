// safe_tree_test.cpp: what a stick can hold to harm whoever copies from it, each refused, soon, and without a trace.
#include "kiosk/base/safe_tree.h"

#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <random>

#include "kiosk/base/files.h"
#include "tests/temporary_folder.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

// A stick's folder "pack", to be filled, and a place to copy it to.
struct Stick {
  TemporaryFolder folder{};
  fs::path pack = folder.path() / "pack";
  fs::path to = folder.path() / "to";
  bool old_kernel = false;

  explicit Stick(bool old = false) : old_kernel(old) { fs::create_directory(pack); }
  void put(const std::string& name, std::string_view bytes = "x") const { folder.put("pack/" + name, bytes); }
  [[nodiscard]] SafeFolder open() const { return SafeFolder::open(folder.path(), old_kernel).value(); }
  [[nodiscard]] Result<SafeTree> copy(const TreeLimits& limits = {}) const {
    return copy_safely(open(), "pack", to, limits);
  }
  // Refused with this in a sentence, and nothing left.
  [[nodiscard]] bool refuses(const std::string& sentence, const TreeLimits& limits = {}) const {
    const Result<SafeTree> tree = copy(limits);
    if (!tree.ok() || fs::exists(to)) return false;
    for (const std::string& said : tree.value().refused) {
      if (said.find(sentence) != std::string::npos) return true;
      MESSAGE(said);
    }
    return false;
  }
};

}  // namespace

TEST_CASE("an honest folder is copied whole, with what sticks are littered with left behind") {
  for (const bool old_kernel : {false, true}) {
    const Stick stick(old_kernel);
    fs::create_directories(stick.pack / "pictures/small");
    fs::create_directories(stick.pack / "System Volume Information");
    stick.put("forum.toml", "format = 1\n");
    stick.put("pictures/small/ñandú 手.txt", std::string(100'000, 'p'));
    stick.put("._forum.toml");
    stick.put(".DS_Store");
    stick.put("Thumbs.db");
    stick.put(".hidden");
    fs::create_symlink("/etc/passwd", stick.pack / ".Trashes");
    const Result<SafeTree> tree = stick.copy();
    REQUIRE(tree.ok());
    CHECK(tree.value().refused.empty());
    CHECK(tree.value().files == std::vector<std::string>{"forum.toml", "pictures/small/ñandú 手.txt"});
    CHECK(tree.value().folders == std::vector<std::string>{"pictures", "pictures/small"});
    CHECK(tree.value().skipped == std::vector<std::string>{".hidden"});
    CHECK(tree.value().bytes == 100'011);
    CHECK(read_file(stick.to / "forum.toml", 100).value() == "format = 1\n");
    CHECK(read_file(stick.to / "pictures/small/ñandú 手.txt", 200'000).value().size() == 100'000);
    CHECK(std::distance(fs::directory_iterator(stick.to), {}) == 2);
    struct stat info {};
    REQUIRE(::stat(stick.to.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0700U);
    CHECK(stick.copy().error().code == ErrorCode::bad_input);  // never over what is there
  }
}

TEST_CASE("links, pipes and devices refuse the whole folder") {
  for (const bool old_kernel : {false, true}) {
    for (const char* leads_to : {"/etc/passwd", "en.md", "..", ".", "nowhere", "/proc/self/root"}) {
      const Stick stick(old_kernel);
      stick.put("en.md");
      fs::create_symlink(leads_to, stick.pack / "a.md");
      CHECK(stick.refuses("\"a.md\" is a link, a device or the like."));
      CHECK(stick.open().read("pack/a.md", 100).error().code == ErrorCode::bad_input);
      CHECK_FALSE(stick.open().list("pack/a.md", 10).ok());
    }
    const Stick pipe(old_kernel);
    REQUIRE(::mkfifo((pipe.pack / "en.md").c_str(), 0600) == 0);
    CHECK(pipe.refuses("\"en.md\" is a link, a device or the like."));
    CHECK(pipe.open().read("pack/en.md", 100).error().code == ErrorCode::bad_input);
    const Stick device(old_kernel);
    if (::mknod((device.pack / "zero").c_str(), S_IFCHR | 0600, 0x105) != 0) {
      MESSAGE("skipped: mknod says ", std::string(std::strerror(errno)));
      continue;
    }
    CHECK(device.refuses("\"zero\" is a link, a device or the like."));
  }
}

TEST_CASE("no name leads out of the folder") {
  for (const bool old_kernel : {false, true}) {
    const Stick stick(old_kernel);
    stick.folder.put("secret", "s");
    fs::create_symlink(stick.folder.path(), stick.pack / "up");
    fs::create_directory(stick.pack / "real");
    stick.put("real/en.md");
    fs::create_symlink("real", stick.pack / "alias");
    const SafeFolder pack = SafeFolder::open(stick.pack, old_kernel).value();
    for (const char* name : {"../secret", "up/secret", "/etc/passwd", "../pack/../secret", "..", "alias/en.md"}) {
      CHECK_FALSE(pack.read(name, 100).ok());
      CHECK_FALSE(pack.list(name, 100).ok());
      CHECK_FALSE(copy_safely(pack, name, stick.to).ok());
    }
    CHECK_FALSE(fs::exists(stick.to));
    CHECK(pack.read(std::string("a\0b", 3), 100).error().code == ErrorCode::bad_input);
    CHECK(pack.read("nothing", 100).error().code == ErrorCode::not_found);
    CHECK(pack.list("", 100).value().entries.size() == 3);
  }
  CHECK(SafeFolder::open("/nowhere/at/all").error().code == ErrorCode::not_found);
}

TEST_CASE("another disk mounted inside is not entered") {
  for (const bool old_kernel : {false, true}) {
    const Stick stick(old_kernel);
    fs::create_directory(stick.pack / "other");
    if (::mount("tmpfs", (stick.pack / "other").c_str(), "tmpfs", 0, "size=64k") != 0) {
      MESSAGE("skipped: mount says ", std::string(std::strerror(errno)));
      return;
    }
    stick.put("other/en.md");
    CHECK(stick.refuses("\"other\" is a link, a device or the like."));
    CHECK_FALSE(stick.open().read("pack/other/en.md", 100).ok());
    ::umount2((stick.pack / "other").c_str(), MNT_DETACH);
  }
}

TEST_CASE("names that nobody could read aloud are refused, and shown without what they hide") {
  for (const char* name : {"a\nb", "a\x1b[2Jb", "\xff\xfe.md", "gpj.\u202Eexe", "a\u200Fb"}) {
    const Stick stick;
    stick.put(name);
    CHECK(stick.refuses("has hidden or broken characters in it."));
    const std::string said = stick.copy().value().refused.front();
    CHECK(said.find('\n') == std::string::npos);
    CHECK(said.find('\x1b') == std::string::npos);
    CHECK(said.find("\u202E") == std::string::npos);
  }
  const Stick longest;
  longest.put(std::string(100, 'n'));
  REQUIRE(longest.copy().ok());
  CHECK(longest.copy().error().code == ErrorCode::bad_input);
  const Stick longer;
  longer.put(std::string(101, 'n'));
  CHECK(longer.refuses("has more than 100 letters."));
}

TEST_CASE("each limit is refused with its number") {
  const Stick files;
  for (int i = 0; i < 4; ++i) files.put(std::to_string(i), "12345");
  CHECK(files.refuses("more than 3 files", {.files = 3}));
  CHECK(files.refuses("more than 3 files and folders", {.entries = 3}));
  CHECK(files.refuses("larger than 0 MiB in all", {.all_bytes = 19}));
  CHECK(files.refuses("\"0\" is larger than 0 MiB", {.file_bytes = 4}));
  CHECK(files.copy({.files = 4, .file_bytes = 5, .all_bytes = 20, .entries = 4}).value().refused.empty());
  const Stick deep;
  fs::create_directories(deep.pack / "1/2/3/4/5/6/7");
  deep.put("1/2/3/4/5/6/7/en.md");
  CHECK(deep.refuses("\"1/2/3/4/5/6/7\" lies deeper than 6 folders."));
  CHECK(deep.copy({.depth = 7}).value().refused.empty());
}

TEST_CASE("a full disk leaves no half copy") {
  const Stick stick;
  stick.put("a", std::string(40'000, 'a'));
  stick.put("b", std::string(80'000, 'b'));
  const fs::path small = stick.folder.path() / "small";
  fs::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("skipped: mount says ", std::string(std::strerror(errno)));
    return;
  }
  CHECK(copy_safely(stick.open(), "pack", small / "to").error().code == ErrorCode::disk_full);
  CHECK(fs::is_empty(small));
  ::umount2(small.c_str(), MNT_DETACH);
}

TEST_CASE("200 hostile folders take less than two seconds of work each and leave nothing") {
  std::mt19937_64 chance(21);
  const auto below = [&chance](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
  std::clock_t most = 0;  // work of this process alone, whatever else the machine does
  for (int round = 0; round < 200; ++round) {
    const Stick stick(round % 2 == 1);
    fs::path deepest = stick.pack;
    for (std::size_t i = below(60); i > 0 && round % 4 == 0; --i) deepest /= std::string(1 + below(3), 'd');
    fs::create_directories(deepest);
    stick.folder.put("one", "1");
    const std::size_t many = round < 2 ? 5'100 : round % 20 == 5 ? 600 : below(40);
    for (std::size_t i = 0; i < many; ++i) {
      std::string name = "-" + std::to_string(i);
      if (below(9) == 0) name.insert(0, 1, static_cast<char>(1 + below(255)));
      std::replace(name.begin(), name.end(), '/', 'o');
      const fs::path at = deepest / name;
      switch (below(many > 100 ? 2 : 7)) {
        case 0:
        case 1:  // one file under many names: cheap to make
          REQUIRE(::link((stick.folder.path() / "one").c_str(), at.c_str()) == 0);
          break;
        case 2:
          REQUIRE(::symlink("/", at.c_str()) == 0);
          break;
        case 3:
          REQUIRE(::symlink(".", at.c_str()) == 0);
          break;
        case 4:
          REQUIRE(::mkfifo(at.c_str(), 0600) == 0);
          break;
        case 5:
          fs::create_directories(at / "x" / "y");
          break;
        default:
          REQUIRE(::mknod(at.c_str(), S_IFREG | 0600, 0) == 0);
          REQUIRE(::truncate(at.c_str(), static_cast<off_t>(1) << (10 + below(18))) == 0);
      }
    }
    REQUIRE(::symlink("/dev/zero", (stick.pack / "last").c_str()) == 0);
    const std::clock_t began = std::clock();
    const Result<SafeTree> tree = stick.copy();
    most = std::max(most, std::clock() - began);
    REQUIRE(tree.ok());
    CHECK_FALSE(tree.value().refused.empty());
    CHECK(tree.value().refused.size() <= 20);
    CHECK_FALSE(fs::exists(stick.to));
  }
  CHECK(most < 2 * CLOCKS_PER_SEC);
  MESSAGE("the slowest took ", most * 1000 / CLOCKS_PER_SEC, " ms");
}
