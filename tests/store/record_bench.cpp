// record_bench.cpp: what a record takes for a thank-you, a receipt, its state, a file of paper and its opening, by how
// much it holds. Thank-you: saving and asking how the record is, as the kiosk does.
// Usage: record_bench [FOLDER [COMMENTS...]]
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/store/open_record.h"
#include "db/store/record.h"
#include "tests/store/bare_syncs.h"
#include "tests/store/samples.h"

using namespace lectern;
using namespace lectern::test;

namespace {

constexpr int kTimes = 25;
constexpr int kRows = 1000;

[[noreturn]] void give_up(const Error& error) {
  std::fprintf(stderr, "%s\n", error.detail.c_str());
  std::_Exit(1);
}

Comment some_comment(int i) {
  Comment comment = full_comment("number " + std::to_string(i) + std::string(600, 'c'));
  comment.draft.position = i % 2 == 0 ? Position::support : Position::oppose;
  return comment;
}

// In one commit, as another kiosk's bundle comes.
void fill(Record& record, int comments) {
  Returning all;
  for (int i = 0; i < comments; ++i) {
    StoredComment one;
    one.line = canonical_line(some_comment(i));
    one.leaf = sha256_hex(one.line);
    one.receipt = "river lamp " + std::to_string(i);
    all.comments.push_back(std::move(one));
    if (i % 10 == 0) all.contacts.push_back({"person-" + std::to_string(i) + "@example.org"});
  }
  if (const auto taken = record.readmit(all); !taken) give_up(taken.error());
}

double add_file(Record& record) {
  std::vector<Arrival> rows;
  for (int i = 0; i < kRows; ++i) rows.push_back({some_comment(i), "", {}, Fairness::yes});
  const auto start = BenchClock::now();
  if (Status kept = record.save_all(rows); !kept) give_up(kept.error());
  return millis_since(start);
}

double each(const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < kTimes; ++i) {
    const auto start = BenchClock::now();
    work();
    times.push_back(millis_since(start));
  }
  return median_of(times);
}

void measure(const std::filesystem::path& folder, int comments) {
  const auto start = BenchClock::now();
  auto opened = open_record(folder / "data");
  const double opening = millis_since(start);
  if (!opened) give_up(opened.error());
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  Record& record = *opened.value();
  const double receipt = each([&] {
    if (!record.knows_receipt("no such words")) std::_Exit(1);
  });
  const double status = each([&] {
    if (!record.status()) std::_Exit(1);
  });
  std::vector<double> thanks;
  std::vector<double> bare;
  for (int i = 0; i < kTimes; ++i) {
    const Comment comment = some_comment(i);
    const AskedOfDisk before = asked_of_disk();
    const auto sent = BenchClock::now();
    if (Status kept = record.save(comment, "river lamp seven", {}); !kept) give_up(kept.error());
    if (!record.status()) std::_Exit(1);
    thanks.push_back(millis_since(sent));
    bare.push_back(bare_syncs_ms(folder, asked_of_disk() - before));
  }
  const double added = add_file(record);
  std::printf("%8d %9.2f ms %5.2f %12.4f ms %9.4f ms %11.0f ms %9.0f ms %6ld MB\n", comments, median_of(thanks),
              median_of(thanks) / median_of(bare), receipt, status, added, opening, used.ru_maxrss / 1024);
  std::fflush(stdout);
}

// In a process of its own, so that its memory is its own too.
void apart(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    std::_Exit(0);
  }
  int how = 0;
  ::waitpid(child, &how, 0);
  if (how != 0) std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      count > 1 ? arguments[1] : std::filesystem::temp_directory_path() / "record-bench";
  std::vector<int> sizes;
  for (int i = 2; i < count; ++i) sizes.push_back(std::atoi(arguments[i]));
  if (sizes.empty()) sizes = {0, 1000, 10'000, 100'000};
  std::printf("%8s %12s %5s %15s %12s %11d rows %12s %9s\n", "comments", "thank-you", "ratio", "receipt", "status",
              kRows, "opening", "memory");
  std::printf("ratio: of a thank-you to as many bare syncs; memory: at most, until it was open\n");
  std::fflush(stdout);
  for (const int comments : sizes) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    apart([&] {
      auto record = open_record(folder / "data");
      if (!record) give_up(record.error());
      fill(*record.value(), comments);
    });
    apart([&] { measure(folder, comments); });
  }
  std::filesystem::remove_all(folder);
  return 0;
}
