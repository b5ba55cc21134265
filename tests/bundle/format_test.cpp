// format_test.cpp: bundles of every released version are read, one with a column more is no worse, and one of a newer
// Lectern is not called false.
#include "db/bundle/format.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "db/bundle/bundle.h"
#include "db/bundle/checkpoint_list.h"
#include "db/bundle/csv.h"
#include "db/bundle/restore.h"
#include "db/bundle/verify.h"
#include "db/store/memory_record.h"
#include "tests/bundle/forge.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::bytes_of;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = fs::path(LECTERN_SOURCE_DIR) / "tests/fixtures";

// What the next version could be: one column more, and a file that is taken on the signature alone.
std::shared_ptr<const BundleFormat> next_format() {
  BundleFormat next = *released_formats().back();
  ++next.number;
  next.everyone.push_back({{"letters", "integer", "Bytes of the comment."},
                           [](const Told& c) { return std::to_string(c.said->draft.text.size()); }});
  for (FileFacts& file : next.files) {
    if (std::string_view(file.path) == "records/withheld.csv") file.checked = Checked::signature;
  }
  return std::make_shared<const BundleFormat>(std::move(next));
}

Formats with_next() {
  Formats formats = released_formats();
  formats.push_back(next_format());
  return formats;
}

struct Made {
  std::unique_ptr<MemoryRecord> record = std::make_unique<MemoryRecord>();
  fs::path bundle{};
};

Made made_in(const fs::path& folder, const std::shared_ptr<const BundleFormat>& format) {
  Made made;
  for (const std::string& text : test::hostile_texts())
    REQUIRE(made.record->save(test::full_comment(text), "a b c", {"me@example.org"}));
  REQUIRE(made.record->withhold(made.record->comments().value().front().leaf, "spam", "a note"));
  BundleSettings settings = test::bundle_settings();
  settings.format = format;
  const Result<Exported> exported = export_bundle(*made.record, {}, settings, folder);
  REQUIRE(exported.ok());
  made.bundle = exported.value().folder;
  return made;
}

std::vector<std::string> problems_of(const fs::path& bundle, const Formats& formats = released_formats()) {
  VerifyAsked asked;
  asked.formats = formats;
  const Result<Verdict> verdict = verify_bundle(bundle, asked);
  REQUIRE(verdict.ok());
  return verdict.value().problems;
}

bool told(const std::vector<std::string>& problems, const std::string& words) {
  std::string all;
  for (const std::string& problem : problems) all += problem + "\n";
  INFO(all);
  CHECK(all.find(words) != std::string::npos);
  return all.find(words) != std::string::npos;
}

void change(const fs::path& file, const std::string& from, const std::string& to) {
  std::string bytes = bytes_of(file);
  REQUIRE(bytes.find(from) != std::string::npos);
  test::put_bytes(file, bytes.replace(bytes.find(from), from.size(), to));
}

// As the kiosk itself would, if it lied.
void sign_again(const Made& made) {
  test::Tree tree = test::read_tree(made.bundle);
  const test::Tree before = tree;
  test::remake_sums(tree);
  test::sign_sums(tree, [&](std::string_view bytes, std::string_view comment) {
    return made.record->sign(bytes, comment).value();
  });
  test::change_tree(made.bundle, before, tree);
}

}  // namespace

TEST_CASE("a bundle says its version, in two files that agree") {
  TemporaryFolder folder;
  const Made made = made_in(folder.path(), released_formats().back());
  const auto json = [&](const char* name) { return nlohmann::json::parse(bytes_of(made.bundle / name)); };
  CHECK(json("datapackage.json")["lectern_format"] == 1);
  CHECK(json("system/settings.json")["format"] == 1);
  CHECK(
      format_said(bytes_of(made.bundle / "datapackage.json"), bytes_of(made.bundle / "system/settings.json")).value() ==
      FormatSaid{1, true});
  CHECK(format_said("{}", "{}").value() == FormatSaid{1, false});
  CHECK(format_said("no json", "").value() == FormatSaid{1, false});
  CHECK_FALSE(format_said(R"({"lectern_format": 2})", "{}").ok());
  CHECK_FALSE(format_said(R"({"lectern_format": 2})", R"({"format": 3})").ok());
  for (const char* none : {"0", "-1", "1.5", "\"1\"", "null", "99999999"}) {
    CHECK_FALSE(
        format_said(R"({"lectern_format": )" + std::string(none) + "}", R"({"format": )" + std::string(none) + "}")
            .ok());
  }
}

TEST_CASE("bundles of version 1 that do not say so are true, also to a program that knows the next version") {
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(kFixtures / "v1/bundles")) {
    for (const Formats& formats : {released_formats(), with_next()}) {
      VerifyAsked asked;
      asked.formats = formats;
      const Result<Verdict> verdict = verify_bundle(entry.path(), asked);
      REQUIRE(verdict.ok());
      CHECK(verdict.value().problems == std::vector<std::string>{});
      CHECK(verdict.value().format == 1);
      ++seen;
    }
  }
  CHECK(seen == 10);
}

TEST_CASE("a bundle with one column more verifies, and can be forged no better") {
  TemporaryFolder folder;
  const Made made = made_in(folder.path(), next_format());
  const RowSheet sheet = read_csv_sheet(bytes_of(made.bundle / "public/comments.csv")).value();
  CHECK(sheet.columns.back() == "letters");
  CHECK(problems_of(made.bundle, with_next()) == std::vector<std::string>{});

  // In the new column, signed by the kiosk's own key: the version makes it again.
  const test::Tree genuine = test::read_tree(made.bundle);
  const std::string cell = "," + sheet.rows.back().back() + "\r\n";
  change(made.bundle / "public/comments.csv", cell, ",12345\r\n");
  CHECK(told(problems_of(made.bundle, with_next()), "public/comments.csv is not as the kiosk wrote it"));
  sign_again(made);
  CHECK(told(problems_of(made.bundle, with_next()), "public/comments.csv does not say what the database says"));
  test::change_tree(made.bundle, test::read_tree(made.bundle), genuine);

  // What this version does not make again is the signature's to cover.
  change(made.bundle / "records/withheld.csv", "a note", "a lie!");
  CHECK(told(problems_of(made.bundle, with_next()), "records/withheld.csv is not as the kiosk wrote it"));
  sign_again(made);
  CHECK(problems_of(made.bundle, with_next()).empty());
}

TEST_CASE("a bundle of a newer Lectern is not called false, and nothing is taken from it") {
  TemporaryFolder folder;
  const Made made = made_in(folder.path(), next_format());
  const Result<Verdict> verdict = verify_bundle(made.bundle, {});
  REQUIRE_FALSE(verdict.ok());
  CHECK(verdict.error().code == ErrorCode::foreign);
  CHECK(verdict.error().detail.find("made by a newer Lectern: it is of version 2") != std::string::npos);
  MemoryRecord other;
  CHECK(restore_bundle(made.bundle, other).error().code == ErrorCode::foreign);
  CHECK(other.comments().value().empty());
}

TEST_CASE("who only makes a bundle say that it is newer is found out") {
  TemporaryFolder folder;
  const Made made = made_in(folder.path(), released_formats().back());
  change(made.bundle / "datapackage.json", R"("lectern_format": 1)", R"("lectern_format": 2)");
  CHECK(told(problems_of(made.bundle), "say different things of its format"));
  change(made.bundle / "system/settings.json", R"("format": 1)", R"("format": 2)");
  CHECK(told(problems_of(made.bundle), "it is of version 2, which there is not"));
  CHECK(told(problems_of(made.bundle), "datapackage.json is not as the kiosk wrote it"));
}

TEST_CASE("a version's files are each in one place of its table, and every table has its columns") {
  for (const auto& format : with_next()) {
    for (const FileFacts& file : format->files) {
      CHECK_MESSAGE(format->file(file.path) == &file, file.path);
      CHECK_MESSAGE(format->fields_of(file.path).empty() != std::string_view(file.path).ends_with(".csv"), file.path);
    }
  }
}

TEST_CASE("checkpoints of other lengths than those of version 1 stand in a list too") {
  const std::string signature = "untrusted comment: a\nb\ntrusted comment: c\nd\n";
  const std::string old_one = bytes_of(kFixtures / "v1/bundles/plain/proof/checkpoint.txt");
  const std::string new_one = "lectern-checkpoint/v2\n" + std::string("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
  const std::vector<SignedCheckpoint> both = {{old_one, signature}, {new_one, signature}};
  CHECK(parse_checkpoint_list(checkpoint_list(both)).value() == both);
  CHECK(parse_checkpoint(new_one).error().code == ErrorCode::foreign);
  CHECK(parse_checkpoint(new_one).error().detail.find("newer Lectern") != std::string::npos);
}
