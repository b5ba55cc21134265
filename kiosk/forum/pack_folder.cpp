// pack_folder.cpp: every file of the folder read and checked, and everything found told at once.
#include "kiosk/forum/pack_folder.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/files.h"
#include "kiosk/base/one_line.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/forum/pack_check.h"
#include "kiosk/forum/pack_file.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxEntries = 200;        // files in a pack's folder, before it is clearly something else
constexpr std::size_t kMostOfAMessage = 2'000;  // bytes
constexpr std::string_view kForumFile = "forum.toml";

void error(std::vector<Problem>& problems, std::string file, std::string message) {
  problems.push_back({Problem::Weight::error, std::move(file), 0, std::move(message)});
}
void warning(std::vector<Problem>& problems, std::string file, std::string message) {
  problems.push_back({Problem::Weight::warning, std::move(file), 0, std::move(message)});
}

// Looks at everything in the folder without following anything.
void check_folder(const fs::path& folder, const std::set<std::string>& known, std::vector<Problem>& problems) {
  std::error_code failed;
  std::size_t count = 0;
  fs::recursive_directory_iterator entries(folder, fs::directory_options::none, failed);
  for (; !failed && entries != fs::recursive_directory_iterator(); entries.increment(failed)) {
    const std::string name = entries->path().lexically_relative(folder).string();
    if (++count > kMaxEntries) {
      error(problems, "",
            "This folder holds more than 200 files, so it is not a pack. Give the pack a folder of its own.");
      return;
    }
    std::error_code unknown;
    const fs::file_status status = entries->symlink_status(unknown);
    if (fs::is_symlink(status)) {
      error(problems, name, "This is a link to another place. Put a copy of the file itself here.");
    } else if (fs::is_directory(status)) {
      warning(problems, name, "This folder is not part of a pack and is not read.");
    } else if (!fs::is_regular_file(status)) {
      error(problems, name, "This is not an ordinary file. Take it out of the folder.");
    } else {
      if (entries->file_size(unknown) > kMaxTextFile && !unknown) {
        error(problems, name, "This file is larger than " + std::to_string(kMaxTextFile / 1024) + " KiB.");
      }
      if (!known.contains(name)) warning(problems, name, "This file is not part of the pack and is not read.");
    }
  }
  if (failed) error(problems, "", "The folder cannot be read to its end: " + failed.message() + ".");
}

class PackSum {
 public:
  PackSum() { crypto_hash_sha256_init(&state_); }
  void add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> digits{};
    sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
    return digits.data();
  }

 private:
  crypto_hash_sha256_state state_{};
};

std::string sum_of_files(const std::map<std::string, std::string>& files) {
  PackSum digest;
  const std::string_view nul("\0", 1);
  for (const auto& [name, bytes] : files) {
    digest.add(name);
    digest.add(nul);
    digest.add(std::to_string(bytes.size()));
    digest.add(nul);
    digest.add(bytes);
  }
  return digest.hex();
}

// A file of the pack into `files`; a link or an over-large file was or is noted.
bool read_into(std::map<std::string, std::string>& files, const fs::path& folder, const std::string& name,
               std::vector<Problem>& problems) {
  Result<std::string> bytes = read_file(folder / name, kMaxTextFile);
  if (bytes) {
    files.emplace(name, std::move(bytes).value());
    return true;
  }
  std::error_code failed;
  const fs::file_status status = fs::symlink_status(folder / name, failed);
  if (!fs::exists(status)) {
    error(problems, name, "This file is missing.");
  } else if (fs::is_directory(status)) {
    error(problems, name, "This should be a file, and is a folder.");
  } else if (bytes.error().code != ErrorCode::bad_input) {
    error(problems, name, "This file cannot be read (" + bytes.error().detail + ").");
  }
  return false;
}

}  // namespace

bool LoadedPack::usable() const { return std::none_of(problems.begin(), problems.end(), is_error); }

LoadedPack load_pack(const fs::path& folder) { return load_pack(folder, own_languages()); }

LoadedPack load_pack(const fs::path& folder, const Languages& known) {
  LoadedPack loaded;
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) {
    error(loaded.problems, "", "There is no folder " + folder.string() + ".");
    return loaded;
  }
  std::map<std::string, std::string> files;
  std::vector<LanguageFile> languages;
  StructureFile structure;
  if (read_into(files, folder, std::string(kForumFile), loaded.problems)) {
    structure = read_structure(files.begin()->second, loaded.problems);
    for (PackLanguage& language : structure.pack.languages) {
      const std::string name = language.tag + ".md";
      if (!read_into(files, folder, name, loaded.problems)) continue;
      languages.push_back(read_language(files[name], language.tag, language.reviewed, loaded.problems));
      language = languages.back().language;
    }
    check_pack(structure, languages, known, loaded.problems);
  }
  std::set<std::string> expected = {std::string(kForumFile), "README.md", "README.txt", "SHA256SUMS",
                                    "SHA256SUMS.minisig"};
  for (const PackLanguage& language : structure.pack.languages) expected.insert(language.tag + ".md");
  check_folder(folder, expected, loaded.problems);
  loaded.pack = std::move(structure.pack);
  loaded.pack.sha256 = sum_of_files(files);
  // They quote the files.
  for (Problem& problem : loaded.problems) {
    problem.file = shown_name(problem.file);
    problem.message = one_line(problem.message, kMostOfAMessage);
  }
  std::sort(loaded.problems.begin(), loaded.problems.end());
  loaded.problems.erase(std::unique(loaded.problems.begin(), loaded.problems.end()), loaded.problems.end());
  return loaded;
}

}  // namespace lectern
