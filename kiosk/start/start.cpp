// start.cpp: reads languages, words, keyboards, receipts and the pack from their folders.
#include "kiosk/start/start.h"

#include <algorithm>
#include <utility>

#include "db/store/sealing.h"
#include "kiosk/base/files_in.h"
#include "kiosk/base/problem_lines.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/layout/layout.h"
#include "kiosk/office/drawable.h"

namespace lectern {
namespace fs = std::filesystem;
namespace {

bool no_error_in(const std::vector<Problem>& problems) {
  return std::none_of(problems.begin(), problems.end(), is_error);
}

constexpr const char* kEnglish = "en";  // what every language lacks is shown in it

// One load: the problems of each file are told with the folder it lies in.
class OwnFiles {
 public:
  OwnFiles(const fs::path& assets, Loaded& loaded) : assets_(assets), loaded_(loaded) {}

  void load() {
    loaded_.languages = load_languages(assets_ / "languages", found_);
    take_problems("languages");
    load_all_words();
    for (const fs::path& file : files_in(assets_ / "keyboards", "", ".toml")) {
      auto keyboard = std::make_shared<const Keyboard>(load_keyboard(file, found_));
      if (keyboard->contact)
        loaded_.device.contact_keyboard = std::move(keyboard);
      else if (keyboard->offered)
        loaded_.device.keyboards.push_back(std::move(keyboard));
    }
    take_problems("keyboards");
    load_receipts();
    for (const auto& words : loaded_.device.words) check_names(*words);
    std::stable_sort(loaded_.own_problems.begin(), loaded_.own_problems.end(),
                     [](const Problem& a, const Problem& b) { return a.weight < b.weight; });
  }

 private:
  void take_problems(const std::string& folder) {
    for (Problem& problem : found_) {
      problem.file.insert(0, folder + "/");
      loaded_.own_problems.push_back(std::move(problem));
    }
    found_.clear();
  }
  void error(std::string file, std::string message) {
    loaded_.own_problems.push_back({Problem::Weight::error, std::move(file), 0, std::move(message)});
  }

  [[nodiscard]] fs::path words_of(const std::string& tag) const { return assets_ / "words" / (tag + ".toml"); }

  // English first, then those that are offered. A language without words is known for what people write in it.
  void load_all_words() {
    auto& words = loaded_.device.words;
    const auto known = [this](std::string_view tag) {
      const auto& all = loaded_.languages.all;
      return std::find_if(all.begin(), all.end(), [tag](const Language& one) { return one.tag == tag; });
    };
    const auto own = known(kEnglish);
    if (own == loaded_.languages.all.end()) error("languages/en.toml", "This file is missing.");
    const auto english = std::make_shared<const Words>(load_words(
        words_of(kEnglish), own != loaded_.languages.all.end() ? *own : Language{.tag = kEnglish}, nullptr, found_));
    words.push_back(english);
    std::vector<std::shared_ptr<const Words>> reserve;
    for (const fs::path& file : files_in(assets_ / "words", "", ".toml")) {
      const std::string tag = file.stem().string();
      if (tag == kEnglish) continue;
      const auto language = known(tag);
      if (language == loaded_.languages.all.end()) {
        error("words/" + tag + ".toml", "There is no file languages/" + tag + ".toml that says what language this is.");
        continue;
      }
      auto one = std::make_shared<const Words>(load_words(file, *language, english.get(), found_));
      (one->offered ? words : reserve).push_back(std::move(one));
    }
    take_problems("words");
    reserve.push_back(std::make_shared<const Words>(pseudo_words(*english)));
    words.insert(words.end(), reserve.begin(), reserve.end());
  }

  // Each language has the list that it names; one that names none gives English words.
  void load_receipts() {
    std::map<std::string, std::vector<std::string>> lists;
    for (const auto& words : loaded_.device.words) {
      const std::string& name = words->receipt;
      if (name.empty() || (name == kEnglish && words->tag != kEnglish)) continue;
      if (!lists.contains(name)) {
        const std::string file = "receipt-" + name + ".txt";
        Result<std::vector<std::string>> read = load_receipt_words(assets_ / "words" / file);
        if (!read) error("words/" + file, read.error().detail);
        lists.emplace(name, read ? std::move(read).value() : std::vector<std::string>());
      }
      if (!lists[name].empty()) loaded_.receipts.emplace(words->tag, lists[name]);
    }
  }

  void check_names(const Words& words) {
    const auto& keyboards = loaded_.device.keyboards;
    for (const std::string& tag : words.keyboards) {
      if (std::none_of(keyboards.begin(), keyboards.end(), [&tag](const auto& one) { return one->tag == tag; }))
        error("languages/" + words.tag + ".toml", "There is no keyboard \"" + tag + "\" in keyboards/.");
    }
  }

  const fs::path& assets_;
  Loaded& loaded_;
  std::vector<Problem> found_{};  // in the folder being read
};

}  // namespace

bool Loaded::forum_usable() const { return no_error_in(forum_problems); }
bool Loaded::own_usable() const { return no_error_in(own_problems); }

Loaded load_device(const fs::path& assets, const fs::path& forum, const Panel& panel) {
  Loaded loaded;
  OwnFiles(assets, loaded).load();
  LoadedPack pack = load_forum(forum, loaded.languages);
  loaded.forum_problems = std::move(pack.problems);
  loaded.device.receipts = pack.pack.receipts;
  loaded.device.pack = std::make_shared<const Pack>(std::move(pack.pack));
  loaded.device.key_room = key_room(panel);
  return loaded;
}

std::map<std::string, std::size_t> undrawable_of(const Typesetter& fonts, const Device& device) {
  std::map<std::string, std::size_t> found;
  for (const Words* words : languages_of_forum(device)) {
    const auto missing = undrawable(fonts, *words, device.keyboards, *device.pack);
    if (!missing.empty()) found.emplace(words->tag, missing.size());
  }
  return found;
}

}  // namespace lectern
