// bundle_check.cpp: see bundle_check.h.
#include "db/bundle/bundle_check.h"

#include <algorithm>
#include <utility>

#include "db/bundle/csv_feed.h"

namespace lectern {
namespace {

constexpr const char* kKeptArchive = "records/comments.db";
constexpr std::size_t kMostText = 64U << 20U;  // bytes of a file that is kept whole
constexpr std::size_t kRowsAStep = 200;        // a step

// What a table says when it is read back.
class CellsTaker : public PieceTaker {
 public:
  CellsTaker(std::string name, std::string expected, Wrong wrong)
      : name_(std::move(name)),
        expected_(std::move(expected)),
        wrong_(std::move(wrong)),
        feed_([this](SheetCells&& row) {
          take_columns();
          cells_.take(row);
          return done();
        }) {}
  void take(std::string_view piece) override { well_ = well_ && feed_.take(piece).ok(); }
  void end(const Digest& /*sum*/) override {
    well_ = well_ && feed_.end().ok();
    take_columns();
    if (!well_ || cells_.hex() != expected_) wrong_(name_ + " does not read back the same.");
  }

 private:
  // They are known with the first row, or at the end if there is none.
  void take_columns() {
    if (!std::exchange(has_columns_, true)) cells_.take(feed_.columns());
  }

  std::string name_;
  std::string expected_;
  Wrong wrong_;
  CellsSum cells_{};
  bool has_columns_ = false;
  SheetFeed feed_;
  bool well_ = true;
};

}  // namespace

BundleCheck::BundleCheck(BundleFolder folder, VerifyAsked asked, BundleTakers takers)
    : folder_(std::move(folder)), asked_(std::move(asked)), given_to_(std::move(takers)) {}

// Many sentences quote the bundle.
void BundleCheck::wrong(std::string_view sentence) {
  std::string safe = printable(sentence);
  if (told_.insert(safe).second) verdict_.problems.push_back(std::move(safe));
}

std::string BundleCheck::text_of(const std::string& name) const {
  const auto found = files_.texts.find(name);
  return found == files_.texts.end() ? "" : found->second;
}

void BundleCheck::read_whole(const std::string& name) {
  if (!folder_.has(name)) return;
  Result<PieceReader> reader = folder_.read(name);
  if (!reader) return wrong(name + " cannot be read: " + reader.error().detail + ".");
  Sha256 sum;
  std::string text;
  for (;;) {
    const Result<std::string_view> piece = reader.value().next();
    if (!piece) return wrong(name + " cannot be read: " + piece.error().detail + ".");
    if (piece.value().empty()) break;
    sum.take(piece.value());
    text += piece.value();
    bytes_done_ += piece.value().size();
    if (text.size() > kMostText) return wrong(name + " is larger than any of its kind.");
  }
  files_.digests[name] = sum.digest();
  files_.texts[name] = std::move(text);
}

// Which version it is of. That it is newer than any that is known is believed only if the files that say so are those
// of SHA256SUMS: otherwise it was changed.
Status BundleCheck::settle_format() {
  const auto fits_sums = [&](const Sums& sums, const char* name) {
    const auto listed = sums.find(name);
    const auto found = files_.digests.find(name);
    return listed != sums.end() && found != files_.digests.end() && hex_of(found->second) == listed->second;
  };
  format_ = asked_.formats.back();
  const Result<FormatSaid> said = format_said(text_of("datapackage.json"), text_of("system/settings.json"));
  if (!said) {
    wrong("The bundle cannot be checked by its version: " + said.error().detail + ".");
    return done();
  }
  said_ = said.value();
  const auto known = std::find_if(asked_.formats.begin(), asked_.formats.end(),
                                  [&](const auto& format) { return format->number == said_.number; });
  if (known != asked_.formats.end()) {
    format_ = *known;
    verdict_.format = said_.number;
    return done();
  }
  const Result<Sums> sums = parse_sums(text_of("SHA256SUMS"));
  const bool believed =
      sums && fits_sums(sums.value(), "datapackage.json") && fits_sums(sums.value(), "system/settings.json");
  if (believed && said_.number > format_->number) {
    return Error{
        ErrorCode::foreign,
        "this bundle was made by a newer Lectern: it is of version " + std::to_string(said_.number) +
            ", and this program knows versions up to " + std::to_string(format_->number) +
            ". Nothing of it was checked, and nothing speaks against it. Check it with the newer Lectern's own "
            "programs"};
  }
  wrong("The bundle says that it is of version " + std::to_string(said_.number) + ", which there is not.");
  return done();
}

Status BundleCheck::begin() {
  for (const std::string& problem : folder_.problems()) wrong(problem);
  for (const auto* const names : {&ProofCheck::texts(), &SystemCheck::texts()}) {
    for (const std::string& name : *names) read_whole(name);
  }
  if (Status settled = settle_format(); !settled) return settled;
  for (const FileFacts& facts : format_->files) {
    if (facts.needed && !folder_.has(facts.path)) wrong(std::string(facts.path) + " is missing.");
  }
  const Wrong tell = [this](std::string_view sentence) { wrong(sentence); };
  proof_ = std::make_unique<ProofCheck>(files_, asked_, verdict_, tell);
  if (Status begun = proof_->begin(*format_); !begun) return begun;
  comments_ = std::make_unique<CommentCheck>(*format_, proof_->checkpoints(), files_, tell);
  system_ = std::make_unique<SystemCheck>(*format_, said_, files_, tell, given_to_.contact);
  return done();
}

void BundleCheck::open_file(const std::string& name) {
  if (files_.texts.count(name) != 0) return;  // it was read
  Result<PieceReader> reader = folder_.read(name);
  if (!reader) return wrong(name + " cannot be read: " + reader.error().detail + ".");
  reader_ = std::move(reader).value();
  sum_ = {};
  takers_.clear();
  if (auto taker = comments_->taker_of(name)) takers_.push_back(std::move(taker));
  if (auto taker = system_->taker_of(name)) takers_.push_back(std::move(taker));
  if (const auto cells = cells_.find(name); cells != cells_.end()) {
    takers_.push_back(std::make_unique<CellsTaker>(name, cells->second, [this](std::string_view s) { wrong(s); }));
  }
}

void BundleCheck::read_piece() {
  const std::string& name = folder_.names()[next_name_ - 1];
  const Result<std::string_view> piece = reader_->next();
  if (!piece) {
    wrong(name + " cannot be read: " + piece.error().detail + ".");
    reader_.reset();
    return;
  }
  if (!piece.value().empty()) {
    sum_.take(piece.value());
    for (const auto& taker : takers_) taker->take(piece.value());
    bytes_done_ += piece.value().size();
    return;
  }
  const Digest sum = sum_.digest();
  files_.digests[name] = sum;
  for (const auto& taker : takers_) taker->end(sum);
  takers_.clear();
  reader_.reset();
}

void BundleCheck::read_rows() {
  const auto not_believed = [this](const Error& error) {
    wrong("The database cannot be believed: " + error.detail + ".");
    at_ = At::conclude;
  };
  if (!rows_) {
    if (!folder_.has(kKeptArchive)) {
      at_ = At::conclude;
      return;
    }
    Result<ArchiveReader> opened = folder_.read_archive(kKeptArchive);
    if (!opened) return not_believed(opened.error());
    rows_ = std::move(opened).value();
  }
  Result<std::vector<StoredComment>> rows = rows_->next(kRowsAStep);
  if (!rows) return not_believed(rows.error());
  rows_done_ += rows.value().size();
  for (StoredComment& row : rows.value()) {
    comments_->take_row(row);
    if (given_to_.comment) given_to_.comment(std::move(row));
  }
  if (rows.value().size() == kRowsAStep) return;
  comments_->rows_read();
  at_ = At::conclude;
}

void BundleCheck::conclude() {
  rows_.reset();
  verdict_.withheld = comments_->withheld();
  verdict_.sealed = comments_->sealed();
  proof_->conclude(folder_);
  if (!proof_->checkpoints().empty()) system_->conclude(folder_, proof_->checkpoints().back(), verdict_);
}

Result<bool> BundleCheck::step() {
  switch (at_) {
    case At::begin:
      if (Status begun = begin(); !begun) return begun.error();
      at_ = At::files;
      return false;
    case At::files:
      if (!reader_ && next_name_ == folder_.names().size()) {
        comments_->files_read();
        at_ = At::rows;
        return false;
      }
      if (!reader_) open_file(folder_.names()[next_name_++]);
      if (reader_) read_piece();
      return false;
    case At::rows:
      read_rows();
      return false;
    case At::conclude:
      conclude();
      at_ = At::done;
      return true;
    case At::done:
      return true;
  }
  std::abort();
}

std::uint64_t BundleCheck::progress() const {
  constexpr std::uint64_t kHalf = 500;
  const auto part = [](std::uint64_t done, std::uint64_t of) {
    return of == 0 ? kHalf : std::min(done, of) * kHalf / of;
  };
  return part(bytes_done_, folder_.bytes()) + (at_ < At::rows ? 0 : part(rows_done_, verdict_.comments));
}

}  // namespace lectern
