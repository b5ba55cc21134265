// view.cpp: frames each screen: where we are and the comfort bar above it, the ways on and out below.
#include <array>
#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/app/screens.h"
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

StepOfWay step_of(const Session& session) {
  const StepOfWay step = row_of(session.place).step;
  if (step != StepOfWay::as_written) return step;
  const Field field = session.editor.field;
  return field == Field::comment || field == Field::question ? StepOfWay::comment : StepOfWay::about_you;
}

Node step_shown(const Context& c, const Sheet& sheet, StepOfWay step) {
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
  if (!sheet.keys.empty()) node.name = sheet.title;  // what is being written says more
  return node;
}

Node where_shown(const Context& c, const Sheet& sheet) {
  if (!sheet.where.name.empty()) return sheet.where;
  const StepOfWay step = c.session.reading_only ? StepOfWay::none : step_of(c.session);
  if (step != StepOfWay::none) return step_shown(c, sheet, step);
  Node where = text("where", sheet.keys.empty() ? plain(c, "title") : sheet.title, Tone::quiet);
  where.yields = sheet.keys.empty();
  return where;
}

// Beside keys, a low panel has room for one button.
Node bar_beside_keys(const Context& c) {
  Node bar = row("bar");
  if (c.session.staff) return bar;
  add(bar, button("comfort.text_size", c.say(Str::comfort_text_size), Went{Place::text_size}));
  return bar;
}

Node bar_shown(const Context& c, const Sheet& sheet) {
  if (!sheet.keys.empty() && c.model.device.key_room.shape == PanelShape::low) return bar_beside_keys(c);
  Node bar = row("bar", Spread::ends);
  add(bar, where_shown(c, sheet));
  Node comfort = row("comfort");
  if (sheet.comfort && !c.session.staff) {  // an organizer goes back first
    add(comfort,
        with_icon(button("comfort.language", c.say(Str::comfort_language), Went{Place::language}), Icon::translate));
    add(comfort, button("comfort.text_size", c.say(Str::comfort_text_size), Went{Place::text_size}));
    // Beside keys one row has to do; from the language and the size it is one step to the colours.
    if (sheet.keys.empty()) add(comfort, button("comfort.colors", c.say(Str::comfort_colors), Went{Place::colors}));
    add(comfort, with_icon(button("comfort.help", c.say(Str::comfort_help), Went{Place::help}), Icon::help));
  }
  add(bar, std::move(comfort));
  return bar;
}

Node dock_shown(const Context& c, Sheet& sheet) {
  if (!sheet.keys.empty()) {
    Node dock = column("dock");
    dock.tight = true;
    dock.span = static_cast<float>(sheet.key_rows);
    dock.children = std::move(sheet.keys);
    return dock;
  }
  Node ways_out = row("ways_out");
  if (sheet.back) add(ways_out, with_icon(button("back", c.say(Str::nav_back), WentBack{}), Icon::back));
  if (sheet.done && !c.session.staff) {
    Node done = button("done", c.say(Str::nav_done), Went{Place::done}, Tone::quiet);
    // From where the text size is chosen one can always leave.
    done.yields = kind_of(c.session.place) != Kind::comfort || c.session.place == Place::help;
    add(ways_out, std::move(done));
  }
  return dock_around(std::move(ways_out), sheet);
}

struct ScreenRow {
  Place place;
  void (*show)(const Context&, Sheet&);
};
constexpr std::array<ScreenRow, kPlaces> kScreens{{
    {Place::welcome, show_welcome},
    {Place::receipt_check, show_write},
    {Place::receipt_answer, show_receipt_answer},
    {Place::practice, show_write},
    {Place::deal, show_deal},
    {Place::read, show_read},
    {Place::background, show_background},
    {Place::perspectives, show_perspectives},
    {Place::undecided, show_undecided},
    {Place::options, show_options},
    {Place::updates, show_updates},
    {Place::sources, show_sources},
    {Place::position, show_position},
    {Place::statements, show_statements},
    {Place::comment, show_comment},
    {Place::write, show_write},
    {Place::questions, show_questions},
    {Place::identity, show_identity},
    {Place::delivery, show_delivery},
    {Place::contact, show_contact},
    {Place::review, show_review},
    {Place::saving, show_saving},
    {Place::save_failed, show_save_failed},
    {Place::thanks, show_thanks},
    {Place::voices, show_voices},
    {Place::language, show_language},
    {Place::text_size, show_text_size},
    {Place::colors, show_colors},
    {Place::help, show_help},
    {Place::done, show_done},
    {Place::still_there, show_still_there},
    {Place::staff, [](const Context&, Sheet&) {}},  // framed by itself
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kScreens.size(); ++i) {
    if (kScreens[i].place != static_cast<Place>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "one row a place, in the order of the enumerators");

}  // namespace

Node view(const Model& model) {
  if (model.session.place == Place::staff && model.session.staff) return staff_view(model);
  const Context c{.model = model, .session = model.session, .words = words_of(model), .pack = pack_of(model)};
  Sheet sheet;
  sheet.body = column("body");
  kScreens[static_cast<std::size_t>(model.session.place)].show(c, sheet);
  Node screen;
  screen.role = Role::screen;
  screen.id = id_of(model.session.place);
  screen.name = sheet.title;
  screen.lang = c.words.tag;
  screen.first = row_of(model.session.place).first;
  screen.children.reserve(3);
  add(screen, bar_shown(c, sheet));
  add(screen, std::move(sheet.body));
  add(screen, dock_shown(c, sheet));
  return screen;
}

}  // namespace lectern
