// comment.cpp: saying it in one's own words, and asking.
#include <algorithm>
#include <cstddef>
#include <string>

#include "kiosk/app/screens.h"

namespace lectern {

void show_comment(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::comment_title);
  const Draft& draft = c.session.draft;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  const bool empty = draft.text.empty();
  Node words = card("words");
  words.tall = true;
  add(words, text("words.text", empty ? c.say(Str::comment_empty) : draft.text, empty ? Tone::quiet : Tone::plain));
  add(words, button("write", c.say(empty ? Str::comment_write : Str::comment_change), EditingBegan{Field::comment}));
  add(body, std::move(words));
  add_private_signs(c, body, draft.text);
  if (c.pack.screens.topics && !c.pack.topics.empty()) {
    add(body, text("topics.label", c.say(Str::comment_topics), Tone::quiet));
    Node chips = row("topics");
    for (const std::string& id : c.pack.topics) {
      const bool on = std::find(draft.topics.begin(), draft.topics.end(), id) != draft.topics.end();
      add(chips, toggle(join("topic", id), plain(c, join("topic", id)), on, TopicToggled{id}));
    }
    add(body, std::move(chips));
  }
  if (!c.session.changing) {
    sheet.actions.push_back(button("to_review", c.say(Str::nav_review_and_send), Went{Place::review}));
  }
  add_next(c, sheet);
}

void show_questions(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::questions_title);
  const auto& questions = c.session.draft.questions;
  Node& body = sheet.body;
  add(body, heading("title", 1, sheet.title));
  add(body, text("note", fill(c.say(Str::questions_note), {{"limit", number(kMostQuestions)}})));
  std::size_t index = 0;
  for (const std::string& question : questions) {
    const std::string id = join("question", index);
    const std::string remove = fill(c.say(Str::questions_remove), {{"n", number(index + 1)}});
    Node asked = card(id);
    add(asked, text(join(id, "text"), question));
    add(asked, button(join(id, "remove"), remove, QuestionRemoved{index}, Tone::quiet));
    add(body, std::move(asked));
    ++index;
  }
  std::string asked_all;
  for (const std::string& question : questions) asked_all += question + "\n";
  add_private_signs(c, body, asked_all);
  if (questions.size() < kMostQuestions) {
    const Str ask = questions.empty() ? Str::questions_ask : Str::questions_ask_another;
    add(body, button("ask", c.say(ask), EditingBegan{Field::question}));
  } else {
    add(body, text("full", c.say(Str::questions_full), Tone::quiet));
  }
  add_next(c, sheet);
}

}  // namespace lectern
