// receipt_test.cpp: three words from thirty bits, and a list that cannot be wrong.
#include "kiosk/forum/receipt.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/temporary_folder.h"

using namespace lectern;

namespace {

std::vector<std::string> numbered() {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kReceiptWords; ++i) words.push_back("w" + std::to_string(i));
  return words;
}

std::string lines(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + "\n";
  return text;
}

std::string problem_of(std::string_view bytes) {
  const TemporaryFolder folder;
  folder.put("receipt-en.txt", bytes);
  const auto words = load_receipt_words(folder.path() / "receipt-en.txt");
  return words ? "" : words.error().detail;
}

}  // namespace

TEST_CASE("a receipt is the first thirty bits, ten a word") {
  const std::string rest(56, 'a');
  CHECK(receipt_for("00000000" + rest, numbered()) == "w0 w0 w0");
  CHECK(receipt_for("ffffffff" + rest, numbered()) == "w1023 w1023 w1023");
  CHECK(receipt_for("00400000" + rest, numbered()) == "w1 w0 w0");
  CHECK(receipt_for("00001000" + rest, numbered()) == "w0 w1 w0");
  CHECK(receipt_for("00000004" + rest, numbered()) == "w0 w0 w1");
  CHECK(receipt_for("00000003" + rest, numbered()) == "w0 w0 w0");  // the last two bits are not used
}

TEST_CASE("a checkpoint's code is the first fifty bits as five words") {
  const std::string rest(51, 'f');
  CHECK(code_words_for("0000000000000" + rest, numbered()) == "w0 w0 w0 w0 w0");  // the rest is not used
  CHECK(code_words_for("0000000000007" + rest, numbered()) == "w0 w0 w0 w0 w1");
  CHECK(code_words_for("0040080100200" + rest, numbered()) == "w1 w0 w512 w256 w128");
}

TEST_CASE("nine digits in threes come from the same thirty bits") {
  const std::string rest(56, 'a');
  CHECK(digits_for("00000000" + rest) == "000 000 000");
  CHECK(digits_for("00000004" + rest) == "000 000 001");
  CHECK(digits_for("75bcd154" + rest) == "493 827 157");
  CHECK(digits_for("ffffffff" + rest) == "073 741 823");  // 2^30 - 1, less a thousand million
}

TEST_CASE("a square code names the forum and the leaf in capitals") {
  CHECK(receipt_code("old-mill_2", "00ab" + std::string(60, 'f')) == "LECTERN1:OLD-MILL_2:00AB" + std::string(60, 'F'));
}

TEST_CASE("what is typed from memory is taken for the receipt it means, in any list") {
  ReceiptLists lists;
  lists["en"] = {"river", "lamp", "seven", "no"};
  lists["es"] = {"adoquín", "río", "no"};
  const auto means = [&](std::string_view typed, const std::string& receipt) {
    const auto meant = receipts_meant(typed, lists);
    return std::find(meant.begin(), meant.end(), receipt) != meant.end();
  };
  CHECK(means("river lamp seven", "river lamp seven"));
  CHECK(means("  River LAMP\nseven ", "river lamp seven"));
  CHECK(means("rio adoquin RÍO", "río adoquín río"));
  CHECK(means("no no no", "no no no"));
  CHECK(means("123456789", "123 456 789"));
  CHECK(means("123-456 789", "123 456 789"));
  CHECK(means("drill 12ab", "drill 12ab"));  // a receipt of no list stands for itself
  CHECK_FALSE(means("river lamp", "river lamp seven"));
  CHECK_FALSE(means("lamp river seven", "river lamp seven"));
  CHECK_FALSE(means("12345678", "123 456 78"));
  CHECK_FALSE(means("1234567890", "123 456 789"));
  CHECK(receipts_meant(" \n ", lists).empty());
  CHECK(receipts_meant("\xFF", lists).empty());
  CHECK(receipts_meant("river", lists).size() == 1);
}

TEST_CASE("a good list is read, with either kind of line end") {
  const TemporaryFolder folder;
  folder.put("a", lines(numbered()));
  CHECK(load_receipt_words(folder.path() / "a").value() == numbered());
  std::string windows = lines(numbered());
  for (std::size_t at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2)) {
    windows.insert(at, "\r");
  }
  folder.put("b", windows);
  CHECK(load_receipt_words(folder.path() / "b").value() == numbered());
}

TEST_CASE("a list that is wrong is refused with the line") {
  std::vector<std::string> words = numbered();
  words[7] = words[3];
  CHECK(problem_of(lines(words)).find("line 8 repeats") != std::string::npos);
  words = numbered();
  words.pop_back();
  CHECK(problem_of(lines(words)).find("1023") != std::string::npos);
  words = numbered();
  words[9] = "two words";
  CHECK(problem_of(lines(words)).find("line 10") != std::string::npos);
  words[9] = "";
  CHECK(problem_of(lines(words)).find("line 10") != std::string::npos);
  words[9] = "n\u0303";
  CHECK(problem_of(lines(words)).find("line 10") != std::string::npos);
  words[9] = "\xFF";
  CHECK(problem_of(lines(words)).find("line 10") != std::string::npos);
  CHECK_FALSE(problem_of("").empty());
  CHECK(load_receipt_words("/no/such/file").error().code == ErrorCode::not_found);
}
