// columns.cpp: what stands in each column.
#include "db/bundle/columns.h"

#include <utility>

#include "db/bundle/csv.h"

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

using Cells = std::vector<std::pair<const char*, std::string>>;

// Names beside values, so that neither can slip against the other.
Cells cells_of(const StoredComment& kept, const Comment& c, Audience audience) {
  const Draft& d = c.draft;
  Cells cells = {{"record_id", c.id},
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
                 {"comment", d.text},
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
                 {"status", "public"},
                 {"reason", ""},
                 {"summary_sha256", c.summary_sha256},
                 {kTextEscaped, ""},
                 {"leaf", kept.leaf}};
  if (audience == Audience::records) {
    cells.emplace_back("follow_up_contact", "");
    cells.emplace_back("withheld_comment", "");
  }
  return cells;
}

}  // namespace

Result<Sheet> comment_table(const std::vector<StoredComment>& comments, Audience audience) {
  Sheet table;
  for (const auto& [name, value] : cells_of({}, {}, audience)) table.columns.emplace_back(name);
  for (const StoredComment& kept : comments) {
    Result<Comment> comment = parse_canonical_line(kept.line);
    if (!comment) return comment.error();
    Row& row = table.rows.emplace_back();
    for (auto& [name, value] : cells_of(kept, comment.value(), audience)) row.push_back(std::move(value));
  }
  return table;
}

Sheet contact_table(const std::vector<Contact>& contacts) {
  Sheet table{{"follow_up_contact", kTextEscaped}, {}};
  for (const Contact& contact : contacts) table.rows.push_back({contact.how, ""});
  return table;
}

}  // namespace lectern
