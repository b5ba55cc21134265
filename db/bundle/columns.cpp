// columns.cpp: what stands in each column.
#include "db/bundle/columns.h"

#include <utility>

#include "db/bundle/csv.h"
#include "db/keys/age.h"

namespace lectern {
namespace {

std::string joined(const std::vector<std::string>& parts, char between) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += between;
    out += part;
  }
  return out;
}

std::string joined(const std::vector<StatementVote>& votes) {
  std::vector<std::string> parts;
  for (const StatementVote& v : votes) parts.push_back(v.statement + "=" + to_word(v.vote));
  return joined(parts, ';');
}

bool is_withheld(const Told& told) { return !told.kept->reason.empty(); }
const Draft& draft_of(const Told& told) { return told.said->draft; }

std::string status_of(const Told& told) {
  if (is_withheld(told)) return "withheld";
  return looks_sealed(told.kept->line) ? "sealed" : "public";
}

template <class Thing>
std::string empty(const Thing&) {
  return "";
}

const Described kEscaped = {kTextEscaped, "string",
                            "Columns of this row, with ; between, whose text begins like a spreadsheet formula. An "
                            "apostrophe was put in front of each; take it away to have the exact words."};

bool is_seen(Seen seen, const Told& told, Audience audience) {
  const bool sealed = looks_sealed(told.kept->line);
  switch (seen) {
    case Seen::said:
      return !sealed && (audience == Audience::records || !is_withheld(told));
    case Seen::beside:
      return audience == Audience::records || (!sealed && !is_withheld(told));
    case Seen::always:
      return true;
  }
  std::abort();
}

// How it came.
CommentColumns arrival_columns() {
  return {
      {{"record_id", "string", "A number made by chance for this comment. It says nothing about when it came."},
       [](const Told& c) { return c.said->id; }},
      {{"receipt", "string", "The words the kiosk showed to the person who sent it, if any."},
       [](const Told& c) { return c.kept->receipt; },
       Seen::beside},
      {{"forum_id", "string", "The forum, as its pages name it."}, [](const Told& c) { return c.said->forum_id; }},
      {{"kiosk_id", "string", "The kiosk that took the comment."}, [](const Told& c) { return c.said->kiosk_id; }},
      {{"meeting", "string", "The organizer's name for the meeting."}, [](const Told& c) { return c.said->meeting; }},
      {{"phase", "string", "When in the meeting it was sent, as coarsely as this.", {"before", "during", "after"}},
       [](const Told& c) { return c.said->phase; }},
      {{"channel", "string", "How it came.", {"kiosk", "paper", "assisted", "voice", "ink"}},
       [](const Told& c) { return c.said->channel; }},
      {{"screen_language", "string", "The language the kiosk was showing, as a BCP 47 tag."},
       [](const Told& c) { return c.said->screen_language; }},
      {{"language", "string", "The language of the keyboard it was written on, as a BCP 47 tag."},
       [](const Told& c) { return c.said->language; }},
  };
}

// What was said.
CommentColumns said_columns() {
  return {
      {{"position",
        "string",
        "Where its writer stands on the question. none: the question was not answered, which is not a position.",
        {"none", "support", "oppose", "neutral"}},
       [](const Told& c) { return std::string(to_word(draft_of(c).position)); }},
      {{"topic", "string", "The topics its writer chose, with ; between."},
       [](const Told& c) { return joined(draft_of(c).topics, ';'); }},
      {{"comment", "string", "The comment, exactly as it was written. Empty if it is withheld or sealed."},
       [](const Told& c) { return is_withheld(c) ? "" : draft_of(c).text; }},
      {{"ink_file", "string", "The file with the handwriting, if it was written by hand."}, empty<Told>},
      {{"statements", "string", "Answers to the forum's statements, as statement=answer with ; between."},
       [](const Told& c) { return joined(draft_of(c).statements); }},
      {{"fairness",
        "string",
        "Whether its writer found the pages fair, asked after the comment was sent.",
        {"none", "yes", "partly", "no"}},
       [](const Told& c) { return std::string(to_word(c.kept->fairness)); },
       Seen::beside},
      {{"questions", "string", "Questions for the body, one a line."},
       [](const Told& c) { return joined(draft_of(c).questions, '\n'); }},
      {{"name", "string", "The name its writer chose to give. Empty: unnamed."},
       [](const Told& c) { return draft_of(c).name; }},
      {{"capacity", "string", "Whether its writer speaks for themselves or for a group.", {"self", "group"}},
       [](const Told& c) { return std::string(to_word(draft_of(c).capacity)); }},
      {{"group_name", "string", "The group spoken for."}, [](const Told& c) { return draft_of(c).group_name; }},
      {{"area", "string", "The part of the community its writer chose. Never an address."},
       [](const Told& c) { return draft_of(c).area; }},
      {{"delivery", "string", "What its writer asks to be done with it, with ; between."},
       [](const Told& c) { return joined(draft_of(c).delivery, ';'); }},
      {{"assisted", "boolean", "yes: someone typed it at the writer's request."},
       [](const Told& c) { return std::string(draft_of(c).assisted ? "yes" : "no"); }},
  };
}

// What became of it.
CommentColumns fate_columns() {
  return {
      {{"status",
        "string",
        "public: as it stands here. withheld: kept out of the public copy for the reason given. sealed: to be opened "
        "with a key that the kiosk does not have.",
        {"public", "withheld", "sealed"}},
       status_of,
       Seen::always},
      {{"reason",
        "string",
        "Why it is withheld. Never what it thinks.",
        {"personal-data-of-others", "threat", "withdrawn-by-author", "unlawful", "spam"}},
       [](const Told& c) { return c.kept->reason; },
       Seen::always},
      {{"summary_sha256", "string", "The SHA-256 of the forum's pages its writer was shown."},
       [](const Told& c) { return c.said->summary_sha256; }},
      {kEscaped, empty<Told>},
      {{"leaf", "string",
        "The comment's fingerprint: the SHA-256 of its line in comments.jsonl. Rows stand in its order."},
       [](const Told& c) { return c.kept->leaf; },
       Seen::always},
  };
}

}  // namespace

SheetCells row_of(const CommentColumns& columns, const Told& told, Audience audience) {
  SheetCells row;
  row.reserve(columns.size());
  for (const CommentColumn& column : columns) {
    row.push_back(is_seen(column.seen, told, audience) ? column.value(told) : "");
  }
  return row;
}

CommentColumns comment_columns_1(Audience audience) {
  CommentColumns columns;
  for (const CommentColumns& part : {arrival_columns(), said_columns(), fate_columns()}) {
    columns.insert(columns.end(), part.begin(), part.end());
  }
  if (audience == Audience::everyone) return columns;
  columns.push_back(
      {{"follow_up_contact", "string", "Always empty: contacts are in contacts.csv, joined to no comment."},
       empty<Told>});
  columns.push_back({{"withheld_comment", "string", "The comment, if it is withheld from the public copy."},
                     [](const Told& c) { return is_withheld(c) ? draft_of(c).text : ""; }});
  return columns;
}

WithheldColumns withheld_columns_1() {
  return {{{"leaf", "string", "The comment's fingerprint."}, [](const StoredComment& c) { return c.leaf; }},
          {{"reason", "string", "One of the reasons there are."}, [](const StoredComment& c) { return c.reason; }},
          {{"note", "string", "The organizers' own note."}, [](const StoredComment& c) { return c.note; }},
          {kEscaped, empty<StoredComment>}};
}

ContactColumns contact_columns_1() {
  return {{{"follow_up_contact", "string", "An e-mail address or a telephone number, as it was typed."},
           [](const Contact& c) { return c.how; }},
          {kEscaped, empty<Contact>}};
}

EventColumns event_columns_1() {
  return {
      {{"n", "integer", "Counts the events of this kiosk."}, [](const LogEntry& e) { return std::to_string(e.n); }},
      {{"boot", "integer", "How often the kiosk had been started."},
       [](const LogEntry& e) { return std::to_string(e.boot); }},
      {{"uptime_s", "integer", "Seconds since the record was opened."},
       [](const LogEntry& e) { return std::to_string(e.uptime_s); }},
      {{"kind", "integer", "What happened, as a number that never changes its meaning."},
       [](const LogEntry& e) { return std::to_string(static_cast<int>(e.event.kind)); }},
      {{"kind_name", "string", "The same as a word."},
       [](const LogEntry& e) { return std::string(to_word(e.event.kind)); }},
      {{"a", "integer", "A number that depends on the kind: a checkpoint's number, rows repaired, comments exported."},
       [](const LogEntry& e) { return std::to_string(e.event.a); }},
      {{"b", "integer", "Another: comments a checkpoint covers, rows restored, comments held back from an export."},
       [](const LogEntry& e) { return std::to_string(e.event.b); }},
      {kEscaped, empty<LogEntry>}};
}

const char* to_word(LogKind kind) {
  switch (kind) {
    case LogKind::started:
      return "started";
    case LogKind::repaired:
      return "repaired";
    case LogKind::rebuilt:
      return "rebuilt";
    case LogKind::missing:
      return "missing";
    case LogKind::alone:
      return "alone";
    case LogKind::checkpoint:
      return "checkpoint";
    case LogKind::withheld:
      return "withheld";
    case LogKind::exported:
      return "exported";
    case LogKind::key_made:
      return "key_made";
    case LogKind::key_drill:
      return "key_drill";
    case LogKind::full:
      return "full";
    case LogKind::pin:
      return "pin";
    case LogKind::taken_out:
      return "taken out";
    case LogKind::restored:
      return "restored";
    case LogKind::approved:
      return "approved";
  }
  return "unknown";  // of a newer Lectern
}

}  // namespace lectern
