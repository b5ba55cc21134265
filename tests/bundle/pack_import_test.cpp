// pack_import_test.cpp: packs come in whole or not at all, and never over another.
#include "db/bundle/pack_import.h"

#include <doctest/doctest.h>

#include <set>

#include "db/bundle/sums.h"
#include "db/keys/digest.h"
#include "db/keys/minisign.h"
#include "kiosk/forum/pack_folder.h"
#include "tests/forum/sample_pack.h"
#include "tests/store/samples.h"

using namespace lectern;
namespace fs = std::filesystem;

namespace {

struct Desk {
  TemporaryFolder folder{};
  fs::path stick = folder.path() / "stick";
  fs::path forums = folder.path() / "forums";

  Desk() { fs::create_directory(stick); }
  void put(const std::string& name, const SamplePack& pack) const {
    fs::create_directories(stick / name);
    for (const auto& [file, text] : pack.files) test::put_bytes(stick / name / file, text);
  }
  [[nodiscard]] PackPreview bring(const std::string& name, const std::vector<std::string>& keys = {}) const {
    Result<PackPreview> preview = bring_in(stick, name, forums, keys);
    REQUIRE_MESSAGE(preview.ok(), (preview.ok() ? "" : preview.error().detail));
    return std::move(preview).value();
  }
  [[nodiscard]] std::set<std::string> kept() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(forums)) names.insert(entry.path().filename().string());
    return names;
  }
  [[nodiscard]] std::string list(const std::string& name) const {
    Sums sums;
    for (const auto& entry : fs::directory_iterator(stick / name)) {
      sums[entry.path().filename().string()] = sha256_hex(test::bytes_of(entry.path()));
    }
    return sums_file(sums);
  }
};

}  // namespace

TEST_CASE("a stick's packs are found by their titles, on top or in a folder lectern") {
  const Desk desk;
  desk.put("b", {});
  desk.put("lectern/a", SamplePack().change("en.md", "A new park", "An old park"));
  desk.put("photos/c", {});
  desk.put("untitled", SamplePack().change("forum.toml", "[language.en]", "[language.zz]"));
  desk.put(".hidden", {});
  fs::create_directories(desk.stick / "empty");
  fs::create_symlink(desk.stick / "b", desk.stick / "alias");
  fs::create_directories(desk.stick / "linked");
  fs::create_symlink(desk.stick / "b/forum.toml", desk.stick / "linked/forum.toml");
  CHECK(find_packs(desk.stick).value() == std::vector<FoundPack>{{"b", "sample", "A new park"},
                                                                 {"untitled", "sample", "untitled"},
                                                                 {"lectern/a", "sample", "An old park"}});
  for (int i = 0; i < 30; ++i) desk.put("many" + std::to_string(i), {});
  CHECK(find_packs(desk.stick).value().size() == kMostPacks);
  CHECK(find_packs(desk.stick / "gone").error().code == ErrorCode::not_found);
  const Desk other;
  fs::create_symlink(desk.stick, other.stick / "lectern");
  CHECK(find_packs(other.stick).value().empty());
}

TEST_CASE("a pack is looked at, accepted under its id, and read as it was on the stick") {
  const Desk desk;
  desk.put("my pack", {});
  test::put_bytes(desk.stick / "my pack/.notes", "x");
  const PackPreview preview = desk.bring("my pack");
  REQUIRE(preview.usable());
  CHECK(preview.loaded.usable());
  CHECK(preview.place == PackPlace::free);
  CHECK(preview.signature == PackSignature::none);
  CHECK(preview.left_out == std::vector<std::string>{".notes"});
  CHECK(preview.code.size() == 14);
  CHECK(preview.digest.starts_with(preview.code.substr(0, 4)));
  CHECK(desk.kept() == std::set<std::string>{preview.folder.filename().string()});
  CHECK(preview.folder.filename().string().starts_with(".incoming-"));
  CHECK(accept(preview).value() == desk.forums / "sample");
  CHECK(desk.kept() == std::set<std::string>{"sample"});
  CHECK(load_pack(desk.forums / "sample").pack == SamplePack().load().pack);
}

TEST_CASE("another version stands beside the first, and the same one is not kept twice") {
  const Desk desk;
  desk.put("a", {});
  REQUIRE(accept(desk.bring("a")));
  const std::string before = test::bytes_of(desk.forums / "sample/en.md");
  const PackPreview again = desk.bring("a");
  CHECK(again.place == PackPlace::same);
  CHECK(accept(again).value() == desk.forums / "sample");
  desk.put("b", SamplePack().change("en.md", "A new park", "An old park"));
  const PackPreview other = desk.bring("b");
  CHECK(other.place == PackPlace::other);
  CHECK(other.code != again.code);
  CHECK(accept(other).value() == desk.forums / "sample-2");
  CHECK(desk.bring("b").place == PackPlace::same);
  // A file more is another pack too, even one that is not read.
  test::put_bytes(desk.stick / "b/README.md", "words");
  CHECK(accept(desk.bring("b")).value() == desk.forums / "sample-3");
  CHECK(test::bytes_of(desk.forums / "sample/en.md") == before);
  CHECK(sweep_incoming(desk.forums).value() == 1);  // the one only looked at
  CHECK(desk.kept() == std::set<std::string>{"sample", "sample-2", "sample-3"});
}

TEST_CASE("nothing of a pack that is refused is left, and every problem is told") {
  const Desk desk;
  desk.put("wrong", SamplePack().change("en.md", "# question", "# quest").change("es.md", "# title", "# titel"));
  const PackPreview wrong = desk.bring("wrong");
  CHECK_FALSE(wrong.usable());
  CHECK(wrong.loaded.problems.size() >= 2);
  CHECK(accept(wrong).error().code == ErrorCode::bad_input);
  CHECK(discard(wrong).ok());
  desk.put("link", {});
  fs::create_symlink("/etc/passwd", desk.stick / "link/fr.md");
  const PackPreview link = desk.bring("link");
  CHECK_FALSE(link.usable());
  CHECK(link.refused.size() == 1);
  desk.put("sealed",
           SamplePack().change("forum.toml", "[limits]", "[sealed]\nrecipients = [\"age1nobody\"]\n[limits]"));
  CHECK_FALSE(desk.bring("sealed").usable());
  CHECK(desk.kept().empty());
  CHECK_FALSE(bring_in(desk.stick, "../stick/link", desk.forums, {}).ok());
  CHECK_FALSE(bring_in(desk.stick, "gone", desk.forums, {}).ok());
  CHECK_FALSE(bring_in(desk.stick, "link", desk.folder.path() / "no/such", {}).ok());
  CHECK(desk.kept().empty());
}

TEST_CASE("what is discarded is gone, and discarding knows only what waits") {
  const Desk desk;
  desk.put("a", {});
  const PackPreview preview = desk.bring("a");
  CHECK(discard(preview).ok());
  CHECK(discard(preview).ok());
  CHECK(desk.kept().empty());
  CHECK_FALSE(accept(preview).ok());
  PackPreview forged = preview;
  forged.folder = desk.stick / "a";
  CHECK(discard(forged).ok());
  CHECK(accept(forged).error().code == ErrorCode::bad_input);
  CHECK(fs::exists(desk.stick / "a"));
}

TEST_CASE("a signature counts if it is over exactly these files and by a key that was given") {
  const SigningKey key = SigningKey::generate().value();
  const std::string other_key = SigningKey::generate().value().public_key();
  const Desk desk;
  desk.put("a", {});
  const std::string list = desk.list("a");
  test::put_bytes(desk.stick / "a/SHA256SUMS", list);
  CHECK(desk.bring("a").signature == PackSignature::none);
  CHECK(desk.bring("a").digest == sha256_hex(list));
  test::put_bytes(desk.stick / "a/SHA256SUMS.minisig", key.sign(list, "for the county's kiosks"));
  const PackPreview good = desk.bring("a", {other_key, key.public_key()});
  CHECK(good.signature == PackSignature::good);
  CHECK(good.signer == "for the county's kiosks");
  CHECK(good.usable());
  CHECK(desk.bring("a", {other_key}).signature == PackSignature::unknown);
  CHECK(desk.bring("a", {other_key}).signer.empty());
  CHECK(desk.bring("a").signature == PackSignature::unknown);
  CHECK(desk.bring("a").usable());

  test::put_bytes(desk.stick / "a/SHA256SUMS.minisig", key.sign(list + "\n", "of another list"));
  const PackPreview forged = desk.bring("a", {key.public_key()});
  CHECK(forged.signature == PackSignature::broken);
  CHECK_FALSE(forged.usable());
  CHECK(forged.refused.front().find("signature does not fit") != std::string::npos);
  test::put_bytes(desk.stick / "a/SHA256SUMS.minisig", key.sign(list, "for the county's kiosks"));
  test::put_bytes(desk.stick / "a/README.md", "added later");
  CHECK(desk.bring("a", {key.public_key()}).signature == PackSignature::broken);
  CHECK(desk.bring("a", {key.public_key()}).refused.front().find("SHA256SUMS lists") != std::string::npos);
  fs::remove(desk.stick / "a/README.md");
  fs::remove(desk.stick / "a/SHA256SUMS");
  CHECK(desk.bring("a", {key.public_key()}).signature == PackSignature::broken);
}

TEST_CASE("what a power cut leaves of an import is swept away, and nothing else") {
  const Desk desk;
  CHECK(sweep_incoming(desk.forums).value() == 0);
  desk.put("a", {});
  REQUIRE(accept(desk.bring("a")));
  fs::create_directories(desk.forums / ".incoming-0123456789ab/deep");
  test::put_bytes(desk.forums / ".incoming-0123456789ab/en.md", "half");
  fs::create_directory_symlink(desk.stick, desk.forums / ".incoming-link");
  CHECK(sweep_incoming(desk.forums).value() == 2);
  CHECK(desk.kept() == std::set<std::string>{"sample"});
  CHECK(fs::exists(desk.stick / "a/en.md"));
}
