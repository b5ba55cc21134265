// replay_main.cpp: a small stand-in for libFuzzer where the compiler has none: every file of a corpus, then so many
// changes of them, always the same ones. Usage: replay_NAME CORPUS COUNT
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "kiosk/base/files.h"
#include "tests/fuzz/must.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1U << 20U;
std::string at_hand{};  // so that a finding can be looked at

// Only what a signal handler may do; the runtime of a sanitizer ends without coming here.
void keep_finding(int) {
  if (std::FILE* const file = std::fopen("fuzz-finding", "wb"); file != nullptr) {
    std::fwrite(at_hand.data(), 1, at_hand.size(), file);
    std::fclose(file);
    std::fputs("The input is in the file fuzz-finding.\n", stderr);
  }
  std::_Exit(1);
}

void run(std::string input) {
  at_hand = std::move(input);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(at_hand.data()), at_hand.size());
}

class Changer {
 public:
  explicit Changer(const std::vector<std::string>& corpus) : corpus_(corpus) {}

  std::string next() {
    std::string bytes = corpus_[below(corpus_.size())];
    for (std::size_t times = 1 + below(4); times > 0; --times) change(bytes);
    return bytes;
  }

 private:
  // Not a std distribution: those differ between libraries.
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(chance_() % n); }

  void change(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1);
    const std::string& other = corpus_[below(corpus_.size())];
    switch (below(6)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << below(8)));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
        break;
      case 2:
        bytes.insert(at, 1 + below(8), static_cast<char>(below(256)));
        break;
      case 3:
        bytes.erase(at, 1 + below(16));
        break;
      case 4:
        bytes.insert(at, other.substr(below(other.size() + 1), 1 + below(64)));
        break;
      default:
        bytes = bytes.substr(0, at) + other.substr(below(other.size() + 1));
    }
    if (bytes.size() > kMostBytes) bytes.resize(kMostBytes);
  }

  const std::vector<std::string>& corpus_;
  std::mt19937_64 chance_{1};
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "Usage: replay_NAME CORPUS COUNT\n";
    return 2;
  }
  std::size_t changes = 0;
  std::from_chars(arguments[2], arguments[2] + std::strlen(arguments[2]), changes);
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(arguments[1])) names.push_back(entry.path());
  std::sort(names.begin(), names.end());
  std::vector<std::string> corpus;
  for (const fs::path& name : names) {
    lectern::Result<std::string> bytes = lectern::read_file(name, kMostBytes);
    if (bytes) corpus.push_back(std::move(bytes).value());
  }
  if (corpus.empty()) {
    std::cerr << "There is nothing in " << arguments[1] << ".\n";
    return 1;
  }
  std::signal(SIGABRT, keep_finding);
  for (const std::string& bytes : corpus) run(bytes);
  Changer changer(corpus);
  for (std::size_t i = 0; i < changes; ++i) run(changer.next());
  std::cout << corpus.size() << " files and " << changes << " changes of them: nothing found.\n";
  return 0;
}
