// start.cpp: reads words, keyboards, receipts and the pack from their folders.
#include "kiosk/start/start.h"

#include <algorithm>
#include <utility>

#include "db/store/sealing.h"
#include "kiosk/forum/pack_folder.h"
#include "kiosk/layout/layout.h"

namespace lectern {
namespace fs = std::filesystem;
namespace {

std::vector<fs::path> files_in(const fs::path& folder, std::string_view prefix, std::string_view extension) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(prefix) && at->path().extension() == extension) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

bool Loaded::usable() const {
  return std::none_of(problems.begin(), problems.end(),
                      [](const Problem& p) { return p.weight == Problem::Weight::error; });
}

Loaded load_device(const fs::path& assets, const fs::path& forum, const Panel& panel) {
  Loaded loaded;
  LoadedPack pack = load_forum(forum);
  loaded.problems = std::move(pack.problems);
  loaded.device.receipts = pack.pack.receipts;
  loaded.device.pack = std::make_shared<const Pack>(std::move(pack.pack));
  loaded.device.narrow_keys = narrow_keys(panel);

  const auto english = std::make_shared<const Words>(load_words(assets / "words/en.toml", nullptr, loaded.problems));
  std::vector<std::shared_ptr<const Words>> reserve;
  loaded.device.words.push_back(english);
  for (const fs::path& file : files_in(assets / "words", "", ".toml")) {
    if (file.stem() == "en") continue;
    auto words = std::make_shared<const Words>(load_words(file, english.get(), loaded.problems));
    (words->offered ? loaded.device.words : reserve).push_back(std::move(words));
  }
  reserve.push_back(std::make_shared<const Words>(pseudo_words(*english)));
  loaded.device.words.insert(loaded.device.words.end(), reserve.begin(), reserve.end());

  for (const fs::path& file : files_in(assets / "keyboards", "", ".toml"))
    loaded.device.keyboards.push_back(std::make_shared<const Keyboard>(load_keyboard(file, loaded.problems)));

  for (const fs::path& file : files_in(assets / "words", "receipt-", ".txt")) {
    Result<std::vector<std::string>> words = load_receipt_words(file);
    if (words) {
      loaded.receipts.emplace(file.stem().string().substr(8), std::move(words).value());
    } else {
      loaded.problems.push_back({Problem::Weight::error, file.filename().string(), 0, words.error().detail});
    }
  }
  return loaded;
}

std::string list_problems(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += problem.file;
    if (problem.line > 0) text += ":" + std::to_string(problem.line);
    text += problem.weight == Problem::Weight::error ? ": error: " : ": warning: ";
    text += problem.message + "\n";
  }
  return text;
}

}  // namespace lectern
