// data_package.cpp: the descriptions. Whoever adds a column describes it here.
#include "db/bundle/data_package.h"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace lectern {
namespace {

using Json = nlohmann::ordered_json;

struct Described {
  const char* name;
  const char* type;
  const char* description;
  std::vector<const char*> allowed{};  // empty: any
};

struct SheetFacts {
  const char* path;
  const char* title;
  const char* description;
  const char* key;  // its primary key; empty: none
  std::vector<Described> fields{};
};

const Described kEscaped = {"text_escaped", "string",
                            "Columns of this row, with ; between, whose text begins like a spreadsheet formula. An "
                            "apostrophe was put in front of each; take it away to have the exact words."};

std::vector<Described> comment_fields() {
  return {
      {"record_id", "string", "A number made by chance for this comment. It says nothing about when it came."},
      {"receipt", "string", "The words the kiosk showed to the person who sent it, if any."},
      {"forum_id", "string", "The forum, as its pages name it."},
      {"kiosk_id", "string", "The kiosk that took the comment."},
      {"meeting", "string", "The organizer's name for the meeting."},
      {"phase", "string", "When in the meeting it was sent, as coarsely as this.", {"before", "during", "after"}},
      {"channel", "string", "How it came.", {"kiosk", "paper", "assisted", "voice", "ink"}},
      {"screen_language", "string", "The language the kiosk was showing, as a BCP 47 tag."},
      {"language", "string", "The language of the keyboard it was written on, as a BCP 47 tag."},
      {"position",
       "string",
       "Where its writer stands on the question. none: the question was not answered, which is not a position.",
       {"none", "support", "oppose", "neutral"}},
      {"topic", "string", "The topics its writer chose, with ; between."},
      {"comment", "string", "The comment, exactly as it was written. Empty if it is withheld or sealed."},
      {"ink_file", "string", "The file with the handwriting, if it was written by hand."},
      {"statements", "string", "Answers to the forum's statements, as statement=answer with ; between."},
      {"fairness",
       "string",
       "Whether its writer found the pages fair, asked after the comment was sent.",
       {"none", "yes", "partly", "no"}},
      {"questions", "string", "Questions for the body, one a line."},
      {"name", "string", "The name its writer chose to give. Empty: unnamed."},
      {"capacity", "string", "Whether its writer speaks for themselves or for a group.", {"self", "group"}},
      {"group_name", "string", "The group spoken for."},
      {"area", "string", "The part of the community its writer chose. Never an address."},
      {"delivery", "string", "What its writer asks to be done with it, with ; between."},
      {"assisted", "boolean", "yes: someone typed it at the writer's request."},
      {"status",
       "string",
       "public: as it stands here. withheld: kept out of the public copy for the reason given. sealed: to be opened "
       "with "
       "a key that the kiosk does not have.",
       {"public", "withheld", "sealed"}},
      {"reason",
       "string",
       "Why it is withheld. Never what it thinks.",
       {"personal-data-of-others", "threat", "withdrawn-by-author", "unlawful", "spam"}},
      {"summary_sha256", "string", "The SHA-256 of the forum's pages its writer was shown."},
      kEscaped,
      {"leaf", "string",
       "The comment's fingerprint: the SHA-256 of its line in comments.jsonl. Rows stand in its order."},
  };
}

std::vector<Described> record_fields() {
  std::vector<Described> fields = comment_fields();
  fields.push_back(
      {"follow_up_contact", "string", "Always empty: contacts are in contacts.csv, joined to no comment."});
  fields.push_back({"withheld_comment", "string", "The comment, if it is withheld from the public copy."});
  return fields;
}

std::vector<SheetFacts> sheets() {
  return {
      {"public/comments.csv", "Comments, for everyone",
       "One row a comment, in the order of fingerprints, which says nothing about who came first.", "leaf",
       comment_fields()},
      {"records/comments.csv", "Comments, the complete copy",
       "As public/comments.csv, with what is withheld. Not to be published.", "leaf", record_fields()},
      {"records/withheld.csv",
       "What is withheld, and why",
       "One row for each comment that is kept out of the public copy. Not to be published.",
       "leaf",
       {{"leaf", "string", "The comment's fingerprint."},
        {"reason", "string", "One of the reasons there are."},
        {"note", "string", "The organizers' own note."},
        kEscaped}},
      {"records/contacts.csv",
       "Contacts for follow-up",
       "How to reach people who asked for news. They belong to no comment. Not to be published.",
       "",
       {{"follow_up_contact", "string", "An e-mail address or a telephone number, as it was typed."}, kEscaped}},
      {"system/events.csv",
       "What happened to the record",
       "What the kiosk and its organizers did to the record, in numbers only. No comment leaves a row.",
       "n",
       {{"n", "integer", "Counts the events of this kiosk."},
        {"boot", "integer", "How often the kiosk had been started."},
        {"uptime_s", "integer", "Seconds since the record was opened."},
        {"kind", "integer", "What happened, as a number that never changes its meaning."},
        {"kind_name", "string", "The same as a word."},
        {"a", "integer", "A number that depends on the kind: a checkpoint's number, rows repaired, comments exported."},
        {"b", "integer", "Another: comments a checkpoint covers, rows restored, comments held back from an export."},
        kEscaped}},
  };
}

struct Plain {
  const char* path;
  const char* media_type;
  const char* description;
};

constexpr Plain kPlain[] = {
    {"public/comments.jsonl", "application/x-ndjson",
     "Every public comment exactly as it was kept, as one line of JSON. The SHA-256 of a line without its end is its "
     "fingerprint."},
    {"records/comments.jsonl", "application/x-ndjson",
     "The same for every comment that is not sealed. Not to be published."},
    {"records/comments.db", "application/vnd.sqlite3",
     "All comments as a SQLite database: its table comment has leaf, line, receipt, fairness, checkpoint (the first "
     "that "
     "covers it), reason and note. Not to be published."},
    {"proof/leaves.txt", "text/plain", "The fingerprints of all comments, withheld and sealed ones too, sorted."},
    {"proof/checkpoint.txt", "text/plain", "The kiosk's signed statement of how many comments there are and which."},
    {"proof/checkpoints.txt", "text/plain",
     "All of its statements so far, each naming the one before, with signatures."},
    {"system/readiness.json", "application/json", "What was tried before people came, and how it went."},
    {"system/settings.json", "application/json", "Facts about this bundle and the kiosk that wrote it."},
};

Json described(const Described& field) {
  Json out = {{"name", field.name}, {"type", field.type}, {"description", field.description}};
  if (std::string_view(field.type) == "boolean") {
    out["trueValues"] = {"yes"};
    out["falseValues"] = {"no"};
  }
  if (!field.allowed.empty()) out["constraints"] = {{"enum", field.allowed}};
  return out;
}

// "public/comments.csv" to "public-comments-csv".
std::string resource_name(std::string_view path) {
  std::string name(path);
  for (char& c : name) {
    if (c == '/' || c == '.') c = '-';
  }
  return name;
}

Json described(const SheetFacts& table) {
  Json fields = Json::array();
  for (const Described& field : table.fields) fields.push_back(described(field));
  Json schema = {{"fields", fields}, {"missingValues", {""}}};
  if (*table.key != '\0') schema["primaryKey"] = table.key;
  return {
      {"name", resource_name(table.path)},
      {"path", table.path},
      {"profile", "tabular-data-resource"},
      {"title", table.title},
      {"description", table.description},
      {"format", "csv"},
      {"mediatype", "text/csv"},
      {"encoding", "utf-8"},
      {"dialect",
       {{"delimiter", ","}, {"lineTerminator", "\r\n"}, {"quoteChar", "\""}, {"doubleQuote", true}, {"header", true}}},
      {"schema", schema}};
}

}  // namespace

std::string data_package(const Checkpoint& last, const BundleFiles& files) {
  Json resources = Json::array();
  for (const SheetFacts& table : sheets()) {
    if (files.count(table.path) != 0) resources.push_back(described(table));
  }
  for (const Plain& plain : kPlain) {
    if (files.count(plain.path) == 0) continue;
    resources.push_back({{"name", resource_name(plain.path)},
                         {"path", plain.path},
                         {"description", plain.description},
                         {"mediatype", plain.media_type}});
  }
  const Json all = {{"profile", "data-package"},
                    {"name", last.forum + "-" + last.kiosk + "-" + std::to_string(last.n)},
                    {"title", "What residents said in the forum " + last.forum + ", from kiosk " + last.kiosk},
                    {"description",
                     "Comments from a Lectern kiosk. The folder public is for everyone; the folder records is the "
                     "complete copy and is not to be published."},
                    {"resources", resources}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lectern
