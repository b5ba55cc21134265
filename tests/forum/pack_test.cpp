// pack_test.cpp: a good pack is read whole; a folder that is not what it should be is refused and never followed.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/forum/pack_folder.h"
#include "tests/forum/sample_pack.h"

using namespace lectern;

using List = std::vector<std::string>;

TEST_CASE("a good pack is read whole and without a word of complaint") {
  const LoadedPack loaded = SamplePack().load();
  for (const Problem& problem : loaded.problems) MESSAGE(problem.file, ":", problem.line, ": ", problem.message);
  CHECK(loaded.problems.empty());
  CHECK(loaded.usable());
  const Pack& pack = loaded.pack;
  CHECK(pack.id == "sample");
  CHECK(pack.kind == "meeting");
  CHECK(pack.perspectives == List{"yes", "no"});
  CHECK(pack.statements == std::vector<Statement>{{"more", "yes"}, {"less", "no"}});
  CHECK(pack.comment_limit == 1000);
  CHECK(pack.question_limit == 300);
  CHECK(pack.idle_minutes == 2);
  CHECK_FALSE(pack.screens.fairness);
  CHECK(pack.screens.contact);
  REQUIRE(pack.languages.size() == 2);
  CHECK(pack.languages[0].tag == "en");
  CHECK(pack.languages[0].reviewed);
  CHECK_FALSE(pack.languages[1].reviewed);
  CHECK(pack.entry("es", "title").plain == "Un parque nuevo");
  CHECK(pack.entry("en", "short").blocks.front().claims.front() ==
        Claim{"The town has land by the river.", {"report"}});
  REQUIRE(pack.source("report") != nullptr);
  CHECK(pack.source("report")->date == "2025-08-04");
  CHECK(pack.source("none") == nullptr);
}

TEST_CASE("receipts are words unless the pack says digits or off") {
  CHECK(SamplePack().load().pack.receipts == Receipts::words);
  const auto with = [](const std::string& table) {
    SamplePack sample;
    sample.change("forum.toml", "[screens]", "[receipts]\n" + table + "\n[screens]");
    return sample.load();
  };
  CHECK(with("kind = \"words\"").pack.receipts == Receipts::words);
  CHECK(with("kind = \"digits\"").pack.receipts == Receipts::digits);
  CHECK(with("kind = \"off\"").pack.receipts == Receipts::off);
  CHECK(with("kind = \"off\"").problems.empty());
  for (const char* wrong : {"kind = \"none\"", "kind = true", "", "kind = \"off\"\nqr = true"}) {
    INFO(std::string(wrong));
    CHECK_FALSE(with(wrong).usable());
  }
}

TEST_CASE("languages are offered in the order of the file") {
  SamplePack sample;
  sample.change("forum.toml", "[language.en]\nreviewed = true\n", "");
  sample.files["forum.toml"] += "[language.en]\nreviewed = true\n";
  const LoadedPack loaded = sample.load();
  REQUIRE(loaded.pack.languages.size() == 2);
  CHECK(loaded.pack.languages[0].tag == "es");
}

TEST_CASE("a text that a language lacks comes from the first language and says so") {
  Pack pack = SamplePack().load().pack;
  pack.languages[1].entries.erase("title");
  bool fell_back = false;
  CHECK(pack.entry("es", "question", &fell_back).plain.starts_with("¿Qué"));
  CHECK_FALSE(fell_back);
  CHECK(pack.entry("es", "title", &fell_back).plain == "A new park");
  CHECK(fell_back);
  CHECK(pack.entry("es", "no such key").plain.empty());
  CHECK(Pack().entry("en", "title").plain.empty());
}

TEST_CASE("the hash changes with every byte and name of the pack and with nothing else") {
  const std::string hash = SamplePack().load().pack.sha256;
  CHECK(hash.size() == 64);
  CHECK(SamplePack().load().pack.sha256 == hash);
  SamplePack other;
  other.files["es.md"] += "\n";
  CHECK(other.load().pack.sha256 != hash);
  SamplePack with_notes;
  with_notes.files["notes.txt"] = "not read";
  CHECK(with_notes.load().pack.sha256 == hash);
}

TEST_CASE("the hash is that of names, lengths and bytes") {
  SamplePack sample;
  sample.files = {{"forum.toml", "format = 1\n"}};
  // printf 'forum.toml\00011\000format = 1\n' | sha256sum
  CHECK(sample.load().pack.sha256 == "129835c9ee96e283ffccfd28e7c8bc97d854ac25098f001ec5b3fc12c64a8561");
}

TEST_CASE("a folder that is not there, or holds nothing, is an error") {
  CHECK_FALSE(load_pack("/no/such/folder").usable());
  const TemporaryFolder folder;
  const LoadedPack loaded = load_pack(folder.path());
  CHECK_FALSE(loaded.usable());
  CHECK(loaded.problems.front().file == "forum.toml");
}

TEST_CASE("links are refused wherever they are") {
  const TemporaryFolder folder;
  SamplePack().write(folder);
  SUBCASE("a language file") {
    std::filesystem::rename(folder.path() / "es.md", folder.path() / "real.md");
    std::filesystem::create_symlink("real.md", folder.path() / "es.md");
  }
  SUBCASE("the structure") {
    std::filesystem::remove(folder.path() / "forum.toml");
    std::filesystem::create_symlink("/etc/passwd", folder.path() / "forum.toml");
  }
  SUBCASE("a file that is not part of it, deep inside") {
    std::filesystem::create_directories(folder.path() / "a" / "b");
    std::filesystem::create_directory_symlink("/", folder.path() / "a" / "b" / "root");
  }
  const LoadedPack loaded = load_pack(folder.path());
  CHECK_FALSE(loaded.usable());
  CHECK(find_problem(loaded.problems, "link") != nullptr);
}

TEST_CASE("a pipe or a folder in place of a file is refused") {
  const TemporaryFolder folder;
  SamplePack().write(folder);
  std::filesystem::remove(folder.path() / "es.md");
  SUBCASE("a pipe") { REQUIRE(mkfifo((folder.path() / "es.md").c_str(), 0600) == 0); }
  SUBCASE("a folder") { std::filesystem::create_directory(folder.path() / "es.md"); }
  CHECK_FALSE(load_pack(folder.path()).usable());
}

TEST_CASE("a file that is too large is refused") {
  SamplePack sample;
  sample.files["en.md"] += std::string(kMaxTextFile, 'x');
  const LoadedPack loaded = sample.load();
  CHECK_FALSE(loaded.usable());
  REQUIRE(find_problem(loaded.problems, "larger than 512 KiB") != nullptr);
  CHECK(find_problem(loaded.problems, "larger than 512 KiB")->file == "en.md");
}

TEST_CASE("a folder full of other things is refused before it is read through") {
  const TemporaryFolder folder;
  SamplePack().write(folder);
  for (int i = 0; i < 250; ++i) folder.put("f" + std::to_string(i), "");
  CHECK_FALSE(load_pack(folder.path()).usable());
}

TEST_CASE("months are counted whole") {
  CHECK(months_between("2025-08", "2025-08") == 0);
  CHECK(months_between("2025-08", "2025-11") == 3);
  CHECK(months_between("2025-08-14", "2025-11-13") == 2);
  CHECK(months_between("2025-08-14", "2025-11-14") == 3);
  CHECK(months_between("2025-08", "2026-09-14") == 13);
  CHECK(months_between("2026-08", "2025-08") == 0);
  for (const char* bad :
       {"", "2025", "2025-13", "2025-00", "2025-02-30", "25-08", "2025/08", "2025-8", "2025-08-1", "x025-08"}) {
    CAPTURE(bad);
    CHECK(months_between(bad, "2025-08") == -1);
    CHECK(months_between("2025-08", bad) == -1);
  }
}

TEST_CASE("no message about a pack holds controls or hidden signs of its files") {
  const TemporaryFolder folder;
  folder.put("forum.toml", "id = \"a\\u001b[2J\"\nformat = 1\n\"x\\u202e\\ny\" = 1\n");
  folder.put("a\x1b\n.md", "x");
  const LoadedPack loaded = load_pack(folder.path());
  CHECK(loaded.problems.size() >= 3);
  for (const Problem& problem : loaded.problems) {
    for (const std::string& text : {problem.file, problem.message}) {
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(text.find('\n') == std::string::npos);
      CHECK(text.find("\u202e") == std::string::npos);
    }
  }
}
