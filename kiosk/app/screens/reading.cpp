// reading.cpp: the short version and the cards behind it.
#include <algorithm>

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

// One card a screen, so that each has the same room. Gives the id of the entry to show.
std::string open_page(const Context& c, Sheet& sheet, std::string_view kind, const std::vector<std::string>& ids,
                      Str count) {
  if (ids.empty()) return {};
  const std::size_t page = std::min(c.session.page, ids.size() - 1);
  Node top = row("top", Spread::ends);
  add(top, text("count", fill(c.say(count), {{"n", number(page + 1)}, {"of", number(ids.size())}}), Tone::quiet));
  add_who_says(c, top, join(kind, ids[page]));
  add(sheet.body, std::move(top));
  return ids[page];
}

void close_page(const Context& c, Sheet& sheet, const std::vector<std::string>& ids, Str next) {
  add_skip_to_comment(c, sheet);
  if (c.session.page + 1 >= ids.size()) return add_next(c, sheet);
  sheet.actions.push_back(button("next", c.say(next), WentNext{}, Tone::primary));
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
  add_age(c, body);
  add_who_says(c, body, "short");
  Node ways = grid("ways", 3);
  add_way(c, ways, Place::background, Str::read_background);
  add_way(c, ways, Place::perspectives, Str::read_perspectives);
  add_way(c, ways, Place::undecided, Str::read_undecided);
  add_way(c, ways, Place::options, Str::read_options);
  add_way(c, ways, Place::updates, Str::read_updates);
  add(body, std::move(ways));
  if (c.pack.facts_as_of.empty()) add_entry(c, body, "notice");  // else the date says it
  add_unreviewed(c, body);
  finish(c, sheet);
}

void show_background(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::background_title);
  const std::string id = open_page(c, sheet, "background", c.pack.background, Str::background_count);
  const std::string key = join("background", id);
  const std::string title = join(key, "title");
  Node part = card(join("card", id));
  add(part, pack_heading(c, 2, title));
  add_entry(c, part, key);
  add(sheet.body, std::move(part));
  close_page(c, sheet, c.pack.background, Str::background_next);
}

void show_perspectives(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::perspectives_title);
  const std::vector<std::string> turned = rotated(c.pack.perspectives, c.session.rotation);
  const std::string id = open_page(c, sheet, "perspective", turned, Str::perspectives_count);
  const std::string key = join("perspective", id);
  Node part = card(join("card", id));
  add(part, pack_heading(c, 2, join(key, "title")));
  add_entry(c, part, key);
  add(sheet.body, std::move(part));
  close_page(c, sheet, turned, Str::perspectives_next);
}

void show_undecided(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::undecided_title);
  add_list(c, sheet.body, "undecided", c.pack.undecided);
  finish(c, sheet);
}

void show_options(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::options_title);
  const std::vector<std::string> turned = rotated(c.pack.options, c.session.rotation);
  const std::string id = open_page(c, sheet, "option", turned, Str::options_count);
  const std::string key = join("option", id);
  Node part = card(join("card", id));
  add(part, pack_heading(c, 2, join(key, "label")));
  add_entry(c, part, join(key, "text"));
  add(part, heading(join(key, "but"), 3, c.say(Str::options_drawback)));
  add_entry(c, part, join(key, "drawback"));
  add(sheet.body, std::move(part));
  close_page(c, sheet, turned, Str::options_next);
}

void show_updates(const Context& c, Sheet& sheet) {
  open(c, sheet, Str::updates_title);
  add_list(c, sheet.body, "updates", c.pack.updates);
  finish(c, sheet);
}

}  // namespace lectern
