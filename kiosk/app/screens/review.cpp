// review.cpp: everything that will be recorded, then saving it, then what to do if that failed.
#include <algorithm>

#include "kiosk/app/screens.h"

namespace lectern {
namespace {

Str name_of(Vote vote) {
  switch (vote) {
    case Vote::none:
      return Str::review_skipped;
    case Vote::agree:
      return Str::statements_agree;
    case Vote::disagree:
      return Str::statements_disagree;
    case Vote::pass:
      return Str::statements_pass;
  }
  return Str::review_skipped;
}

// What is recorded of one place, with the way to change it beside its title.
Node part_of(const Context& c, Place place, Str title, Str change) {
  const std::string id = join("part", id_of(place));
  Node part = card(id);
  Node top = row(join(id, "top"), Spread::ends);
  add(top, heading(join(id, "title"), 2, c.say(title)));
  add(top, button(join("change", id_of(place)), c.say(change), ChangeAsked{place}));
  add(part, std::move(top));
  return part;
}

void add_line(Node& part, std::string line) {
  const std::string id = join(part.id, part.children.size());
  add(part, text(id, std::move(line)));
}

void finish(const Context& c, Node& body, Node part) {
  if (part.children.size() == 1) add_line(part, c.say(Str::review_none));
  add(body, std::move(part));
}

void add_comment(const Context& c, Node& body) {
  const Draft& draft = c.session.draft;
  Node part = part_of(c, Place::comment, Str::review_comment, Str::review_change_comment);
  if (!draft.text.empty()) add_line(part, draft.text);
  if (!draft.topics.empty()) {
    add(part, text("topics.label", c.say(Str::review_topics), Tone::quiet));
    for (const std::string& id : draft.topics) add_line(part, plain(c, join("topic", id)));
  }
  finish(c, body, std::move(part));
}

void add_identity(const Context& c, Node& body) {
  const Draft& draft = c.session.draft;
  Node part = part_of(c, Place::identity, Str::review_identity, Str::review_change_identity);
  add_line(part,
           draft.name.empty() ? c.say(Str::review_unnamed) : fill(c.say(Str::identity_name), {{"name", draft.name}}));
  if (draft.capacity == Capacity::group) {
    add_line(part, c.say(Str::identity_group));
    if (!draft.group_name.empty()) add_line(part, fill(c.say(Str::identity_group_name), {{"name", draft.group_name}}));
  }
  if (!draft.area.empty()) add_line(part, plain(c, join("area", draft.area)));
  if (draft.assisted) add_line(part, c.say(Str::review_assisted));
  finish(c, body, std::move(part));
}

void add_statements(const Context& c, Node& body) {
  Node part = part_of(c, Place::statements, Str::review_statements, Str::review_change_statements);
  for (const StatementVote& vote : c.session.draft.statements) {
    const std::string& statement = plain(c, join("statement", vote.statement));
    add_line(part, fill(c.say(Str::review_answer), {{"vote", c.say(name_of(vote.vote))}, {"statement", statement}}));
  }
  finish(c, body, std::move(part));
}

}  // namespace

void show_review(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::review_title);
  const Draft& draft = c.session.draft;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("reminder", c.say(Str::review_reminder)));
  if (shows_voices(c.model.device)) add(body, text("voices", c.say(Str::review_voices)));
  if (c.model.device.rehearsal) add(body, text("rehearsal", c.say(Str::mark_rehearsal), Tone::caution));
  std::string words = draft.text;
  for (const std::string& question : draft.questions) words += "\n" + question;
  words += "\n" + draft.name + "\n" + draft.group_name;
  add_private_signs(c, body, words);
  if (!can_send(c.session)) add(body, text("nothing", c.say(Str::review_nothing), Tone::caution));

  add_comment(c, body);
  Node parts = column("parts");
  if (is_shown(c.pack, Place::position)) {
    Node part = part_of(c, Place::position, Str::review_position, Str::review_change_position);
    add(part, text("proposition", plain(c, "proposition"), Tone::quiet));
    add_line(part, position_text(c, draft.position));
    finish(c, parts, std::move(part));
  }
  if (is_shown(c.pack, Place::statements)) add_statements(c, parts);
  if (is_shown(c.pack, Place::questions)) {
    Node part = part_of(c, Place::questions, Str::review_questions, Str::review_change_questions);
    for (const std::string& question : draft.questions) add_line(part, question);
    finish(c, parts, std::move(part));
  }
  if (is_shown(c.pack, Place::identity)) add_identity(c, parts);
  if (is_shown(c.pack, Place::delivery)) {
    Node part = part_of(c, Place::delivery, Str::review_delivery, Str::review_change_delivery);
    for (const std::string& id : draft.delivery) add_line(part, plain(c, join("delivery", id)));
    finish(c, parts, std::move(part));
  }
  if (is_shown(c.pack, Place::contact)) {
    Node part = part_of(c, Place::contact, Str::review_contact, Str::review_change_contact);
    if (!c.session.contact.how.empty()) {
      add_line(part, c.session.contact.how);
      add(part, text("contact.apart", c.say(Str::contact_apart), Tone::quiet));
    }
    finish(c, parts, std::move(part));
  }
  add(body, std::move(parts));

  Node send = button("send", c.say(Str::review_send), SendPressed{}, Tone::primary);
  send.enabled = can_send(c.session);
  sheet.actions.push_back(std::move(send));
}

void show_saving(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::saving_title);
  sheet.back = sheet.done = sheet.comfort = false;
  add(sheet.body, heading("title", 1, sheet.title));
  add(sheet.body, text("wait", c.say(Str::saving_wait)));
}

void show_save_failed(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::save_failed_title);
  sheet.back = false;
  const auto reason = [&]() -> Str {
    switch (c.session.trouble) {
      case SaveTrouble::full:
        return Str::save_failed_full;
      case SaveTrouble::read_only:
        return Str::save_failed_read_only;
      case SaveTrouble::other:
        return Str::save_failed_other;
    }
    return Str::save_failed_other;
  };
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("kept", c.say(Str::save_failed_kept)));
  add(body, text("reason", c.say(reason())));
  sheet.actions.push_back(button("show", c.say(Str::save_failed_show), Went{Place::review}));
  sheet.actions.push_back(button("again", c.say(Str::save_failed_again), SendPressed{}, Tone::primary));
}

}  // namespace lectern
