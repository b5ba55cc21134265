// view.cpp: frames each screen: where we are and the comfort bar above it, the ways on and out below.
#include <optional>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/screens.h"
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

enum class StepOfWay : std::uint8_t { read, position, comment, about_you, review };

std::optional<StepOfWay> step_of(const Session& session) {
  switch (session.place) {
    case Place::deal:
    case Place::read:
    case Place::background:
    case Place::perspectives:
    case Place::undecided:
    case Place::options:
    case Place::updates:
    case Place::sources:
      return StepOfWay::read;
    case Place::position:
    case Place::statements:
      return StepOfWay::position;
    case Place::comment:
    case Place::questions:
      return StepOfWay::comment;
    case Place::write: {
      const Field field = session.editor.field;
      return field == Field::comment || field == Field::question ? StepOfWay::comment : StepOfWay::about_you;
    }
    case Place::identity:
    case Place::delivery:
    case Place::contact:
      return StepOfWay::about_you;
    case Place::review:
    case Place::saving:
    case Place::save_failed:
      return StepOfWay::review;
    case Place::welcome:
    case Place::receipt_check:
    case Place::receipt_answer:
    case Place::practice:
    case Place::thanks:
    case Place::voices:
    case Place::language:
    case Place::text_size:
    case Place::colors:
    case Place::help:
    case Place::done:
    case Place::still_there:
    case Place::staff:
      return std::nullopt;
  }
  return std::nullopt;
}

Node step_shown(const Context& c, StepOfWay step) {
  const bool has_position = is_shown(c.pack, Place::position) || is_shown(c.pack, Place::statements);
  const bool has_about_you =
      is_shown(c.pack, Place::identity) || is_shown(c.pack, Place::delivery) || is_shown(c.pack, Place::contact);
  struct Named {
    StepOfWay step;
    Str name;
    bool there;
  };
  const Named steps[] = {{StepOfWay::read, Str::step_read, true},
                         {StepOfWay::position, Str::step_position, has_position},
                         {StepOfWay::comment, Str::step_comment, true},
                         {StepOfWay::about_you, Str::step_about_you, has_about_you},
                         {StepOfWay::review, Str::step_review, true}};
  Node node;
  node.role = Role::progress;
  node.id = "step";
  std::size_t at = 0;
  std::size_t count = 0;
  for (const Named& named : steps) {
    count += named.there ? 1U : 0U;
    if (named.step != step) continue;
    at = count;
    node.name = c.say(named.name);
  }
  node.value = number(at) + "/" + number(count);
  return node;
}

Node where_shown(const Context& c, const Sheet& sheet) {
  if (!sheet.where.name.empty()) return sheet.where;
  const auto step = c.session.reading_only ? std::nullopt : step_of(c.session);
  if (step) return step_shown(c, *step);
  return text("where", plain(c, "title"), Tone::quiet);
}

Node bar_shown(const Context& c, const Sheet& sheet) {
  Node bar = row("bar", Spread::ends);
  add(bar, where_shown(c, sheet));
  Node comfort = row("comfort");
  if (sheet.comfort && !c.session.staff) {  // an organizer goes back first
    add(comfort, button("comfort.language", c.say(Str::comfort_language), Went{Place::language}));
    add(comfort, button("comfort.text_size", c.say(Str::comfort_text_size), Went{Place::text_size}));
    add(comfort, button("comfort.colors", c.say(Str::comfort_colors), Went{Place::colors}));
    add(comfort, button("comfort.help", c.say(Str::comfort_help), Went{Place::help}));
  }
  add(bar, std::move(comfort));
  return bar;
}

Node dock_shown(const Context& c, Sheet& sheet) {
  if (!sheet.keys.empty()) {
    Node dock = column("dock");
    dock.tight = true;
    dock.children = std::move(sheet.keys);
    return dock;
  }
  Node ways_out = row("ways_out");
  if (sheet.back) add(ways_out, button("back", c.say(Str::nav_back), WentBack{}));
  if (sheet.done && !c.session.staff)
    add(ways_out, button("done", c.say(Str::nav_done), Went{Place::done}, Tone::quiet));
  return dock_around(std::move(ways_out), sheet);
}

void show(const Context& c, Sheet& sheet) {
  switch (c.session.place) {
    case Place::welcome:
      return show_welcome(c, sheet);
    case Place::deal:
      return show_deal(c, sheet);
    case Place::read:
      return show_read(c, sheet);
    case Place::background:
      return show_background(c, sheet);
    case Place::perspectives:
      return show_perspectives(c, sheet);
    case Place::undecided:
      return show_undecided(c, sheet);
    case Place::options:
      return show_options(c, sheet);
    case Place::updates:
      return show_updates(c, sheet);
    case Place::sources:
      return show_sources(c, sheet);
    case Place::position:
      return show_position(c, sheet);
    case Place::statements:
      return show_statements(c, sheet);
    case Place::comment:
      return show_comment(c, sheet);
    case Place::receipt_answer:
      return show_receipt_answer(c, sheet);
    case Place::receipt_check:
    case Place::practice:
    case Place::write:
      return show_write(c, sheet);
    case Place::questions:
      return show_questions(c, sheet);
    case Place::identity:
      return show_identity(c, sheet);
    case Place::delivery:
      return show_delivery(c, sheet);
    case Place::contact:
      return show_contact(c, sheet);
    case Place::review:
      return show_review(c, sheet);
    case Place::saving:
      return show_saving(c, sheet);
    case Place::save_failed:
      return show_save_failed(c, sheet);
    case Place::thanks:
      return show_thanks(c, sheet);
    case Place::voices:
      return show_voices(c, sheet);
    case Place::language:
      return show_language(c, sheet);
    case Place::text_size:
      return show_text_size(c, sheet);
    case Place::colors:
      return show_colors(c, sheet);
    case Place::help:
      return show_help(c, sheet);
    case Place::done:
      return show_done(c, sheet);
    case Place::still_there:
      return show_still_there(c, sheet);
    case Place::staff:
      return;  // framed by itself
  }
}

}  // namespace

Node view(const Model& model) {
  if (model.session.place == Place::staff && model.session.staff) return staff_view(model);
  const Context c{.model = model, .session = model.session, .words = words_of(model), .pack = pack_of(model)};
  Sheet sheet;
  sheet.body = column("body");
  show(c, sheet);
  Node screen;
  screen.role = Role::screen;
  screen.id = id_of(model.session.place);
  screen.name = std::move(sheet.title);
  screen.lang = c.words.tag;
  screen.children.reserve(3);
  add(screen, bar_shown(c, sheet));
  add(screen, std::move(sheet.body));
  add(screen, dock_shown(c, sheet));
  return screen;
}

}  // namespace lectern
