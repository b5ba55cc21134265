// bench.cpp: the bundle has nested and empty folders, an empty file, and one that takes several chunks.
#include "tests/sticks/bench.h"

#include <doctest/doctest.h>

#include <chrono>

namespace lectern::test {

namespace fs = std::filesystem;

FileTree tree_of(const fs::path& folder) {
  FileTree tree;
  tree[""] = {"/", fs::last_write_time(folder)};
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    std::string contents = "/";
    if (!entry.is_directory()) {
      contents.resize(entry.file_size());
      std::ifstream(entry.path(), std::ios::binary)
          .read(contents.data(), static_cast<std::streamsize>(contents.size()));
    }
    tree[entry.path().lexically_relative(folder).generic_string()] = {contents, entry.last_write_time()};
  }
  return tree;
}

Bench::Bench(const std::string& settings) {
  fs::create_directories(source() / "public" / "deep");
  fs::create_directories(source() / "ink");  // empty
  fs::create_directories(stick());
  static const std::string kLarge = [] {
    std::string large;
    for (std::uint32_t i = 0; large.size() < 2 * kStickChunk + 1000; ++i) large += std::to_string(i * 2654435761U);
    return large;
  }();
  folder_.put("bundle/SHA256SUMS", "not looked into\n");
  folder_.put("bundle/public/comments.csv", kLarge);
  folder_.put("bundle/public/empty.txt", "");
  folder_.put("bundle/public/deep/exact.bin", std::string(kStickChunk, 'x'));  // ends where a chunk ends
  const auto when = fs::file_time_type::clock::now() - std::chrono::hours(1000);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source())) {
    fs::last_write_time(entry.path(), when);
  }
  fs::last_write_time(source(), when);
  sticks_.emplace(folder_.path() / "sticks", false);
  insert(settings);
}

std::string Bench::insert(const std::string& settings) {
  folder_.put("sticks/blue.stick", settings);
  REQUIRE(sticks_->insert("blue").ok());
  const std::vector<StickNews> news = sticks_->poll();
  REQUIRE_FALSE(news.empty());
  REQUIRE(news.back().what == StickNews::What::came);
  return id_ = news.back().stick.id;
}

Result<bool> run(StickCopy& copy) {
  for (int steps = 0; steps < 100'000; ++steps) {
    const Result<bool> finished = copy.advance();
    if (!finished || finished.value()) return finished;
  }
  return Error{ErrorCode::io, "it never ends"};
}

}  // namespace lectern::test
