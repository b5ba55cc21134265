// forums.cpp: the forums on the device and on the stick, with all that was checked, and bundles to restore from.
#include <algorithm>

#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

constexpr std::size_t kMostProblems = 12;  // the rest is for lecternctl forum check

std::string where_it_is(const Context& c, const ForumFacts& forum) {
  std::string where = c.say(forum.on_stick ? Str::forums_on_stick : Str::forums_on_device);
  if (forum.in_use) where += ", " + c.say(Str::forums_in_use);
  if (forum.here) where += ", " + c.say(Str::forums_here);
  return where;
}

Str signature_text(ForumFacts::Signature signature) {
  switch (signature) {
    case ForumFacts::Signature::none:
      return Str::forums_signature_none;
    case ForumFacts::Signature::good:
      return Str::forums_signature_good;
    case ForumFacts::Signature::bad:
      return Str::forums_signature_bad;
    case ForumFacts::Signature::unknown:
      return Str::forums_signature_unknown;
  }
  return Str::forums_signature_none;
}

}  // namespace

void show_forums(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::forums_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::forums_note), Tone::quiet));
  if (staff.forums.empty()) return add(body, text("none", c.say(Str::forums_none)));
  Node all = grid("forums", 2);
  for (std::size_t i = 0; i < staff.forums.size(); ++i) {
    const ForumFacts& forum = staff.forums[i];
    Node one = button(join("forum", i), number(i + 1) + ". " + forum.title + " (" + where_it_is(c, forum) + ")",
                      staff_press(ForumPicked{i}));
    add(all, std::move(one));
  }
  add(body, std::move(all));
}

void show_forum(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::forums_title);
  Node& body = sheet.body;
  if (staff.chosen >= staff.forums.size()) return;
  const ForumFacts& forum = staff.forums[staff.chosen];
  add(body, heading("title", 1, forum.title));
  Node about = column("about");
  about.tight = true;
  add(about, text("place", where_it_is(c, forum)));
  add(about, text("languages", fill(c.say(Str::forums_languages), {{"list", forum.languages}})));
  add(about, text("code", fill(c.say(Str::forums_code), {{"code", code_text(c, forum.code)}})));
  add(body, std::move(about));
  const bool bad = forum.errors > 0 || forum.signature == ForumFacts::Signature::bad;
  if (forum.errors > 0) add(body, text("errors", counted(c, Str::forums_errors, forum.errors), Tone::danger));
  if (forum.errors == 0 && forum.warnings == 0) add(body, text("well", c.say(Str::forums_well)));
  if (forum.warnings > 0) add(body, text("warnings", counted(c, Str::forums_warnings, forum.warnings)));
  add(body, text("signature", c.say(signature_text(forum.signature)),
                 forum.signature == ForumFacts::Signature::bad ? Tone::danger : Tone::quiet));
  if (forum.sealed && forum.in_use)
    sheet.actions.push_back(button("drill", c.say(Str::drill_title), staff_go(StaffPlace::drill)));
  if (forum.sealed) add(body, text("sealed", c.say(Str::forums_sealed), Tone::quiet));
  if (forum.replaces) add(body, text("replaces", c.say(Str::forums_replaces), Tone::caution));
  for (std::size_t i = 0; i < std::min(kMostProblems, forum.problems.size()); ++i)
    add(body, text(join("problem", i), forum.problems[i], Tone::quiet));
  Node act = forum.on_stick ? button("bring", c.say(Str::forums_bring), staff_press(ForumBrought{}), Tone::primary)
                            : button("use", c.say(Str::forums_use), staff_press(ForumUsed{}), Tone::primary);
  act.enabled = !bad && !forum.here && (!forum.in_use || !c.model.device.forum_chosen);
  sheet.actions.push_back(std::move(act));
}

void show_restore(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::restore_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::restore_note), Tone::quiet));
  if (staff.has_restored) {
    const RestoredFacts& facts = staff.restored;
    add(body, facts.refused.empty()
                  ? text("done",
                         fill(c.say(Str::restore_done),
                              {{"n", std::to_string(facts.added)}, {"m", std::to_string(facts.already)}}),
                         Tone::primary)
                  : text("refused", fill(c.say(Str::restore_refused), {{"why", facts.refused}}), Tone::danger));
  }
  if (staff.bundles.empty()) return add(body, text("none", c.say(Str::restore_none)));
  for (std::size_t i = 0; i < staff.bundles.size(); ++i) {
    const BundleFacts& bundle = staff.bundles[i];
    const std::string line_id = join("bundle", i);
    Node line = row(line_id, Spread::ends);
    add(line, text(join(line.id, "what"),
                   fill(c.words.counted(Str::restore_bundle, bundle.comments),
                        {{"folder", bundle.folder}, {"n", std::to_string(bundle.comments)}, {"kiosk", bundle.kiosk}})));
    if (!bundle.refused.empty()) {
      add(body, std::move(line));
      add(body,
          text(join(line_id, "refused"), fill(c.say(Str::restore_refused), {{"why", bundle.refused}}), Tone::danger));
      continue;
    }
    add(line, button(join(line.id, "go"),
                     c.say(Str::restore_go) + (staff.bundles.size() > 1 ? " (" + number(i + 1) + ")" : ""),
                     staff_press(BundlePicked{i})));
    add(body, std::move(line));
  }
}

}  // namespace lectern
