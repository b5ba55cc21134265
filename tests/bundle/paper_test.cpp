// paper_test.cpp: what a clerk typed from paper passes the gate whole, or is told line by line what is wrong.
#include "db/bundle/paper.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/store/samples.h"

using namespace lectern;
using namespace std::string_literals;

namespace {

Pack small_pack() {
  Pack pack;
  pack.id = "test-forum";
  pack.topics = {"trust", "cost"};
  pack.statements = {{"s1", ""}, {"s2", ""}};
  pack.areas = {"north", "south"};
  pack.delivery = {"council"};
  pack.comment_limit = 20;
  pack.question_limit = 10;
  PackLanguage english;
  english.tag = "en";
  pack.languages = {english};
  return pack;
}

PaperFile read(const std::string& csv) { return read_paper(csv, small_pack(), "paper"); }

// The one problem of a file.
std::string problem(const std::string& csv) {
  const PaperFile file = read(csv);
  if (file.problems.size() != 1) return std::to_string(file.problems.size()) + " problems";
  return std::to_string(file.problems[0].line) + ": " + file.problems[0].message;
}

}  // namespace

TEST_CASE("a column of comments is enough") {
  const PaperFile file = read("comment\nFirst.\n\"Second,\ntwo lines\"\n");
  CHECK(file.problems.empty());
  REQUIRE(file.comments.size() == 2);
  const Comment& c = file.comments[1].comment;
  CHECK(c.draft.text == "Second,\ntwo lines");
  CHECK(c.channel == "paper");
  CHECK(c.forum_id == "test-forum");
  CHECK(c.language == "en");
  CHECK(c.id.empty());
}

TEST_CASE("every field of a comment can come from paper") {
  const PaperFile file = read(
      "Comment,forum_id,meeting,phase,screen_language,language,position,topic,statements,fairness,questions,name,"
      "capacity,group_name,area,delivery,assisted,follow_up_contact\n"
      "Yes.,test-forum,May,After,en,es-US,Oppose,cost; trust,s2=pass;s1=Agree,partly,\"Why?\n\nWhen?\",Ana,,"
      "Club,south,council,YES,+1 270 555 0100\n");
  REQUIRE(file.problems.empty());
  PaperComment expected;
  expected.comment.forum_id = "test-forum";
  expected.comment.meeting = "May";
  expected.comment.phase = "after";
  expected.comment.channel = "paper";
  expected.comment.screen_language = "en";
  expected.comment.language = "es-US";
  Draft& d = expected.comment.draft;
  d.position = Position::oppose;
  d.text = "Yes.";
  d.topics = {"trust", "cost"};
  d.statements = {{"s1", Vote::agree}, {"s2", Vote::pass}};
  d.questions = {"Why?", "When?"};
  d.name = "Ana";
  d.capacity = Capacity::group;
  d.group_name = "Club";
  d.area = "south";
  d.delivery = {"council"};
  d.assisted = true;
  expected.fairness = Fairness::partly;
  expected.contact.how = "+1 270 555 0100";
  CHECK(file.comments.at(0) == expected);
}

TEST_CASE("what is wrong is said with its line, and the row is not taken") {
  CHECK(problem("comment\nfine\n123456789012345678901\n") == "3: comment has 21 characters; the limit is 20");
  CHECK(problem("questions\n12345678901\n") == "2: questions has 11 characters; the limit is 10");
  CHECK(problem("comment\n\xff\xfe\n") == "2: comment is not UTF-8: save the file as \"CSV UTF-8\"");
  CHECK(problem("comment,position\na,maybe\n") == "2: position may be one of: none, support, oppose, neutral");
  CHECK(problem("comment,topic\na,trust;other\n") == "2: topic may be one of: trust, cost");
  CHECK(problem("comment,area\na,West\n") == "2: area may be one of: north, south");
  CHECK(problem("comment,forum_id\na,other\n") == "2: forum_id may be one of: test-forum");
  CHECK(problem("comment,statements\na,s1=agree;s1=pass\n").starts_with("2: statements should be written id=agree"));
  CHECK(problem("comment,statements\na,s1\n").starts_with("2: statements should be written id=agree"));
  CHECK(problem("comment,language\na,English!\n").starts_with("2: language should be a language tag"));
  CHECK(problem("comment,assisted\na,maybe\n") == "2: assisted may be one of: yes, no");
  CHECK(problem("comment,name\nalone\n").starts_with("2: there are 1 cells under 2 columns"));
  CHECK(problem("comment,name\n,Ana\n").starts_with("2: this row says nothing"));
  CHECK(problem("comment,name\na,b,c\n").starts_with("2: there are 3 cells under 2 columns"));
  CHECK(problem("comment,leaf\na,b\n").starts_with("1: the column \"leaf\" cannot come from paper"));
  CHECK(problem("comment,Comment\na,b\n") == "1: the column \"comment\" is there twice");
  CHECK(problem("comment\n\"a\n").starts_with("1: line 2: the quote"));
  CHECK(problem("comment\n") == "1: there are no rows under the column names");
  CHECK(problem("").starts_with("1: the file is empty"));
}

TEST_CASE("only rows without a problem are among the comments") {
  const PaperFile file = read("comment,position\nfine,support\nalso,maybe\n");
  CHECK(file.problems.size() == 1);
  REQUIRE(file.comments.size() == 1);
  CHECK(file.comments[0].comment.draft.text == "fine");
}

TEST_CASE("the limit counts letters as people see them") {
  std::string families;
  for (int i = 0; i < 20; ++i) families += "\U0001F469\u200D\U0001F469\u200D\U0001F467";
  CHECK(read("comment\n" + families + "\n").comments.at(0).comment.draft.text == families);
}

TEST_CASE("hidden characters are removed and counted") {
  const PaperFile file = read("comment\na\u202eb\nplain\n");
  CHECK(file.cleaned == 1);
  CHECK(file.comments.at(0).comment.draft.text == "ab");
}

TEST_CASE("spreadsheets that write semicolons are understood") {
  const PaperFile file = read("comment;name\n\"One; two, three\";Ana\n;\n");
  REQUIRE(file.problems.empty());
  REQUIRE(file.comments.size() == 1);
  CHECK(file.comments[0].comment.draft.text == "One; two, three");
}

TEST_CASE("statements by real residents all pass") {
  Pack pack = small_pack();
  pack.comment_limit = 1500;
  const PaperFile file = read_paper(test::bytes_of("tests/data/residents.csv"), pack, "paper");
  CHECK(file.problems.empty());
  CHECK(file.comments.size() == 60);
  CHECK(file.cleaned == 0);
}

TEST_CASE("the name of a column cannot write on the terminal") {
  const PaperFile paper = read_paper("comment,\"\x1b[2Jna\nme\"\nx,y\n", Pack{}, "paper");
  REQUIRE(paper.problems.size() == 1);
  CHECK(paper.problems.front().message.find("\"[2jna me\"") != std::string::npos);
}

TEST_CASE("what shows nothing is no comment, and cells lose the blanks around them") {
  for (const char* blank : {"\u00A0", "\u3164", "\u200B", "\u2800", "\u00AD", "\u2060", "\u3000", "\u115F"}) {
    CAPTURE(blank);
    CHECK(problem("comment,position\n" + std::string(blank) + ",\n").starts_with("2: this row says nothing"));
    const PaperFile file = read("comment" + std::string(blank) + ",position\nfine," + blank + "support" + blank + "\n");
    CHECK(file.problems.empty());
    REQUIRE(file.comments.size() == 1);
    CHECK(file.comments[0].comment.draft.position == Position::support);
  }
  const PaperFile file = read("comment,position\n\u3164,support\n");
  REQUIRE(file.comments.size() == 1);
  CHECK(file.comments[0].comment.draft.text.empty());
}

TEST_CASE("empty cells beside the table are passed over, and what stands there is not") {
  for (const char* csv : {"comment,position,\nfine,support,\n", "comment,,position,,\nfine,,support,,\n",
                          "comment,position\nfine,support,,\n", "comment,position,\u00A0\nfine,support, \n",
                          ",comment,position\n,fine,support\n"}) {
    CAPTURE(csv);
    const PaperFile file = read(csv);
    CHECK(file.problems.empty());
    REQUIRE(file.comments.size() == 1);
    CHECK(file.comments[0].comment.draft.text == "fine");
    CHECK(file.comments[0].comment.draft.position == Position::support);
  }
  CHECK(problem("comment,\na,b\n").starts_with("2: there is something in column 2, which has no name"));
  CHECK(problem("\u00A0,\u3000\na,b\n").starts_with("1: the first row names no column"));
}

namespace {

std::string in_utf16(std::string_view text, bool big) {
  std::string out;
  for (const char c : text) {
    if (big) out += '\0';
    out += c;
    if (!big) out += '\0';
  }
  return out;
}

}  // namespace

TEST_CASE("a file in UTF-16 is read, with tabs or commas, marked or not") {
  for (const char* csv : {"comment\tposition\r\nfine\tsupport\r\n", "comment,position\nfine,support\n"}) {
    for (const std::string& bytes : {"\xFF\xFE" + in_utf16(csv, false), "\xFE\xFF" + in_utf16(csv, true),
                                     in_utf16(csv, false), in_utf16(csv, true), std::string(csv)}) {
      const PaperFile file = read(bytes);
      CHECK(file.problems.empty());
      REQUIRE(file.comments.size() == 1);
      CHECK(file.comments[0].comment.draft.text == "fine");
    }
  }
  const std::string start = "\xFF\xFE" + in_utf16("comment\n", false);
  const PaperFile smile = read(start + "\x3D\xD8\x00\xDE"s + in_utf16("\n", false));
  REQUIRE(smile.comments.size() == 1);
  CHECK(smile.comments[0].comment.draft.text == "😀");
  CHECK(problem(start + "\x3D\xD8"s + in_utf16("\n", false)).starts_with("2: comment is not UTF-8"));
  CHECK(problem(start + "a").starts_with("2: comment is not UTF-8"));
}

TEST_CASE("what is no CSV file is told what to do, and a spreadsheet's own first line is passed over") {
  for (const std::string& bytes : {"PK\x03\x04 and more"s, "\xD0\xCF\x11\xE0 and more"s, "%PDF-1.7"s, "{\\rtf1}"s,
                                   "<!doctype html>"s, "\xFF\xFE\0\0c\0\0\0"s, "ab\0\0\1\2"s}) {
    CHECK(problem(bytes).find("save it as \"CSV UTF-8\"") != std::string::npos);
  }
  const PaperFile file = read("sep=;\ncomment;position\nfine;support\n");
  CHECK(file.problems.empty());
  CHECK(file.comments.size() == 1);
}
