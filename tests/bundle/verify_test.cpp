// verify_test.cpp: a bundle that is true passes, and each kind of lie is told by a sentence of its own.
#include "db/bundle/verify.h"

#include <doctest/doctest.h>

#include "db/bundle/checkpoint_list.h"
#include "db/bundle/format.h"
#include "db/bundle/sums.h"
#include "db/bundle/verify_comments.h"
#include "db/keys/digest.h"
#include "kiosk/base/utf8.h"
#include "kiosk/forum/receipt.h"
#include "tests/bundle/forge.h"
#include "tests/bundle/sample_bundles.h"
#include "tests/store/samples.h"

using namespace lectern;
using test::Entry;
using test::Tree;
namespace fs = std::filesystem;

namespace {

// One bundle for all, put back after each test.
class Forgery {
 public:
  Forgery() : tree(genuine()) {}
  ~Forgery() { test::change_tree(sample().bundle, on_disk_, genuine()); }
  Forgery(const Forgery&) = delete;
  Forgery& operator=(const Forgery&) = delete;

  static const test::BusyBundle& sample() {
    static const TemporaryFolder folder;
    static const test::BusyBundle made = test::busy_bundle(folder.path());
    return made;
  }
  static const Tree& genuine() {
    static const Tree read = test::read_tree(sample().bundle);
    return read;
  }

  std::string& operator[](const std::string& name) { return tree[name].bytes; }
  // As somebody who has the kiosk's key would.
  void sign_as_the_kiosk() {
    test::remake_sums(tree);
    test::sign_sums(tree, [](std::string_view bytes, std::string_view comment) {
      return sample().record->sign(bytes, comment).value();
    });
  }

  Verdict verdict(VerifyAsked asked = {sample().public_key, "", {}}) {
    test::change_tree(sample().bundle, on_disk_, tree);
    on_disk_ = tree;
    return verify_bundle(sample().bundle, asked).value();
  }
  // Whether one of the problems has these words.
  bool told(const std::string& words, const VerifyAsked& asked = {sample().public_key, "", {}}) {
    std::string all;
    for (const std::string& problem : verdict(asked).problems) all += problem + "\n";
    INFO(all);
    CHECK(all.find(words) != std::string::npos);
    return all.find(words) != std::string::npos;
  }

  Tree tree;

 private:
  Tree on_disk_ = genuine();
};

std::vector<std::string> words() {
  return load_receipt_words(fs::path(LECTERN_SOURCE_DIR) / "assets/words/receipt-en.txt").value();
}

std::string lines_swapped(const std::string& text) {
  const std::size_t first = text.find('\n') + 1;
  const std::size_t second = text.find('\n', first) + 1;
  return text.substr(first, second - first) + text.substr(0, first) + text.substr(second);
}

std::string without_first_line(const std::string& text) { return text.substr(text.find('\n') + 1); }

}  // namespace

TEST_CASE("a bundle that is true passes, with the key and the code from elsewhere") {
  Forgery forgery;
  const Verdict v = forgery.verdict({Forgery::sample().public_key, Forgery::sample().code, words()});
  CHECK(v.problems == std::vector<std::string>{});
  CHECK(v.forum == "test-forum");
  CHECK(v.checkpoint == 4);
  CHECK(v.comments == 43);
  CHECK(v.withheld == 3);
  CHECK(v.sealed == 5);
  CHECK(v.code == Forgery::sample().code);
  CHECK(v.code_fits == 4);
  CHECK(v.public_key == Forgery::sample().public_key);
  CHECK(forgery.verdict({Forgery::sample().public_key, v.code_words, words()}).code_fits == 4);
  CHECK(forgery.verdict({forgery["proof/kiosk.pub"], "", {}}).problems.empty());
  CHECK(forgery.verdict({"", "", {}}).problems.empty());
}

TEST_CASE("the code of an earlier checkpoint is known as that") {
  Forgery forgery;
  const auto all = parse_checkpoint_list(forgery["proof/checkpoints.txt"]).value();
  const Verdict v = forgery.verdict({"", checkpoint_code(all[2].text), {}});
  CHECK(v.problems.empty());
  CHECK(v.code_fits == 3);
}

TEST_CASE("a code or a key that is none is not compared, and another's does not fit") {
  Forgery forgery;
  const fs::path bundle = Forgery::sample().bundle;
  for (const char* code : {"0a1b", "river lamp", "xyz0 1234 5678", " "}) {
    CHECK(verify_bundle(bundle, {"", code, words()}).error().code == ErrorCode::bad_input);
  }
  CHECK(verify_bundle(bundle, {"RWQ", "", {}}).error().code == ErrorCode::bad_input);
  CHECK(forgery.told("The code given is not", {"", "0000-0000-0000", {}}));
  const SigningKey other = SigningKey::generate().value();
  CHECK(forgery.told("proof/kiosk.pub is not the key that was given", {other.public_key(), "", {}}));
  CHECK(forgery.told("SHA256SUMS is not signed by this key", {other.public_key(), "", {}}));
}

TEST_CASE("what is no bundle is not called a false one") {
  TemporaryFolder folder;
  CHECK(verify_bundle(folder.path(), {}).error().code == ErrorCode::not_found);
  CHECK(verify_bundle(folder.path() / "nowhere", {}).error().code == ErrorCode::not_found);
}

TEST_CASE("files that are not the kiosk's, links and empty folders are told") {
  Forgery forgery;
  forgery["records/more.txt"] = "x";
  forgery["read\nme"] = "x";
  forgery.tree["public/empty"] = {Entry::Kind::folder, ""};
  forgery.tree["public/link.txt"] = {Entry::Kind::link, "/etc/hostname"};
  forgery.tree.erase("system/settings.json");
  CHECK(forgery.told("records/more.txt is not one of the kiosk's"));
  CHECK(forgery.told("read?me is not one of the kiosk's"));
  CHECK(forgery.told("The folder public/empty is empty"));
  CHECK(forgery.told("public/link.txt is not a file"));
  CHECK(forgery.told("system/settings.json is missing"));
}

TEST_CASE("an edited text is told, also when SHA256SUMS was made anew, also when the kiosk's own key signed it") {
  Forgery forgery;
  std::string& lines = forgery["records/comments.jsonl"];
  lines.replace(lines.find("Plain words."), 5, "Plane");
  CHECK(forgery.told("records/comments.jsonl is not as the kiosk wrote it"));
  test::remake_sums(forgery.tree);
  CHECK(forgery.told("SHA256SUMS is not signed by this key"));
  forgery.sign_as_the_kiosk();
  CHECK(forgery.told("1 of its lines have no fingerprint in proof/leaves.txt"));
  CHECK(forgery.told("The words of 1 comment listed in proof/leaves.txt are not in records/comments.jsonl"));
  CHECK(forgery.told("records/comments.jsonl does not say what the database says"));
}

TEST_CASE("a bundle signed throughout by a foreign key is told by the key from elsewhere only") {
  Forgery forgery;
  test::sign_all(forgery.tree, SigningKey::generate().value());
  CHECK(forgery.verdict({"", "", {}}).problems.empty());
  CHECK(forgery.told("proof/kiosk.pub is not the key that was given"));
  CHECK(forgery.told("Checkpoint 4 in proof/checkpoints.txt is not signed by this key"));
}

TEST_CASE("with the kiosk's own key and an unchanged checkpoint no comment can be dropped, moved or added") {
  for (const char* name : {"records/comments.jsonl", "public/comments.jsonl", "proof/leaves.txt"}) {
    const std::string lines = Forgery::genuine().at(name).bytes;
    for (const std::string& forged : {without_first_line(lines), lines_swapped(lines), lines + lines}) {
      Forgery forgery;
      forgery[name] = forged;
      forgery.sign_as_the_kiosk();
      CHECK_FALSE(forgery.verdict().problems.empty());
    }
  }
  Forgery forgery;
  forgery["proof/leaves.txt"] = without_first_line(forgery["proof/leaves.txt"]);
  forgery.sign_as_the_kiosk();
  CHECK(forgery.told("proof/leaves.txt is not the set of comments that the checkpoint is over"));
  CHECK(forgery.told("The checkpoint counts 43 comments, and proof/leaves.txt lists 42"));
}

TEST_CASE("a database that differs is told") {
  TemporaryFolder folder;
  const fs::path file = folder.path() / "a.db";
  for (const auto& [sql, words] : std::map<std::string, std::string>{
           {"UPDATE comment SET line = line || ' ' WHERE reason = 'unlawful'", "cannot be believed"},
           {"DELETE FROM comment WHERE leaf = (SELECT min(leaf) FROM comment)", "does not hold the comments listed"},
           {"UPDATE comment SET checkpoint = 3 WHERE checkpoint = 2", "Checkpoint 2 is not over the comments"},
           {"UPDATE comment SET checkpoint = 5 WHERE checkpoint = 2", "names a checkpoint that there is not"},
           {"UPDATE comment SET reason = '' WHERE reason = 'unlawful'", "The checkpoint counts 3 withheld"},
           {"UPDATE comment SET reason = 'dull' WHERE reason = 'unlawful'", "for a reason that there is not"},
           {"UPDATE comment SET receipt = 'x y z'", "records/comments.csv does not say what the database says"},
           {"UPDATE comment SET note = 'x' WHERE reason = ''", "has a note on why it is"},
           {"CREATE TABLE more(x)", "its tables are not those of an archive"},
           {"UPDATE comment SET line = substr(line, 1, 40) WHERE substr(line, 1, 5) = '-----'", "records/sealed/"}}) {
    Forgery forgery;
    test::put_bytes(file, forgery["records/comments.db"]);
    REQUIRE(test::run_sql(file, sql).find("error") == std::string::npos);
    forgery["records/comments.db"] = test::bytes_of(file);
    forgery.sign_as_the_kiosk();
    CHECK(forgery.told(words));
  }
}

TEST_CASE("checkpoints that do not follow from one another are told") {
  const auto all = parse_checkpoint_list(Forgery::genuine().at("proof/checkpoints.txt").bytes).value();
  {
    Forgery forgery;
    forgery["proof/checkpoints.txt"] = checkpoint_list({all[0], all[1], all[3]});
    forgery.sign_as_the_kiosk();
    CHECK(forgery.told("Checkpoint 3 in proof/checkpoints.txt has the number 4"));
    CHECK(forgery.told("Checkpoint 3 in proof/checkpoints.txt does not follow from the one before it"));
  }
  {
    Forgery forgery;
    forgery["proof/checkpoint.txt"] = all[2].text;
    forgery["proof/checkpoint.txt.minisig"] = all[2].signature;
    forgery.sign_as_the_kiosk();
    CHECK(forgery.told("proof/checkpoint.txt is not the last one"));
    CHECK(forgery.told("is not the signature of the last checkpoint"));
  }
  {
    // An old state of the same kiosk, all its signatures good, sold as the new one.
    Forgery forgery;
    forgery["proof/checkpoints.txt"] = checkpoint_list({all[0], all[1]});
    forgery["proof/checkpoint.txt"] = all[1].text;
    forgery["proof/checkpoint.txt.minisig"] = all[1].signature;
    forgery.sign_as_the_kiosk();
    CHECK(forgery.told("The signature is that of another bundle"));
    CHECK(forgery.told("The code given is not", {"", Forgery::sample().code, {}}));
  }
  {
    Forgery forgery;
    forgery["proof/checkpoints.txt"] = checkpoint_list({all[0], all[1], {all[2].text, all[1].signature}, all[3]});
    forgery.sign_as_the_kiosk();
    CHECK(forgery.told("Checkpoint 3 in proof/checkpoints.txt is not signed by this key"));
  }
}

TEST_CASE("comments that no signature covers are compared letter by letter") {
  for (const char* name : {"SHA256SUMS.minisig", "proof/kiosk.pub"}) {
    Forgery forgery;
    forgery[name].insert(std::string("untrusted comment: ").size(), "x");
    CHECK_FALSE(forgery.verdict().problems.empty());
  }
}

TEST_CASE("what a bundle tells about itself must fit") {
  Forgery forgery;
  const auto change = [&](const std::string& name, const std::string& from, const std::string& to) {
    std::string& bytes = forgery[name];
    REQUIRE(bytes.find(from) != std::string::npos);
    bytes.replace(bytes.find(from), from.size(), to);
  };
  change("system/settings.json", "\"comments\": 43", "\"comments\": 44");
  change("system/events.csv", ",6,checkpoint,", ",7,checkpoint,");
  change("datapackage.json", "Comments, for everyone", "Comments, for some");
  change("records/contacts.csv", "follow_up_contact", "contact");
  forgery.sign_as_the_kiosk();
  CHECK(forgery.told("system/settings.json: comments does not fit"));
  CHECK(forgery.told("system/events.csv has a row that is no event"));
  CHECK(forgery.told("datapackage.json does not describe"));
  CHECK(forgery.told("records/contacts.csv is not written as the kiosk writes it"));
}

TEST_CASE("SHA256SUMS is read in one way only") {
  const std::string sum(64, 'a');
  CHECK(parse_sums(sum + "  a\n" + sum + "  b/c\n").ok());
  CHECK(parse_sums("").ok());
  for (const std::string& bad :
       {sum + " a\n", sum + " *a\n", sum + "  a", sum + "  b\n" + sum + "  a\n", sum + "  a\n" + sum + "  a\n",
        sum + "  ../a\n", sum + "  /a\n", sum + "  a/./b\n", sum + "  a\\nb\n", "\\" + sum + "  a\n",
        sum.substr(1) + "  a\n", sum + "  a\r\n", std::string(64, 'A') + "  a\n", sum + "  \n", sum + "  a\n\n"}) {
    CHECK_MESSAGE(!parse_sums(bad).ok(), bad);
  }
}

TEST_CASE("no sentence of a verdict holds what a bundle could write on a terminal") {
  TemporaryFolder folder;
  const test::BusyBundle busy = test::busy_bundle(folder.path());
  const test::Tree genuine = test::read_tree(busy.bundle);
  test::Tree changed = genuine;
  std::string& sums = changed.at("SHA256SUMS").bytes;
  sums += std::string(64, 'f') + "  z\xf5\u202e\n";
  changed["z\x1b[2J"] = {test::Entry::Kind::file, "x"};
  test::change_tree(busy.bundle, genuine, changed);
  const auto verdict = verify_bundle(busy.bundle, {});
  REQUIRE(verdict.ok());
  CHECK(verdict.value().problems.size() >= 3);
  for (const std::string& problem : verdict.value().problems) {
    CHECK(first_invalid_utf8(problem) == std::string::npos);
    CHECK(problem.find('\x1b') == std::string::npos);
    CHECK(problem.find("\u202e") == std::string::npos);
  }
}

TEST_CASE("a list of leaves that breaks off half way accuses no line of having been changed") {
  FilesRead files;  // the list itself has no SHA-256, since its end was never read
  for (const char* name : {"public/comments.jsonl", "records/comments.jsonl"}) files.digests[name] = {};
  std::string told;
  const std::vector<Checkpoint> none;
  CommentCheck check(*released_formats().back(), none, files, [&told](std::string_view s) { told += s; });
  const std::string line = "words of a comment";
  check.taker_of("proof/leaves.txt")->take(sha256_hex(line) + "\n");
  for (const char* name : {"public/comments.jsonl", "records/comments.jsonl"}) {
    const auto lines = check.taker_of(name);
    lines->take(line + "\nmore words\n");
    lines->end({});
  }
  check.files_read();
  CHECK(told == "");
}
