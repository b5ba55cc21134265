// answers.cpp: the position on the proposition, and the statements one by one.
#include <algorithm>

#include "kiosk/app/screens.h"

namespace lectern {
namespace {

// The question and its answers are seen at once; what else is said of them yields.
void add_quiet(Node& body, std::string id, std::string words) {
  Node line = text(std::move(id), std::move(words), Tone::quiet);
  line.yields = true;
  add(body, std::move(line));
  body.one_page = true;
}

}  // namespace

void show_position(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::position_title);
  Node& body = sheet.body;
  add_quiet(body, "label", sheet.title);
  add(body, pack_heading(c, 1, "proposition"));
  const Position now = c.session.draft.position;
  const auto offer = [&](Node& to, std::string id, Str name, Position position) {
    Node answer = choice(std::move(id), c.say(name), now == position, PositionChosen{position});
    if (position == Position::neutral) answer.brief = c.say(Str::short_not_sure);
    add(to, std::move(answer));
  };
  Node choices = grid("choices", 3);
  offer(choices, "support", Str::position_support, Position::support);
  offer(choices, "oppose", Str::position_oppose, Position::oppose);
  offer(choices, "neutral", Str::position_neutral, Position::neutral);
  add(body, std::move(choices));
  add_quiet(body, "note", c.say(now == Position::none ? Str::position_skip : Str::position_clear));
  add_skip_to_comment(c, sheet);
  add_next(c, sheet);
}

void show_statements(const Context& c, Sheet& sheet) {
  sheet.title = c.say(Str::statements_title);
  const auto& statements = c.pack.statements;
  if (statements.empty()) return;
  const std::size_t page = std::min(c.session.statement, statements.size() - 1);
  const std::string& id = statements[page].id;
  const auto& votes = c.session.draft.statements;
  const auto given = std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.statement == id; });
  const Vote now = given == votes.end() ? Vote::none : given->vote;

  Node& body = sheet.body;
  const std::string count =
      fill(c.say(Str::statements_count), {{"n", number(page + 1)}, {"of", number(statements.size())}});
  add_quiet(body, "count", count);
  add(body, pack_heading(c, 1, join("statement", id)));
  // Their ids are of this statement alone, so that no focus goes over to an answer of the next.
  const auto offer = [&](Node& to, const char* answer, Str name, Vote vote) {
    add(to, choice(join(id, answer), c.say(name), now == vote, Voted{id, vote}));
  };
  Node choices = grid("choices", 3);
  offer(choices, "agree", Str::statements_agree, Vote::agree);
  offer(choices, "disagree", Str::statements_disagree, Vote::disagree);
  offer(choices, "pass", Str::statements_pass, Vote::pass);
  add(body, std::move(choices));
  add_quiet(body, "note", c.say(Str::statements_skip));

  const bool last = page + 1 == statements.size();
  if (c.session.changing) {
    if (!last) sheet.actions.push_back(button("to_review", c.say(Str::nav_to_review), Went{Place::review}));
  } else {
    Node skip = button("skip", c.say(Str::statements_skip_all), Went{Place::comment});
    skip.brief = c.say(Str::short_skip);
    skip.yields = true;
    sheet.actions.push_back(std::move(skip));
  }
  const Str next = c.session.changing && last ? Str::nav_to_review : Str::nav_next;
  sheet.actions.push_back(button("next", c.say(next), WentNext{}, Tone::primary));
}

}  // namespace lectern
