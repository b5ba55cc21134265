// fuzz_pack.cpp: a forum pack from a stick. One input is all its files: each begins with a line "=== NAME". Every
// sixteenth goes the whole way, from a folder on a stick through the import.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "db/bundle/pack_import.h"
#include "db/bundle/sums.h"
#include "db/keys/digest.h"
#include "kiosk/base/text_gate.h"
#include "kiosk/forum/pack_check.h"
#include "kiosk/forum/pack_file.h"
#include "kiosk/forum/pack_folder.h"
#include "tests/fuzz/must.h"
#include "tests/temporary_folder.h"

using namespace lectern;
using namespace lectern::fuzz;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;

const Languages& known() {
  static const Languages kKnown = [] {
    std::vector<Problem> none;
    return load_languages(LECTERN_SOURCE_DIR "/assets/languages", none);
  }();
  return kKnown;
}

Files split(std::string_view bytes) {
  constexpr std::string_view kMark = "=== ";
  Files files;
  std::string* now = &files["forum.toml"];
  while (!bytes.empty()) {
    std::string_view line =
        bytes.substr(0, bytes.find('\n') == std::string_view::npos ? bytes.size() : bytes.find('\n') + 1);
    bytes.remove_prefix(line.size());
    if (line.starts_with(kMark)) {
      line.remove_prefix(kMark.size());
      now = &files[std::string(line.substr(0, line.find('\n')))];
    } else {
      now->append(line);
    }
  }
  return files;
}

void check_problems(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    must_be_sentence(problem.message);
    must(problem.line >= 0, "a problem is on a line");
  }
}

void read_in_memory(const Files& files) {
  std::vector<Problem> problems;
  StructureFile structure = read_structure(files.at("forum.toml"), problems);
  std::vector<LanguageFile> languages;
  for (PackLanguage& language : structure.pack.languages) {
    const auto found = files.find(language.tag + ".md");
    if (found == files.end()) continue;
    languages.push_back(read_language(found->second, language.tag, language.reviewed, problems));
    language = languages.back().language;
    for (const auto& [key, entry] : language.entries) {
      must_be_text(entry.plain, "what residents read is UTF-8");
      must(gate(entry.plain).text == entry.plain, "what residents read came through the gate");
      for (const Block& block : entry.blocks) must_be_text(text_of(block), "a block is UTF-8");
    }
  }
  check_pack(structure, languages, known(), problems);
}

const TemporaryFolder& memory() {
  static const bool kIsSet = fs::exists("/dev/shm") && ::setenv("TMPDIR", "/dev/shm", 1) == 0;
  static_cast<void>(kIsSet);
  static const TemporaryFolder kFolder;
  return kFolder;
}

void import(const Files& files) {
  const fs::path stick = memory().path() / "stick";
  const fs::path forums = memory().path() / "forums";
  fs::remove_all(stick);
  fs::remove_all(forums);
  fs::create_directories(stick / "pack");
  for (const auto& [name, bytes] : files) {
    const bool plain = !name.empty() && name.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
    if (plain && name.size() < 250 && name != "." && name != "..") {
      std::ofstream(stick / "pack" / name, std::ios::binary) << bytes;
    }
  }
  const Result<std::vector<FoundPack>> found = find_packs(stick);
  must(found && found.value().size() <= 1, "a stick with one folder has one pack at most");
  for (const FoundPack& pack : found.value()) must_be_sentence(pack.title);
  const Result<PackPreview> preview = bring_in(stick, "pack", forums, {});
  must(preview.ok(), "a readable stick can be looked at");
  check_problems(preview.value().loaded.problems);
  for (const std::string& sentence : preview.value().refused) must_be_sentence(sentence);
  if (!preview.value().usable()) {
    must(fs::is_empty(forums), "a pack that is refused leaves nothing");
    return;
  }
  const Result<fs::path> kept = accept(preview.value());
  must(kept.ok() && kept.value().parent_path() == forums, "an accepted pack is among the forums");
  must(is_id(kept.value().filename().string()), "a forum's folder is called as its id");
  must(load_pack(kept.value(), known()).usable(), "an accepted pack can be opened");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Files files = split(text_of(data, size));
  read_in_memory(files);
  if (size % 16 == 0) import(files);
  return 0;
}
