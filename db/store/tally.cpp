// tally.cpp: one line of fixed length, so that it is written over in place and never grows.
#include "db/store/tally.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "db/keys/digest.h"

namespace lectern {
namespace {

constexpr std::array<const char*, 2> kFiles = {"tally-1", "tally-2"};
constexpr std::string_view kBegin = "lectern-tally/v1";
constexpr std::size_t kDigits = 20;

std::string line_for(const Tally& tally) {
  std::string told(kBegin);
  for (const std::uint64_t number : {tally.comments, tally.mark, tally.missing}) {
    const std::string digits = std::to_string(number);
    told += ' ';
    told.append(kDigits - digits.size(), '0');
    told += digits;
  }
  return told + " " + sha256_hex(told).substr(0, 16) + "\n";
}

Tally tally_in(const std::string& line) {
  Tally tally;
  std::size_t at = kBegin.size();
  if (line.size() != line_for(tally).size()) return {};
  for (std::uint64_t* number : {&tally.comments, &tally.mark, &tally.missing}) {
    const char* const from = line.data() + at + 1;
    if (std::from_chars(from, from + kDigits, *number).ec != std::errc()) return {};
    at += 1 + kDigits;
  }
  return line == line_for(tally) ? tally : Tally{};
}

}  // namespace

void Tally::add(std::uint64_t head) {
  ++comments;
  mark ^= head;
}

Result<Tally> read_tally(Disk& disk, const std::filesystem::path& folder) {
  Tally fullest;
  std::optional<Error> trouble;
  for (const char* name : kFiles) {
    const Result<std::string> line = disk.read(folder / name, 200);
    if (!line && line.error().code != ErrorCode::not_found) trouble = line.error();
    if (!line) continue;
    const Tally tally = tally_in(line.value());
    if (tally.comments + tally.missing > fullest.comments + fullest.missing) fullest = tally;
  }
  if (trouble && fullest == Tally{}) return *trouble;
  return fullest;
}

Status write_tally(Disk& disk, const std::filesystem::path& folder, const Tally& tally) {
  Status last = done();
  for (const char* name : kFiles) {
    for (int time = 0; time < 2; ++time) {
      if (Status put = disk.put(folder / name, line_for(tally)); !put) last = put;
    }
  }
  return last;
}

Tally reckoned(const Tally& told, const NumberSet& leaves) {
  Tally now;
  for (const std::uint64_t head : leaves.sorted()) now.add(head);
  now.missing = told.missing;
  const bool on_its_way = now.comments == told.comments + 1 && leaves.has(now.mark ^ told.mark);
  if (now.comments < told.comments) {
    now.missing += told.comments - now.comments;
  } else if (now.mark != told.mark && !on_its_way && told.comments > 0 && now.comments <= told.comments + 1) {
    ++now.missing;  // others are there in its place
  }
  return now;
}

}  // namespace lectern
