// welcome.cpp: the question in every language, and the deal before anything else.
#include "kiosk/app/screens.h"

namespace lectern {
namespace {

// What is wrong with the record, in words that tell a resident nothing to worry about; empty if it is well.
std::string for_staff(const Context& c) {
  const RecordHealth& health = c.model.device.health;
  if (health.missing > 0) return fill(c.say(Str::staff_missing), {{"n", std::to_string(health.missing)}});
  if (health.full) return c.say(Str::staff_full);
  if (c.model.device.undrilled) return c.say(Str::staff_undrilled);
  return health.alone || health.damaged ? c.say(Str::staff_look) : std::string();
}

Str why_closed(const Device& device) {
  if (device.health.full) return Str::welcome_closed;
  return device.undrilled ? Str::welcome_not_ready : Str::welcome_ended;
}

}  // namespace

void show_welcome(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::welcome_title);
  sheet.back = sheet.done = false;
  const std::string meeting = name_of(c.model.device.evening);
  if (!meeting.empty()) sheet.where = text("where", meeting, Tone::quiet);
  sheet.where.yields = true;
  if (c.model.device.rehearsal) add(sheet.body, text("rehearsal", c.say(Str::mark_rehearsal), Tone::caution));

  const bool full = is_closed(c.model.device);
  // No language is favoured: each says the same at the same size, side by side.
  const auto languages = languages_of(c.model.device);
  Node told = grid("told", 2);
  Node chosen = grid("languages", languages.size() < 4 ? 2 : 4);
  Node begin = column("begin");
  begin.tight = true;
  for (const Words* words : languages) {
    const Context in{.model = c.model, .session = c.session, .words = *words, .pack = c.pack};
    Node cell = column(join("told", words->tag));
    cell.lang = words->tag;
    // What cannot be done comes first when the record is full; the question is then only something to read about.
    if (full) add(cell, text(join(cell.id, "closed"), in.say(why_closed(c.model.device))));
    Node question = pack_heading(in, full ? 3 : languages.size() > 1 ? 2 : 1, "question");
    question.id = join(cell.id, "question");
    add(cell, std::move(question));
    if (!full) add(cell, text(join(cell.id, "promise"), in.say(Str::welcome_promise), Tone::quiet));
    for (Node& line : cell.children) {
      if (line.lang.empty()) line.lang = words->tag;
    }
    add(told, std::move(cell));

    Node pick = button(join("language", words->tag), words->name, LanguageChosen{words->tag});
    pick.lang = words->tag;
    add(chosen, std::move(pick));

    Node how = text(join("begin", words->tag), in.say(full ? Str::welcome_read : Str::welcome_begin), Tone::quiet);
    how.lang = words->tag;
    add(begin, std::move(how));
  }
  // On a low panel the languages come first, so that each is seen without a page being turned.
  const bool low = c.model.device.key_room.shape == PanelShape::low;
  if (low) add(sheet.body, std::move(chosen));
  add(sheet.body, std::move(told));
  if (!low) sheet.choices = std::move(chosen);
  if (!full) {
    sheet.ways_out.push_back(with_icon(
        button("practice", c.say(Str::welcome_practice), Went{Place::practice}, Tone::quiet), Icon::keyboard));
  }
  if (receipts_of(c.model.device) != Receipts::off) {
    sheet.ways_out.push_back(with_icon(
        button("receipt", c.say(Str::welcome_receipt), EditingBegan{Field::receipt}, Tone::quiet), Icon::receipt));
  }
  if (!low) sheet.actions.push_back(std::move(begin));
  const std::string staff = for_staff(c);
  if (staff.empty()) return;
  if (low)
    add(sheet.body, text("staff", staff, Tone::quiet));
  else
    sheet.foot = text("staff", staff, Tone::quiet);
}

void show_deal(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::deal_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("public", c.say(Str::deal_public)));
  add(body, text("unnamed", c.say(Str::deal_unnamed)));
  add(body, text("skip_any", c.say(Str::deal_skip)));
  Node decides = card("decides");
  add(decides, heading("decides.title", 2, c.say(Str::deal_decides)));
  add_entry(c, decides, "can_decide");
  add_entry(c, decides, "cannot_decide");
  add_entry(c, decides, "decides_by");
  add_who_says(c, decides, "can_decide");
  add(body, std::move(decides));
  add_unreviewed(c, body);
  Node write = with_icon(button("write_now", c.say(Str::deal_write_now), EditingBegan{Field::comment}), Icon::pencil);
  write.brief = c.say(Str::short_write);
  sheet.actions.push_back(std::move(write));
  add_next(c, sheet);
}

}  // namespace lectern
