// about_you.cpp: who speaks, what should happen with it, how to stay in touch. All of it optional.
#include <algorithm>

#include "kiosk/app/screens.h"

namespace lectern {

void show_identity(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::identity_title);
  const Draft& draft = c.session.draft;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  Node who = card("who");
  if (draft.name.empty()) {
    add(who, text("unnamed", c.say(Str::identity_unnamed)));
    add(who, text("weight", c.say(Str::identity_weight), Tone::quiet));
  } else {
    add(who, text("name", fill(c.say(Str::identity_name), {{"name", draft.name}})));
  }
  const Str write = draft.name.empty() ? Str::identity_write_name : Str::identity_change_name;
  add(who, button("write_name", c.say(write), EditingBegan{Field::name}));
  add(body, std::move(who));
  add_private_signs(c, body, draft.name + "\n" + draft.group_name);

  const bool group = draft.capacity == Capacity::group;
  add(body, text("speak_for", c.say(Str::identity_speak_for)));
  Node capacity = grid("capacity", 2);
  add(capacity, choice("self", c.say(Str::identity_self), !group, CapacityChosen{Capacity::self}));
  add(capacity, choice("group", c.say(Str::identity_group), group, CapacityChosen{Capacity::group}));
  add(body, std::move(capacity));
  if (group) {
    const bool named = !draft.group_name.empty();
    if (named) add(body, text("group_name", fill(c.say(Str::identity_group_name), {{"name", draft.group_name}})));
    const Str write_group = named ? Str::identity_change_group : Str::identity_write_group;
    add(body, button("write_group", c.say(write_group), EditingBegan{Field::group}));
  }

  if (!c.pack.areas.empty()) {
    add(body, text("area", c.say(Str::identity_area)));
    Node areas = row("areas");
    for (const std::string& id : c.pack.areas) {
      add(areas, choice(join("area", id), plain(c, join("area", id)), draft.area == id, AreaChosen{id}));
    }
    add(body, std::move(areas));
  }
  add(body, toggle("assisted", c.say(Str::identity_assisted), draft.assisted, AssistedToggled{}));
  add_next(c, sheet);
}

void show_delivery(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::delivery_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::delivery_note), Tone::quiet));
  const auto& chosen = c.session.draft.delivery;
  for (const std::string& id : c.pack.delivery) {
    const bool on = std::find(chosen.begin(), chosen.end(), id) != chosen.end();
    add(body, toggle(join("delivery", id), plain(c, join("delivery", id)), on, DeliveryToggled{id}));
  }
  add_next(c, sheet);
}

void show_contact(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::contact_title);
  const std::string& how = c.session.contact.how;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("why", c.say(Str::contact_why)));
  add(body, text("apart", c.say(Str::contact_apart)));
  Node given = card("given");
  if (!how.empty()) add(given, text("given.how", fill(c.say(Str::contact_given), {{"how", how}})));
  add(given, button("write_contact", c.say(how.empty() ? Str::contact_write : Str::contact_change),
                    EditingBegan{Field::contact}));
  add(body, std::move(given));
  add_next(c, sheet);
}

}  // namespace lectern
