// moderate.cpp: what was said, and what may be done with it: withheld with a neutral reason, or shown to others. Never
// deleted, never for what it thinks.
#include <algorithm>

#include "kiosk/app/staff/record_acts.h"
#include "kiosk/app/staff/staff_screens.h"

namespace lectern {
namespace {

struct Reason {
  WithholdReason reason;
  Str name;
};
constexpr std::array kReasons = {Reason{WithholdReason::personal_data, Str::moderate_reason_personal},
                                 Reason{WithholdReason::threat, Str::moderate_reason_threat},
                                 Reason{WithholdReason::withdrawn, Str::moderate_reason_withdrawn},
                                 Reason{WithholdReason::unlawful, Str::moderate_reason_unlawful},
                                 Reason{WithholdReason::spam, Str::moderate_reason_spam}};

const std::string& reason_text(const Context& c, const std::string& word) {
  const auto found =
      std::find_if(kReasons.begin(), kReasons.end(), [&](const Reason& r) { return word == to_word(r.reason); });
  return found == kReasons.end() ? word : c.say(found->name);
}

std::string words_of_it(const Context& c, const CommentFacts& comment) {
  if (comment.sealed) return c.say(Str::moderate_sealed);
  return comment.text.empty() ? c.say(Str::moderate_no_text) : comment.text;
}

void add_state(const Context& c, Node& parent, const CommentFacts& comment) {
  if (!comment.reason.empty())
    add(parent, text(join(parent.id, "withheld"),
                     fill(c.say(Str::moderate_withheld), {{"reason", reason_text(c, comment.reason)}}), Tone::caution));
  if (may_be_approved(c.model, comment))
    add(parent, text(join(parent.id, "approved"),
                     c.say(comment.approved ? Str::moderate_approved : Str::moderate_not_approved), Tone::quiet));
}

std::string about_it(const Context& c, const CommentFacts& comment) {
  std::string line = comment.name.empty() ? c.say(Str::moderate_unnamed) : comment.name;
  if (!comment.language.empty()) line += " · " + language_name(c, comment.language);
  if (!comment.receipt.empty()) line += " · " + comment.receipt;
  return line;
}

constexpr std::size_t kShown = 220;  // bytes of a comment in the list

std::string shortened(const std::string& words) {
  if (words.size() <= kShown) return words;
  const std::size_t space = words.rfind(' ', kShown);
  std::size_t end = space == std::string::npos || space < kShown / 2 ? kShown : space;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
  return words.substr(0, end) + " …";
}

}  // namespace

void show_said(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::moderate_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  if (!staff.comments) return add(body, text("wait", c.say(Str::staff_working)));
  const auto& all = *staff.comments;
  if (all.empty()) return add(body, text("none", c.say(Str::moderate_none)));
  add(body, text("order", c.say(Str::moderate_order), Tone::quiet));
  if (c.model.device.evening.voices && !c.pack.sealed)
    add(body, text("turns", c.say(Str::moderate_turns), Tone::quiet));
  Node shown = grid("comments", 2);
  const std::size_t first = staff.page * kCommentsPerPage;
  for (std::size_t i = first; i < std::min(all.size(), first + kCommentsPerPage); ++i) {
    Node one = card(join("comment", i));
    add(one, text(join(one.id, "words"), shortened(words_of_it(c, all[i]))));
    add(one, text(join(one.id, "about"), about_it(c, all[i]), Tone::quiet));
    add_state(c, one, all[i]);
    add(one, button(join(one.id, "look"), c.say(Str::moderate_look) + " (" + std::to_string(i + 1) + ")",
                    staff_press(CommentPicked{i})));
    add(shown, std::move(one));
  }
  add(body, std::move(shown));
  const std::size_t pages = (all.size() + kCommentsPerPage - 1) / kCommentsPerPage;
  if (pages < 2) return;
  sheet.ways_out.push_back(text(
      "page", fill(c.say(Str::moderate_page), {{"n", number(staff.page + 1)}, {"of", number(pages)}}), Tone::quiet));
  if (staff.page > 0)
    sheet.actions.push_back(
        button("earlier", c.say(Str::moderate_earlier), staff_press(CommentsTurned{staff.page - 1})));
  if (staff.page + 1 < pages)
    sheet.actions.push_back(button("later", c.say(Str::moderate_later), staff_press(CommentsTurned{staff.page + 1})));
}

void show_said_one(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  sheet.title = c.say(Str::moderate_title);
  Node& body = sheet.body;
  if (!staff.comments || staff.chosen >= staff.comments->size()) return;
  const CommentFacts& comment = (*staff.comments)[staff.chosen];
  add(body, heading("title", 2, about_it(c, comment)));
  Node words = text("words", words_of_it(c, comment));
  words.lang = comment.language;
  add(body, std::move(words));
  add_state(c, body, comment);
  add(body, text("rule", c.say(Str::moderate_rule), Tone::quiet));
  if (!comment.reason.empty() || comment.sealed) return;
  if (may_be_approved(c.model, comment))
    sheet.actions.push_back(
        comment.approved
            ? button("approve", c.say(Str::moderate_take_back), staff_press(CommentApproved{comment.leaf, false}))
            : button("approve", c.say(Str::moderate_approve), staff_press(CommentApproved{comment.leaf, true})));
  sheet.actions.push_back(button("withhold", c.say(Str::moderate_withhold), staff_go(StaffPlace::reasons)));
}

void show_reasons(const Context& c, Sheet& sheet) {
  const Staff& staff = staff_of(c);
  const bool there = staff.comments && staff.chosen < staff.comments->size();
  const std::string leaf = there ? (*staff.comments)[staff.chosen].leaf : std::string();
  sheet.title = c.say(Str::moderate_reason_title);
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", c.say(Str::moderate_reason_note), Tone::quiet));
  Node reasons = grid("reasons", 1);
  for (const Reason& reason : kReasons)
    add(reasons, button(join("reason", to_word(reason.reason)), c.say(reason.name),
                        staff_press(CommentWithheld{leaf, reason.reason})));
  add(body, std::move(reasons));
}

}  // namespace lectern
