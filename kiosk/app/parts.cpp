// parts.cpp: the builders of parts.h.
#include "kiosk/app/parts.h"

#include <algorithm>
#include <array>

#include "kiosk/base/number_in.h"
#include "kiosk/language/privacy.h"

namespace lectern {
namespace {

constexpr int kAgedMonths = 3;

Node named(Role role, std::string id, std::string name, Tone tone) {
  Node node;
  node.role = role;
  node.id = std::move(id);
  node.name = std::move(name);
  node.tone = tone;
  return node;
}

Node box(Role role, std::string id) { return named(role, std::move(id), {}, Tone::plain); }

Node pressed(Role role, std::string id, std::string name, bool selected, Event press) {
  Node node = named(role, std::move(id), std::move(name), Tone::plain);
  node.selected = selected;
  node.press = std::move(press);
  return node;
}

std::string_view first_tag(const Pack& pack) {
  return pack.languages.empty() ? std::string_view() : std::string_view(pack.languages.front().tag);
}

std::string joined(const Block& block) {
  const std::string all = text_of(block);
  return block.kind == Block::Kind::bullet ? bulleted(all) : all;
}

bool has_sources(const Entry& entry) {
  return std::any_of(entry.blocks.begin(), entry.blocks.end(), [](const Block& block) {
    return std::any_of(block.claims.begin(), block.claims.end(), [](const Claim& c) { return !c.sources.empty(); });
  });
}

}  // namespace

Node text(std::string id, std::string name, Tone tone) {
  return named(Role::text, std::move(id), std::move(name), tone);
}

Node heading(std::string id, int level, std::string name) {
  Node node = named(Role::heading, std::move(id), std::move(name), Tone::plain);
  node.level = level;
  return node;
}

Node button(std::string id, std::string name, Event press, Tone tone) {
  Node node = named(Role::button, std::move(id), std::move(name), tone);
  node.press = std::move(press);
  return node;
}

Node choice(std::string id, std::string name, bool selected, Event press) {
  return pressed(Role::choice, std::move(id), std::move(name), selected, std::move(press));
}

Node staying(Node main) {
  main.stays = true;
  return main;
}

Node toggle(std::string id, std::string name, bool selected, Event press) {
  return pressed(Role::toggle, std::move(id), std::move(name), selected, std::move(press));
}

Node row(std::string id, Spread spread) {
  Node node = box(Role::row, std::move(id));
  node.spread = spread;
  return node;
}

Node column(std::string id) { return box(Role::column, std::move(id)); }
Node card(std::string id) { return box(Role::card, std::move(id)); }

Node grid(std::string id, float most_columns) {
  Node node = box(Role::grid, std::move(id));
  node.span = most_columns;
  return node;
}

Node with_icon(Node control, Icon icon) {
  control.icon = icon;
  return control;
}

void add(Node& parent, Node child) { parent.children.push_back(std::move(child)); }

Node dock_around(Node ways_out, Sheet& sheet) {
  Node dock = row("dock", Spread::ends);
  for (Node& way : sheet.ways_out) add(ways_out, std::move(way));
  Node ways_on = row("ways_on");
  ways_on.children = std::move(sheet.actions);
  add(dock, std::move(ways_out));
  add(dock, std::move(ways_on));
  if (sheet.choices.id.empty()) return dock;
  Node all = column("dock");
  dock.id = "ways";
  add(all, std::move(sheet.choices));
  add(all, std::move(dock));
  if (!sheet.foot.id.empty()) add(all, std::move(sheet.foot));
  return all;
}

std::string join(std::string_view base, std::string_view tail) {
  std::string all(base);
  all += '.';
  all += tail;
  return all;
}

std::string join(std::string_view base, std::size_t index) { return join(base, std::string_view(number(index))); }

void add_unreviewed(const Context& c, Node& parent) {
  const PackLanguage* language = c.pack.language(c.tag());
  if (c.words.reviewed && (language == nullptr || language->reviewed)) return;
  add(parent, text(join(parent.id, "unreviewed"), c.say(Str::mark_unreviewed), Tone::quiet));
}

Node pack_heading(const Context& c, int level, std::string_view key) {
  bool fell_back = false;
  const Entry& entry = c.pack.entry(c.tag(), key, &fell_back);
  Node node = heading(std::string(key), level, entry.plain);
  if (fell_back) node.lang = first_tag(c.pack);
  return node;
}

const std::string& plain(const Context& c, std::string_view key) { return c.pack.entry(c.tag(), key).plain; }

void add_entry(const Context& c, Node& parent, std::string_view key) {
  bool fell_back = false;
  const Entry& entry = c.pack.entry(c.tag(), key, &fell_back);
  std::size_t index = 0;
  for (const Block& block : entry.blocks) {
    Node node = text(join(key, index++), joined(block));
    if (fell_back) node.lang = first_tag(c.pack);
    add(parent, std::move(node));
  }
  const Words* other = words_in(c.model.device, first_tag(c.pack));
  if (!fell_back || entry.blocks.empty() || other == nullptr) return;
  add(parent, text(join(key, "fallback"), fill(c.say(Str::mark_fallback), {{"language", other->name}}), Tone::quiet));
}

bool has_entry(const Context& c, std::string_view key) { return !c.pack.entry(c.tag(), key).blocks.empty(); }

void add_who_says(const Context& c, Node& parent, std::string_view key, std::string_view what) {
  const auto entries = claimed_entries(c.pack, key);
  const bool any = std::any_of(entries.begin(), entries.end(),
                               [&](const std::string& entry) { return has_sources(c.pack.entry(c.tag(), entry)); });
  if (!any) return;
  std::string name = what.empty() ? c.say(Str::sources_ask) : fill(c.say(Str::sources_ask_about), {{"what", what}});
  add(parent, with_icon(button(join(key, "who_says"), std::move(name), SourcesAsked{std::string(key)}, Tone::quiet),
                        Icon::quote));
}

std::vector<std::string> claimed_entries(const Pack& pack, std::string_view key) {
  std::vector<std::string> entries;
  const auto all = [&](const std::vector<std::string>& ids) {
    for (const std::string& id : ids) entries.push_back(join(key, id));
  };
  if (key == "undecided") {
    all(pack.undecided);
  } else if (key == "updates") {
    all(pack.updates);
  } else if (key == "can_decide") {
    entries = {"can_decide", "cannot_decide"};
  } else if (key.starts_with("option.")) {
    entries = {join(key, "text"), join(key, "drawback")};
  } else {
    entries = {std::string(key)};
  }
  return entries;
}

std::string code_text(const Context& c, const std::string& code) {
  if (!c.words.rtl) return code;
  std::string together;
  for (const char letter : code) together += letter == ' ' ? std::string("\u00A0") : std::string(1, letter);
  return together;
}

std::string position_text(const Context& c, Position position) {
  switch (position) {
    case Position::none:
      return c.say(Str::review_skipped);
    case Position::support:
      return c.say(Str::position_support);
    case Position::oppose:
      return c.say(Str::position_oppose);
    case Position::neutral:
      return c.say(Str::position_neutral);
  }
  return c.say(Str::review_skipped);
}

std::string date_text(const Context& c, std::string_view date) {
  constexpr std::array kMonths = {Str::date_m01, Str::date_m02, Str::date_m03, Str::date_m04,
                                  Str::date_m05, Str::date_m06, Str::date_m07, Str::date_m08,
                                  Str::date_m09, Str::date_m10, Str::date_m11, Str::date_m12};
  const int month = date.size() >= 7 ? static_cast<int>(number_in(date.substr(5, 2)).value_or(0)) : 0;
  if (month < 1 || month > 12) return std::string(date);
  const std::string& name = c.say(kMonths[static_cast<std::size_t>(month) - 1]);
  const std::string_view year = date.substr(0, 4);
  const int day = date.size() == 10 ? static_cast<int>(number_in(date.substr(8, 2)).value_or(0)) : 0;
  if (day == 0) return fill(c.say(Str::date_month_year), {{"month", name}, {"year", year}});
  return fill(c.say(Str::date_day), {{"month", name}, {"day", std::to_string(day)}, {"year", year}});
}

int age_in_months(const Context& c, std::string_view date) {
  const std::string& today = c.model.device.today;
  if (today.empty() || date.empty()) return 0;
  const int months = months_between(date, today);
  return months >= kAgedMonths ? months : 0;
}

std::string bulleted(std::string_view line) { return "\u2022 " + std::string(line); }

std::string number(std::size_t n) { return std::to_string(n); }

std::vector<std::string> rotated(std::vector<std::string> ids, std::size_t by) {
  if (!ids.empty()) std::rotate(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(by % ids.size()), ids.end());
  return ids;
}

void add_private_signs(const Context& c, Node& parent, std::string_view words) {
  std::vector<const PrivateWords*> known;
  for (const auto& language : c.model.device.words) known.push_back(&language->private_words);
  const PrivateSigns signs = private_signs(words, known);
  if (!signs.any()) return;
  Node note = card("private");
  if (signs.phone) add(note, text("private.phone", c.say(Str::private_phone), Tone::caution));
  if (signs.email) add(note, text("private.email", c.say(Str::private_email), Tone::caution));
  if (signs.address) add(note, text("private.address", c.say(Str::private_address), Tone::caution));
  if (signs.social_security) add(note, text("private.social", c.say(Str::private_social), Tone::caution));
  if (signs.a_number) add(note, text("private.a_number", c.say(Str::private_a_number), Tone::caution));
  if (signs.card) add(note, text("private.card", c.say(Str::private_card), Tone::caution));
  add(note, text("private.choice", c.say(Str::private_choice)));
  add(parent, std::move(note));
}

void add_next(const Context& c, Sheet& sheet) {
  if (c.session.reading_only && !is_reading(after(c.pack, c.session.place))) {
    sheet.actions.push_back(
        with_icon(button("next", c.say(Str::thanks_finish), WentNext{}, Tone::primary), Icon::check));
    return;
  }
  const Str name = c.session.changing ? Str::nav_to_review : Str::nav_next;
  sheet.actions.push_back(with_icon(button("next", c.say(name), WentNext{}, Tone::primary), Icon::next));
}

void add_skip_to_comment(const Context& c, Sheet& sheet) {
  if (c.session.changing || c.session.reading_only) return;
  Node skip = button("skip", c.say(Str::nav_skip_to_comment), Went{Place::comment});
  skip.brief = c.say(Str::short_skip);
  skip.yields = true;
  sheet.actions.push_back(std::move(skip));
}

}  // namespace lectern
