// comfort.cpp: language, text size, colors, help. Each returns to where it was opened.
#include "kiosk/app/screens.h"

namespace lectern {
namespace {

void open_choices(const Context& c, Sheet& sheet, Str title) {
  sheet.title = c.say(title);
  add(sheet.body, heading("title", 1, sheet.title));
  sheet.actions.push_back(
      with_icon(button("continue", c.say(Str::nav_continue), WentBack{.leaves = true}, Tone::primary), Icon::check));
}

}  // namespace

void show_language(const Context& c, Sheet& sheet) {
  open_choices(c, sheet, Str::language_screen_title);
  Node choices = grid("choices", 2);
  for (const Words* words : languages_here(c.model)) {
    const bool now = words->tag == c.tag();
    Node pick = choice(join("language", words->tag), words->name, now, LanguageChosen{words->tag});
    pick.lang = words->tag;
    add(choices, std::move(pick));
  }
  add(sheet.body, std::move(choices));
  add(sheet.body, text("note", c.say(Str::language_screen_note)));
  add_unreviewed(c, sheet.body);
}

void show_text_size(const Context& c, Sheet& sheet) {
  open_choices(c, sheet, Str::text_size_title);
  Node choices = grid("choices", 2);
  const auto offer = [&](std::string id, Str name, TextSize size) {
    add(choices, choice(std::move(id), c.say(name), c.session.text_size == size, TextSizeChosen{size}));
  };
  offer("s", Str::text_size_s, TextSize::s);
  offer("m", Str::text_size_m, TextSize::m);
  offer("l", Str::text_size_l, TextSize::l);
  offer("xl", Str::text_size_xl, TextSize::xl);
  add(sheet.body, std::move(choices));
}

void show_colors(const Context& c, Sheet& sheet) {
  open_choices(c, sheet, Str::colors_title);
  Node choices = grid("choices", 2);
  const auto offer = [&](std::string id, Str name, Theme theme) {
    add(choices, choice(std::move(id), c.say(name), c.session.theme == theme, ThemeChosen{theme}));
  };
  offer("paper", Str::colors_paper, Theme::paper);
  offer("dim", Str::colors_dim, Theme::dim);
  offer("black_on_white", Str::colors_black_on_white, Theme::black_on_white);
  offer("white_on_black", Str::colors_white_on_black, Theme::white_on_black);
  add(sheet.body, std::move(choices));
}

void show_help(const Context& c, Sheet& sheet) {
  open_choices(c, sheet, Str::help_title);
  if (c.session.helper_called) {
    add(sheet.body, text("called", c.say(Str::help_called), Tone::caution));
  } else {
    sheet.ways_out.push_back(button("call", c.say(Str::help_call), HelperCalled{}));
  }
  add(sheet.body, text("read", c.say(Str::help_read)));
  add(sheet.body, text("touch", c.say(Str::help_touch)));
  add(sheet.body, text("comfort_words", c.say(Str::help_comfort)));
  add(sheet.body, text("time", c.say(Str::help_time)));
  add(sheet.body, text("leave", c.say(Str::help_leave)));
  add(sheet.body, text("private", c.say(Str::help_private)));
  add(sheet.body, text("person", c.say(Str::help_person)));
  add(sheet.body, text("emergency", c.say(Str::help_emergency), Tone::caution));
}

}  // namespace lectern
