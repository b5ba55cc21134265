// sources.cpp: "who says?": each claim with who said it, when, and how sure one can be.
#include "kiosk/app/screens.h"

namespace lectern {
namespace {

void add_source(const Context& c, Node& claim, const std::string& id) {
  const std::string base = join(claim.id, id);
  if (id == "framing") {
    add(claim, text(base, c.say(Str::sources_framing), Tone::quiet));
    return;
  }
  add_entry(c, claim, join("source", id));
  for (Node& line : claim.children) {
    // The same source may stand under many claims; ids must not.
    if (line.id.starts_with("source.")) line.id = join(claim.id, line.id);
  }
  const Source* source = c.pack.source(id);
  if (source == nullptr) return;
  const std::string& said = plain(c, join("source", id));
  Node lines = row(join(base, "lines"));
  lines.tight = true;
  if (source->date.empty()) {
    add(lines, text(join(base, "date"), c.say(Str::sources_undated), Tone::quiet));
  } else if (said.find(source->date.substr(0, 4)) == std::string::npos) {
    // Most sources name their date themselves.
    add(lines, text(join(base, "date"), date_text(c, source->date), Tone::quiet));
  }
  if (const int age = age_in_months(c, source->date); age > 0) {
    const std::string months = std::to_string(age);
    add(lines, text(join(base, "age"), fill(c.say(Str::sources_age), {{"n", months}}), Tone::primary));
  }
  const Str sure = source->confidence == "high"     ? Str::sources_high
                   : source->confidence == "medium" ? Str::sources_medium
                                                    : Str::sources_low;
  add(lines, text(join(base, "confidence"), c.say(sure), Tone::quiet));
  add(claim, std::move(lines));
}

}  // namespace

void show_sources(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::sources_title);
  add(sheet.body, heading("title", 1, sheet.title));
  std::size_t index = 0;
  for (const std::string& key : claimed_entries(c.pack, c.session.sources)) {
    bool fell_back = false;
    const Entry& entry = c.pack.entry(c.tag(), key, &fell_back);
    for (const Block& block : entry.blocks) {
      for (const Claim& claim : block.claims) {
        if (claim.sources.empty()) continue;
        Node part = card(join("claim", index++));
        Node said = text(join(part.id, "text"), claim.text);
        if (fell_back) said.lang = c.pack.languages.front().tag;
        add(part, std::move(said));
        for (const std::string& id : claim.sources) add_source(c, part, id);
        add(sheet.body, std::move(part));
      }
    }
  }
}

}  // namespace lectern
