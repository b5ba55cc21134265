// judges_test.cpp: minisign and age, which we did not write, agree with us both ways.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "db/keys/age.h"
#include "db/keys/age_keys.h"
#include "db/keys/minisign.h"
#include "kiosk/base/files.h"
#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

// A folder in which commands run, without a word to the terminal and without one from it.
class Judge {
 public:
  bool run(const std::string& command) const {
    const std::string line = "cd '" + folder_.path().string() + "' && " + command + " </dev/null >out 2>err";
    return std::system(line.c_str()) == 0;
  }
  [[nodiscard]] bool is_here(const std::string& program) const {
    if (run("command -v " + program)) return true;
    std::printf("skipped: %s is not installed\n", program.c_str());
    return false;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    Result<std::string> bytes = read_file(folder_.path() / name, 10'000'000);
    REQUIRE(bytes.ok());
    return std::move(bytes).value();
  }
  void put(const std::string& name, std::string_view bytes) const { folder_.put(name, bytes); }

 private:
  TemporaryFolder folder_{};
};

const std::vector<std::string>& texts() {
  static const std::vector<std::string> kTexts = {"",
                                                  "x",
                                                  std::string(63, 'a'),
                                                  std::string(64, '\0'),
                                                  "Please keep the bus.\nSí, «¡ahora!» 请保留 \xF0\x9F\x9A\x8C\n",
                                                  std::string(65535, 'b'),
                                                  std::string(65536, 'c'),
                                                  std::string(65537, 'd'),
                                                  std::string(200000, 'e')};
  return kTexts;
}

}  // namespace

TEST_CASE("minisign accepts what we sign, and refuses it changed") {
  const Judge judge;
  if (!judge.is_here("minisign")) return;
  const SigningKey key = SigningKey::generate().value();
  judge.put("kiosk.pub", key.public_key_file());
  for (const std::string& text : texts()) {
    judge.put("file", text);
    judge.put("file.minisig", key.sign(text, "kiosk 0017-3c2a forum townhall n 3 count 12"));
    CHECK(judge.run("minisign -VQ -H -m file -P " + key.public_key()));
    CHECK(judge.read("out") == "kiosk 0017-3c2a forum townhall n 3 count 12\n");
    CHECK(judge.run("minisign -VQ -m file -p kiosk.pub"));
    judge.put("file", text + " ");
    CHECK_FALSE(judge.run("minisign -VQ -m file -P " + key.public_key()));
  }
  judge.put("file", "text");
  std::string signature = key.sign("text", "n 3");
  signature.replace(signature.find("n 3"), 3, "n 4");
  judge.put("file.minisig", signature);
  CHECK_FALSE(judge.run("minisign -VQ -m file -P " + key.public_key()));
}

TEST_CASE("we accept what minisign signs, and refuse it changed") {
  const Judge judge;
  if (!judge.is_here("minisign")) return;
  REQUIRE(judge.run("minisign -G -W -p their.pub -s their.key"));
  const std::string public_key = judge.read("their.pub");
  for (const std::string& text : texts()) {
    judge.put("file", text);
    REQUIRE(judge.run("minisign -S -s their.key -m file -t 'made elsewhere'"));
    const std::string signature = judge.read("file.minisig");
    CHECK(verify_minisign(text, signature, public_key).value() == "made elsewhere");
    CHECK(verify_minisign(text + " ", signature, public_key).error().code == ErrorCode::damaged);
  }
  REQUIRE(judge.run("minisign -S -s their.key -m file"));  // with minisign's own comment, which has tabs in it
  CHECK(verify_minisign(texts().back(), judge.read("file.minisig"), public_key).ok());
}

TEST_CASE("minisign's legacy signatures are refused, and so is one of ours made to look like one") {
  const Judge judge;
  if (!judge.is_here("minisign")) return;
  REQUIRE(judge.run("minisign -G -W -p their.pub -s their.key"));
  judge.put("file", "text");
  REQUIRE(judge.run("minisign -S -l -s their.key -m file -t 'old'"));
  REQUIRE(judge.run("minisign -V -m file -p their.pub"));
  const Result<std::string> answer = verify_minisign("text", judge.read("file.minisig"), judge.read("their.pub"));
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().code == ErrorCode::bad_input);
  CHECK(answer.error().detail.find("without -l") != std::string::npos);
}

TEST_CASE("age opens what we seal, for each recipient") {
  const Judge judge;
  if (!judge.is_here("age")) return;
  const AgeIdentity organizer = new_age_identity().value();
  const AgeIdentity clerk = new_age_identity().value();
  judge.put("organizer", organizer.text.view());
  judge.put("clerk", clerk.text.view());
  for (const std::string& text : texts()) {
    judge.put("sealed", age_seal(text, {organizer.recipient, clerk.recipient}).value());
    for (const std::string who : {"organizer", "clerk"}) {
      CHECK(judge.run("age -d -i " + who + " sealed"));
      CHECK(judge.read("out") == text);
    }
  }
  REQUIRE(judge.run("age-keygen -y organizer"));
  CHECK(judge.read("out") == organizer.recipient + "\n");
}

TEST_CASE("we open what age seals, armored and binary, for each recipient") {
  const Judge judge;
  if (!judge.is_here("age")) return;
  REQUIRE(judge.run("age-keygen -o organizer"));
  REQUIRE(judge.run("age-keygen -o clerk"));
  const std::string organizer = judge.read("organizer");
  const std::string clerk = judge.read("clerk");
  const std::string to = " -r " + recipient_of(organizer).value() + " -r " + recipient_of(clerk).value() + " ";
  for (const std::string& text : texts()) {
    judge.put("file", text);
    for (const std::string how : {"age", "age -a"}) {
      REQUIRE(judge.run(how + to + "-o sealed file"));
      const std::string sealed = judge.read("sealed");
      CHECK(looks_sealed(sealed) == how.ends_with("-a"));
      for (const std::string& who : {organizer, clerk}) CHECK(age_open(sealed, who).value().view() == text);
    }
  }
  REQUIRE(judge.run("age -r " + recipient_of(clerk).value() + " -o sealed file"));
  CHECK_FALSE(age_open(judge.read("sealed"), organizer).ok());
}
