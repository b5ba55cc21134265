// power_cut.cpp: one run, and many of them in threads.
#include "db/drill/power_cut.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "db/drill/chance.h"
#include "db/drill/memory_disk.h"

namespace lectern {
namespace {

constexpr const char* kFolder = "/record";
constexpr std::size_t kBefore = 5;
constexpr std::size_t kSent = 6;
constexpr std::size_t kShortest = 200;
constexpr std::size_t kLongest = 4000;
constexpr std::uint64_t kSecondCut = 30;  // in a hundred
constexpr std::uint64_t kRecovery = 12;   // operations, within which it falls

struct Sent {
  Comment comment{};
  std::string line{};
  std::string receipt{};
};

Sent comment_by(Chance& chance, std::size_t bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  Sent sent;
  for (int i = 0; i < 32; ++i) sent.comment.id += kHex[chance.below(16)];
  sent.comment.forum_id = "drill";
  sent.comment.kiosk_id = "00000000";
  sent.comment.language = sent.comment.screen_language = "en";
  std::string& text = sent.comment.draft.text;
  text.resize(bytes);
  for (char& c : text) c = static_cast<char>('!' + chance.below('~' - '!' + 1));
  sent.receipt = "drill " + sent.comment.id.substr(0, 4);
  sent.line = canonical_line(sent.comment);
  return sent;
}

Sent comment_by(Chance& chance) { return comment_by(chance, kShortest + chance.below(kLongest - kShortest + 1)); }

std::vector<Sent> comments_by(Chance& chance, std::size_t count) {
  std::vector<Sent> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(comment_by(chance));
  return all;
}

Status save(Record& record, const Sent& sent) { return record.save(sent.comment, sent.receipt, {}); }

Status save_all(Record& record, const std::vector<Sent>& comments) {
  std::vector<Arrival> file;
  for (const Sent& sent : comments) file.push_back({.comment = sent.comment, .receipt = sent.receipt});
  return record.save_all(file);
}

// Sends until the first failure, as a kiosk without power would; how many were acknowledged. The record is closed
// after.
std::size_t send(MemoryDisk& disk, const OpenRecord& open, const std::vector<Sent>& comments, bool as_file) {
  const auto record = open(disk, kFolder);
  if (!record) return 0;
  if (as_file) return save_all(*record.value(), comments) && !disk.is_cut() ? comments.size() : 0;
  std::size_t acknowledged = 0;
  for (const Sent& sent : comments) {
    if (!save(*record.value(), sent) || disk.is_cut()) break;
    ++acknowledged;
  }
  return acknowledged;
}

// RecordStatus tells how many comments are missing, once it knows.
template <class S>
std::size_t told_missing(const S& status) {
  if constexpr (requires { status.missing; }) {
    return static_cast<std::size_t>(status.missing);
  } else {
    return 0;
  }
}

struct Expected {
  std::vector<Sent> thanked{};
  std::vector<Sent> on_its_way{};  // in one commit
  Sent one_more{};
};

void look_for(const Expected& expected, const std::vector<StoredComment>& found, DrillResult& result) {
  std::map<std::string_view, const StoredComment*> by_line;
  for (const StoredComment& c : found) {
    if (!by_line.emplace(c.line, &c).second) ++result.half;
  }
  std::size_t known = 0;
  const auto is_whole = [&](const Sent& sent) {
    const auto at = by_line.find(sent.line);
    if (at == by_line.end()) return false;
    ++known;
    return at->second->receipt == sent.receipt;
  };
  for (const Sent& sent : expected.thanked) result.lost += is_whole(sent) ? 0 : 1;
  const auto is_there = [&](const Sent& sent) { return by_line.contains(sent.line); };
  if (std::any_of(expected.on_its_way.begin(), expected.on_its_way.end(), is_there)) {
    for (const Sent& sent : expected.on_its_way) result.half += is_whole(sent) ? 0 : 1;
  }
  result.half += by_line.size() - known;
}

// What a record says and holds after the power is back.
DrillResult judged(MemoryDisk& disk, const OpenRecord& open, const Expected& expected) {
  DrillResult result;
  const auto is_corrupt = [&](std::string why) {
    result.corrupt = 1;
    if (result.first_failure.empty()) result.first_failure = std::move(why);
    return result;
  };
  const auto all_lost = [&](const Error& error) {
    result.lost = expected.thanked.size();
    return is_corrupt(error.detail);
  };
  const auto record = open(disk, kFolder);
  if (!record) return all_lost(record.error());
  const auto found = record.value()->comments();
  if (!found) return all_lost(found.error());
  look_for(expected, found.value(), result);
  const auto status = record.value()->status();
  if (!status) return is_corrupt(status.error().detail);
  const std::size_t missing = told_missing(status.value());
  const std::size_t told = missing + static_cast<std::size_t>(status.value().damaged);
  result.silent_losses = result.lost - std::min(result.lost, told);
  // What was on its way may have been counted before it was lost.
  result.false_alarms = missing - std::min(missing, result.lost + expected.on_its_way.size());
  if (status.value().damaged > 0) is_corrupt(std::to_string(status.value().damaged) + " damaged rows");
  if (const Status saved = save(*record.value(), expected.one_more); !saved) is_corrupt(saved.error().detail);
  return result;
}

std::string in_words(const DrillResult& result) {
  std::string words = std::to_string(result.lost) + " lost, " + std::to_string(result.half) + " half";
  return result.first_failure.empty() ? words : words + ", " + result.first_failure;
}

class Drill {
 public:
  Drill(const DrillPlan& plan, const OpenRecord& open) : plan_(plan), open_(open) {}

  // The record that is there before the first cut, made on a disk without faults and closed.
  Status prepare() {
    MemoryDisk disk;
    Chance chance(0, 20);
    before_ = comments_by(chance, plan_.what == DrillPlan::What::create ? 0 : kBefore);
    {
      const auto record = open_(disk, kFolder);
      if (!record) return record.error();
      for (const Sent& sent : before_) {
        if (Status saved = save(*record.value(), sent); !saved) return saved;
      }
    }
    if (plan_.what != DrillPlan::What::create) image_ = disk.image();
    return count_operations();
  }

  [[nodiscard]] std::size_t most_operations() const { return most_operations_; }

  [[nodiscard]] DrillResult run(std::uint64_t seed) const {
    Chance chance(seed, 21);
    const std::vector<Sent> comments = comments_by(chance, kSent);
    Expected expected{before_, {}, comment_by(chance)};
    DiskModel model = plan_.model;
    model.seed = seed;

    auto disk = std::make_unique<MemoryDisk>(model, image_);
    disk->cut_at(1 + chance.below(most_operations_));
    std::size_t thanked = send(*disk, open_, comments, is_file());
    if (!disk->is_cut()) {
      // It was to fall later than the last operation, which is now known.
      const std::size_t operations = disk->operations();
      disk = std::make_unique<MemoryDisk>(model, image_);
      disk->cut_at(1 + chance.below(operations));
      thanked = send(*disk, open_, comments, is_file());
    }
    disk->power_on();
    if (!plan_.taken_away.empty()) {
      Medium::Image left = disk->image();
      std::erase_if(left, [&](const auto& file) { return file.first.starts_with(plan_.taken_away); });
      disk = std::make_unique<MemoryDisk>(model, left);
    }
    const bool twice = chance.in_hundred(kSecondCut);
    if (twice) {
      disk->cut_at(1 + chance.below(kRecovery));
      {
        const auto record = open_(*disk, kFolder);
        disk->cut_now();
      }
      disk->power_on();
    }
    const auto end = comments.begin() + static_cast<std::ptrdiff_t>(thanked);
    expected.thanked.insert(expected.thanked.end(), comments.begin(), end);
    if (end != comments.end()) expected.on_its_way.assign(end, is_file() ? comments.end() : end + 1);

    DrillResult result = judged(*disk, open_, expected);
    result.cuts = 1;
    result.second_cuts = twice ? 1 : 0;
    result.acknowledged = expected.thanked.size();
    result.runs_with_loss = result.lost > 0 ? 1 : 0;
    if (result.lost + result.half + result.corrupt > 0) {
      result.first_failing_seed = seed;
      result.first_failure = in_words(result);
    }
    return result;
  }

 private:
  [[nodiscard]] bool is_file() const { return plan_.what == DrillPlan::What::file; }

  // Of the longest comments there can be: no run has more. Counting each run's own before its cut would take as long
  // again as the cuts.
  Status count_operations() {
    MemoryDisk disk(plan_.model, image_);
    Chance chance(0, 22);
    std::vector<Sent> longest;
    for (std::size_t i = 0; i < kSent; ++i) longest.push_back(comment_by(chance, 2 * kLongest));
    if (send(disk, open_, longest, is_file()) != kSent)
      return Error{ErrorCode::io, "the drill's record fails on a sound disk"};
    most_operations_ = disk.operations();
    return done();
  }

  const DrillPlan& plan_;
  const OpenRecord& open_;
  std::size_t most_operations_ = 0;
  std::vector<Sent> before_{};
  Medium::Image image_{};
};

}  // namespace

void DrillResult::add(const DrillResult& other) {
  constexpr std::array kSums = {&DrillResult::cuts,          &DrillResult::second_cuts,  &DrillResult::acknowledged,
                                &DrillResult::lost,          &DrillResult::half,         &DrillResult::corrupt,
                                &DrillResult::silent_losses, &DrillResult::false_alarms, &DrillResult::runs_with_loss};
  for (const auto sum : kSums) this->*sum += other.*sum;
  if (other.first_failing_seed && (!first_failing_seed || *other.first_failing_seed < *first_failing_seed)) {
    first_failing_seed = other.first_failing_seed;
    first_failure = other.first_failure;
  }
}

Result<DrillResult> run_power_cuts(const DrillPlan& plan, const OpenRecord& open,
                                   const std::function<void(std::size_t done)>& progress) {
  Drill drill(plan, open);
  if (Status prepared = drill.prepare(); !prepared) return prepared.error();
  std::atomic<std::size_t> next{0};
  std::mutex together;
  DrillResult all;
  const auto work = [&] {
    for (std::size_t i = next++; i < plan.cuts; i = next++) {
      const DrillResult one = drill.run(plan.first_seed + i);
      const std::lock_guard<std::mutex> alone(together);
      all.add(one);
      if (progress) progress(all.cuts);
    }
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < plan.threads; ++t) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  all.operations = drill.most_operations();
  return all;
}

}  // namespace lectern
