// receipt_test.cpp: three words from thirty bits, and a list that cannot be wrong.
#include "kiosk/forum/receipt.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/utf8.h"
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

TEST_CASE("a square code says receipt, forum and meeting in one line, and names that are too long are cut") {
  CHECK(receipt_code("river lamp seven", "The old mill", "Council, May 4") ==
        "river lamp seven / The old mill / Council, May 4");
  CHECK(receipt_code("river lamp seven", "The old mill", "") == "river lamp seven / The old mill");
  CHECK(receipt_code("river lamp seven", "", "") == "river lamp seven");
  const std::string name(80, 'f');
  const std::string code = receipt_code("river lamp seven", name, name);
  CHECK(code.size() == kMostCodeBytes);
  CHECK(code.starts_with("river lamp seven / ffff"));
  CHECK(code.ends_with("f… / " + name.substr(0, 39) + "…"));
  CHECK(receipt_code("río", "水" + name, "").size() <= kMostCodeBytes);
  for (std::size_t size = 0; size < 80; ++size) {
    std::string forum;
    for (std::size_t i = 0; i < size; ++i) forum += "水";
    const std::string both = receipt_code("adoquín río adoquín", forum, forum);
    CHECK(both.size() <= kMostCodeBytes);
    CHECK(first_invalid_utf8(both) == std::string_view::npos);
  }
}

namespace {

ReceiptLists some_lists() {
  ReceiptLists lists;
  lists["en"] = {"river", "lamp", "seven", "no"};
  lists["es"] = {"adoquín", "río", "no"};
  return lists;
}

bool means(std::string_view typed, const std::string& receipt) {
  const auto meant = receipts_meant(typed, some_lists()).all;
  return std::find(meant.begin(), meant.end(), receipt) != meant.end();
}

ReceiptFault fault_in(std::string_view typed) {
  const MeantReceipts meant = receipts_meant(typed, some_lists());
  CHECK_FALSE(meant.whole);
  return meant.fault;
}

}  // namespace

TEST_CASE("what is typed from memory is taken for the receipt it means, in any list") {
  CHECK(means("rio adoquin RÍO", "río adoquín río"));
  CHECK(means("no no no", "no no no"));
  CHECK(means("drill 12ab", "drill 12ab"));  // a receipt of no list stands for itself
  CHECK_FALSE(means("river lamp", "river lamp seven"));
  CHECK_FALSE(means("lamp river seven", "river lamp seven"));
  CHECK(receipts_meant(" \n ", some_lists()).all.empty());
  CHECK(receipts_meant("\xFF", some_lists()).all.empty());
  CHECK(receipts_meant("river", some_lists()).all.size() == 1);
}

TEST_CASE("whatever stands around the words of a receipt is of no matter") {
  for (const char* typed : {"river lamp seven",
                            "  River LAMP\nseven ",
                            "river, lamp, seven",
                            "river,lamp,seven.",
                            "river. lamp. seven.",
                            "river-lamp-seven",
                            "river – lamp — seven",
                            "river/lamp/seven",
                            "river\\lamp|seven",
                            "river_lamp_seven",
                            "\"river\" \"lamp\" \"seven\"",
                            "“river” ‘lamp’ «seven»",
                            "'river lamp seven'",
                            "(river) [lamp] {seven}",
                            "1. river 2. lamp 3. seven",
                            "1) river 2) lamp 3) seven",
                            "1river 2lamp 3seven",
                            "a) river b) lamp c) seven",
                            "i. river ii. lamp iii. seven",
                            "#1 river #2 lamp #3 seven",
                            "① river ② lamp ③ seven",
                            "1º river 2º lamp 3º seven",
                            "١. river ٢. lamp ٣. seven",
                            "river; lamp; seven",
                            "river · lamp • seven",
                            "river+lamp+seven",
                            "river→lamp→seven",
                            "riverlampseven",
                            "RiverLampSeven",
                            "river\u00A0lamp\u3000seven",
                            "river\u200Blamp\u200Bseven",
                            "ri\u00ADver lamp seven",
                            "ｒｉｖｅｒ ｌａｍｐ ｓｅｖｅｎ",
                            "rívér làmp sëven",
                            "river, lamp and seven",
                            "receipt: river lamp seven",
                            "My receipt is river lamp seven, thanks",
                            "river、lamp、seven。",
                            "✓ river lamp seven",
                            "river lamp seven / The old mill / Council, May 4"}) {
    CAPTURE(typed);
    CHECK(means(typed, "river lamp seven"));
    CHECK(receipts_meant(typed, some_lists()).all.size() < 5);
  }
  CHECK(means("1.º adoquín; 2.º río; 3.º no", "adoquín río no"));
  CHECK(means("ADOQUI\u0301N-RIO-NO", "adoquín río no"));
}

TEST_CASE("nine digits of any script are a receipt, with anything between them that is no digit or letter") {
  for (const char* typed :
       {"123456789", "123-456 789", "123.456.789", "123/456/789", "1 2 3 4 5 6 7 8 9", "١٢٣ ٤٥٦ ٧٨٩", "۱۲۳۴۵۶۷۸۹",
        "१२३ ४५६ ७८९", "১২৩৪৫৬৭৮৯", "１２３　４５６　７８９", "(123) \"456\", 789", "receipt 123 456 789",
        "123 456 789 / The old mill / Council, May 4"}) {
    CAPTURE(typed);
    CHECK(means(typed, "123 456 789"));
  }
  CHECK_FALSE(means("12345678", "123 456 78"));
  CHECK_FALSE(means("1234567890", "123 456 789"));
  CHECK_FALSE(means("123 456 a 789", "123 456 789"));
}

TEST_CASE("what the square code says is taken back, whatever forum and meeting are called") {
  for (const char* receipt : {"river lamp seven", "adoquín río no", "123 456 789"}) {
    CHECK(means(receipt_code(receipt, "Lamp or river?", "Seven lamps, May 4, 2026"), receipt));
    CHECK(means(receipt_code(receipt, "关于河流", "رقم 12"), receipt));
  }
}

TEST_CASE("a leaf in full stands for its digits") {
  const std::string leaf = "75bcd154" + std::string(56, 'f');
  CHECK(means("LECTERN1:OLD-MILL:75BCD154" + std::string(56, 'F'), digits_for(leaf)));
  CHECK(receipts_meant(leaf, some_lists()).whole);
  CHECK_FALSE(means(leaf + "0", digits_for(leaf)));
}

TEST_CASE("what is no receipt is told by the word that no list has, or by how much there is") {
  CHECK(fault_in("river lamp sevn") == ReceiptFault{.stranger = "sevn", .words = 3});
  CHECK(fault_in("1) river 2) Lmap 3) seven") == ReceiptFault{.stranger = "Lmap", .words = 3, .digits = 3});
  CHECK(fault_in("my receipt is adoquín rrío no").stranger == "rrío");
  CHECK(fault_in("river lamp") == ReceiptFault{.words = 2});
  CHECK(fault_in("rio adoquin") == ReceiptFault{.words = 2});
  CHECK(fault_in("hello") == ReceiptFault{.stranger = "hello", .words = 1});
  CHECK(fault_in("river río lamp").stranger == "río");  // each list alone
  CHECK(fault_in("1234567") == ReceiptFault{.digits = 7});
  CHECK(fault_in("?!") == ReceiptFault{});
  CHECK(receipts_meant("river lamp seven", some_lists()).whole);
  CHECK(receipts_meant("river lamp seven", some_lists()).fault == ReceiptFault{});
  CHECK(receipts_meant("123 456 789", some_lists()).whole);
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
