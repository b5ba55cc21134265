// make_bundle.cpp: `make_bundle DATA TO EXPECTED` keeps the hostile samples and the residents' statements in a record
// in DATA, writes a bundle into TO, and what was said into EXPECTED as JSON. Prints the bundle's folder.
#include <iostream>
#include <nlohmann/json.hpp>

#include "db/bundle/bundle.h"
#include "db/bundle/csv.h"
#include "db/store/open_record.h"
#include "tests/store/samples.h"

using namespace lectern;

namespace {

nlohmann::json facts(const Comment& c, const std::string& receipt, const std::string& fairness) {
  return {{"record_id", c.id},    {"comment", c.draft.text}, {"questions", c.draft.questions},
          {"name", c.draft.name}, {"receipt", receipt},      {"fairness", fairness}};
}

int run(const std::filesystem::path& data, const std::filesystem::path& to, const std::filesystem::path& expected) {
  std::vector<std::string> texts = test::hostile_texts();
  const auto residents = read_csv(test::bytes_of("tests/data/residents.csv"));
  for (const CsvRow& row : residents.value()) {
    if (row.line > 1) texts.push_back(row.cells.at(0));
  }
  auto record = open_record(data);
  if (!record) {
    std::cerr << record.error().detail << '\n';
    return 4;
  }
  nlohmann::json said = nlohmann::json::array();
  const std::vector<std::string> contacts = {"+1 270 555 0100", "someone@example.org", "=cmd@example.org"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Comment c = test::full_comment(texts[i]);
    if (i % 3 == 0) c.draft.name = "=NAME()";
    if (i % 5 == 0) c.draft.questions = {"- why?", "Both \"this\" and that?"};
    const std::string receipt = i % 2 == 0 ? "river lamp seven" : "";
    const Contact contact{i < contacts.size() ? contacts[i] : ""};
    if (!record.value()->save(c, receipt, contact)) return 1;
    const bool unfair = i % 4 == 0;
    if (unfair && !record.value()->add_fairness(sha256_hex(canonical_line(c)), Fairness::no)) return 1;
    said.push_back(facts(c, receipt, unfair ? "no" : "none"));
  }
  BundleSettings settings;
  settings.assets = "assets";
  settings.meeting = "Work session <4>";
  const auto bundle = export_bundle(*record.value(), {}, settings, to);
  if (!bundle) {
    std::cerr << bundle.error().detail << '\n';
    return 1;
  }
  test::put_bytes(expected, nlohmann::json{{"comments", said}, {"contacts", contacts}}.dump());
  std::cout << bundle.value().folder.string() << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  return run(arguments[1], arguments[2], arguments[3]);
}
