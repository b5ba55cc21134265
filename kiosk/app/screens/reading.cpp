// reading.cpp: the short version and the cards behind it.
#include "kiosk/app/screens.h"

namespace lectern {
namespace {

void add_age(const Context& c, Node& parent) {
  const std::string& as_of = c.pack.facts_as_of;
  if (as_of.empty()) return;
  const std::string date = date_text(c, as_of);
  const int age = age_in_months(c, as_of);
  if (age == 0) {
    add(parent, text("facts_as_of", fill(c.say(Str::read_facts_as_of), {{"date", date}}), Tone::quiet));
  } else {
    const std::string months = std::to_string(age);
    add(parent, text("facts_as_of", fill(c.say(Str::read_facts_age), {{"date", date}, {"n", months}}), Tone::caution));
  }
}

void add_way(const Context& c, Node& ways, Place place, Str name) {
  if (is_shown(c.pack, place)) add(ways, button(join("way", id_of(place)), c.say(name), Went{place}));
}

void finish(const Context& c, Sheet& sheet) {
  add_skip_to_comment(c, sheet);
  add_next(c, sheet);
}

void open(const Context& c, Sheet& sheet, Str title) {
  sheet.title = c.say(title);
  add(sheet.body, heading("title", 1, sheet.title));
}

// Plain entries "kind.id", one below the other, and one link for all of them.
void add_list(const Context& c, Node& body, std::string_view kind, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    Node item = card(join("card", id));
    add_entry(c, item, join(kind, id));
    add(body, std::move(item));
  }
  add_who_says(c, body, kind);
}

}  // namespace

void show_read(const Context& c, Sheet& sheet) {
  sheet.title = plain(c, "title");
  Node& body = sheet.body;
  add(body, pack_heading(c, 1, "title"));
  add_entry(c, body, "short");
  Node lines = row("lines");
  add_who_says(c, lines, "short");
  add_age(c, lines);
  add(body, std::move(lines));
  Node ways = grid("ways", 3);
  add_way(c, ways, Place::background, Str::read_background);
  add_way(c, ways, Place::perspectives, Str::read_perspectives);
  add_way(c, ways, Place::undecided, Str::read_undecided);
  add_way(c, ways, Place::options, Str::read_options);
  add_way(c, ways, Place::updates, Str::read_updates);
  add(body, std::move(ways));
  add_entry(c, body, "notice");
  add_unreviewed(c, body);
  finish(c, sheet);
}

void show_background(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::background_title);
  for (const std::string& id : c.pack.background) {
    const std::string key = join("background", id);
    const std::string title = join(key, "title");
    Node part = card(join("card", id));
    add(part, pack_heading(c, 2, title));
    add_entry(c, part, key);
    add_who_says(c, part, key, plain(c, title));
    add(sheet.body, std::move(part));
  }
  finish(c, sheet);
}

void show_perspectives(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::perspectives_title);
  add(sheet.body, text("note", c.say(Str::perspectives_note), Tone::quiet));
  Node cards = grid("cards", 2);
  for (const std::string& id : rotated(c.pack.perspectives, c.session.rotation)) {
    const std::string key = join("perspective", id);
    const std::string title = join(key, "title");
    Node part = card(join("card", id));
    add(part, pack_heading(c, 2, title));
    add_entry(c, part, key);
    add_who_says(c, part, key, plain(c, title));
    add(cards, std::move(part));
  }
  add(sheet.body, std::move(cards));
  finish(c, sheet);
}

void show_undecided(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::undecided_title);
  add_list(c, sheet.body, "undecided", c.pack.undecided);
  finish(c, sheet);
}

void show_options(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::options_title);
  add(sheet.body, text("note", c.say(Str::options_note), Tone::quiet));
  Node cards = grid("cards", 2);
  for (const std::string& id : rotated(c.pack.options, c.session.rotation)) {
    const std::string key = join("option", id);
    const std::string label = join(key, "label");
    Node part = card(join("card", id));
    add(part, pack_heading(c, 2, label));
    add_entry(c, part, join(key, "text"));
    add(part, text(join(key, "but"), c.say(Str::options_drawback), Tone::quiet));
    add_entry(c, part, join(key, "drawback"));
    add_who_says(c, part, key, plain(c, label));
    add(cards, std::move(part));
  }
  add(sheet.body, std::move(cards));
  finish(c, sheet);
}

void show_updates(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::updates_title);
  add_list(c, sheet.body, "updates", c.pack.updates);
  finish(c, sheet);
}

}  // namespace lectern
