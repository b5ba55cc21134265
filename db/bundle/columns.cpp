// columns.cpp: what stands in each column.
#include "db/bundle/columns.h"

#include <algorithm>
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

using NamedCells = std::vector<std::pair<const char*, std::string>>;

const char* status_of(const StoredComment& kept) {
  if (!kept.reason.empty()) return "withheld";
  return looks_sealed(kept.line) ? "sealed" : "public";
}

// Names beside values, so that neither can slip against the other.
NamedCells cells_of(const StoredComment& kept, const Comment& c, Audience audience) {
  const Draft& d = c.draft;
  const bool withheld = !kept.reason.empty();
  NamedCells cells = {{"record_id", c.id},
                      {"receipt", kept.receipt},
                      {"forum_id", c.forum_id},
                      {"kiosk_id", c.kiosk_id},
                      {"meeting", c.meeting},
                      {"phase", c.phase},
                      {"channel", c.channel},
                      {"screen_language", c.screen_language},
                      {"language", c.language},
                      {"position", to_word(d.position)},
                      {"topic", joined(d.topics, ';')},
                      {"comment", withheld ? "" : d.text},
                      {"ink_file", ""},
                      {"statements", joined(d.statements)},
                      {"fairness", to_word(kept.fairness)},
                      {"questions", joined(d.questions, '\n')},
                      {"name", d.name},
                      {"capacity", to_word(d.capacity)},
                      {"group_name", d.group_name},
                      {"area", d.area},
                      {"delivery", joined(d.delivery, ';')},
                      {"assisted", d.assisted ? "yes" : "no"},
                      {"status", status_of(kept)},
                      {"reason", kept.reason},
                      {"summary_sha256", c.summary_sha256},
                      {kTextEscaped, ""},
                      {"leaf", kept.leaf}};
  if (audience == Audience::records) {
    cells.emplace_back("follow_up_contact", "");
    cells.emplace_back("withheld_comment", withheld ? d.text : "");
  }
  return cells;
}

void empty_all_but(NamedCells& cells, std::initializer_list<std::string_view> kept) {
  for (auto& [name, value] : cells) {
    if (std::find(kept.begin(), kept.end(), name) == kept.end()) value.clear();
  }
}

Result<NamedCells> row_of(const StoredComment& kept, Audience audience) {
  const bool sealed = looks_sealed(kept.line);
  Comment comment;
  if (!sealed) {
    Result<Comment> read = parse_canonical_line(kept.line);
    if (!read) return read.error();
    comment = std::move(read).value();
  }
  NamedCells cells = cells_of(kept, comment, audience);
  if (audience == Audience::everyone && (sealed || !kept.reason.empty())) {
    empty_all_but(cells, {"status", "reason", "leaf"});
  } else if (sealed) {
    empty_all_but(cells, {"receipt", "fairness", "status", "reason", "leaf"});
  }
  return cells;
}

}  // namespace

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

Result<RowSheet> comment_sheet(const std::vector<StoredComment>& comments, Audience audience) {
  RowSheet sheet;
  for (const auto& [name, value] : cells_of({}, {}, audience)) sheet.columns.emplace_back(name);
  for (const StoredComment& kept : comments) {
    Result<NamedCells> cells = row_of(kept, audience);
    if (!cells) return cells.error();
    SheetCells& row = sheet.rows.emplace_back();
    for (auto& [name, value] : cells.value()) row.push_back(std::move(value));
  }
  return sheet;
}

RowSheet withheld_sheet(const std::vector<StoredComment>& comments) {
  RowSheet sheet{{"leaf", "reason", "note", kTextEscaped}, {}};
  for (const StoredComment& kept : comments) {
    if (!kept.reason.empty()) sheet.rows.push_back({kept.leaf, kept.reason, kept.note, ""});
  }
  return sheet;
}

RowSheet contact_sheet(const std::vector<Contact>& contacts) {
  RowSheet sheet{{"follow_up_contact", kTextEscaped}, {}};
  for (const Contact& contact : contacts) {
    if (!looks_sealed(contact.how)) sheet.rows.push_back({contact.how, ""});
  }
  return sheet;
}

RowSheet event_sheet(const std::vector<LogEntry>& events) {
  RowSheet sheet{{"n", "boot", "uptime_s", "kind", "kind_name", "a", "b", kTextEscaped}, {}};
  for (const LogEntry& e : events) {
    sheet.rows.push_back({std::to_string(e.n), std::to_string(e.boot), std::to_string(e.uptime_s),
                          std::to_string(static_cast<int>(e.event.kind)), to_word(e.event.kind),
                          std::to_string(e.event.a), std::to_string(e.event.b), ""});
  }
  return sheet;
}

}  // namespace lectern
