// commit_bench.cpp: what a thank-you costs, as a ratio to nothing but as many syncs of as many bytes on the same disk.
// Usage: commit_bench [FOLDER [SAVES]]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/bare_syncs.h"
#include "tests/store/samples.h"

using namespace lectern::test;

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      count > 1 ? arguments[1] : std::filesystem::temp_directory_path() / "commit-bench";
  const int saves = count > 2 ? std::atoi(arguments[2]) : 200;
  std::filesystem::remove_all(folder);
  auto record = lectern::open_record(folder / "data");
  if (!record) {
    std::fprintf(stderr, "%s\n", record.error().detail.c_str());
    return 1;
  }
  std::vector<double> thanks;
  std::vector<double> bare;
  const AskedOfDisk first = asked_of_disk();
  // Side by side, so that both meet the same weather.
  for (int i = 0; i < saves; ++i) {
    const lectern::Comment comment = full_comment(std::string(600, 'c'));
    const AskedOfDisk before = asked_of_disk();
    const auto start = BenchClock::now();
    if (!record.value()->save(comment, "river lamp seven", {})) return 1;
    thanks.push_back(millis_since(start));
    bare.push_back(bare_syncs_ms(folder, asked_of_disk() - before));
  }
  const AskedOfDisk all = asked_of_disk() - first;
  std::printf("a comment of 600 letters, %d times: %.1f fsync, %.1f fdatasync, %.0f bytes each\n", saves,
              static_cast<double>(all.syncs) / saves, static_cast<double>(all.data_syncs) / saves,
              static_cast<double>(all.bytes) / saves);
  std::printf("thanks after %.2f ms (median); as many bare syncs take %.2f ms; ratio %.2f\n", median_of(thanks),
              median_of(bare), median_of(thanks) / median_of(bare));
  return 0;
}
