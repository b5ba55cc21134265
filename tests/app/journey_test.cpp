// journey_test.cpp: what residents do, in sentences.
#include <doctest/doctest.h>

#include "kiosk/ui/deaf.h"
#include "visitor.h"

using namespace lectern;
using namespace lectern::testing;

TEST_CASE("a resident goes from the welcome screen to a receipt") {
  Visitor v;
  CHECK(v.shows("What should become of the old mill?"));
  CHECK(v.shows("[es] What should become of the old mill?"));
  CHECK(v.shows("No name needed. No camera. Not online."));
  CHECK(v.shows("September meeting"));
  v.press("English");
  CHECK(v.place() == Place::deal);
  CHECK(v.shows("public record"));
  CHECK(v.shows("This board cannot move the river."));
  v.press("Next");
  CHECK(v.place() == Place::read);
  CHECK(v.shows("The mill has stood empty for years."));
  v.press("Next");
  CHECK(v.place() == Place::position);
  v.press("Oppose");
  CHECK(v.selected("Oppose"));
  v.press("Next");
  CHECK(v.place() == Place::statements);
  v.press("Agree");
  v.press("Next");
  v.press("Pass");
  CHECK(v.place() == Place::write);
  v.types("Keep the wheel.");
  v.press("Done");
  CHECK(v.place() == Place::comment);
  v.press("The river");
  v.press("Next");
  CHECK(v.place() == Place::questions);
  v.press("Ask a question");
  v.types("Who pays?");
  v.press("Done");
  v.press("Next");
  CHECK(v.place() == Place::identity);
  v.press("Write a name");
  v.types(" Ana ");
  v.press("Done");
  v.press("For a group");
  v.press("Write the group's name");
  v.types("River friends");
  v.press("Done");
  v.press("South side");
  v.press("Next");
  CHECK(v.place() == Place::delivery);
  v.press("I also want to speak.");
  v.press("Next");
  CHECK(v.place() == Place::contact);
  v.press("Write how to reach me");
  v.types("ana@example.org");
  v.press("Done");
  v.press("Next");
  CHECK(v.place() == Place::review);
  for (const char* said :
       {"Oppose", "Agree: The mill is pretty.", "Pass: This can wait.", "Keep the wheel.", "The river", "Who pays?",
        "Name: Ana", "River friends", "South side", "I also want to speak.", "ana@example.org", "public record"}) {
    INFO(std::string(said));
    CHECK(v.shows(said));
  }
  v.press("Send");
  CHECK(v.place() == Place::saving);

  const Comment& comment = v.last_save().comment;
  CHECK(comment.forum_id == "old-mill");
  CHECK(comment.kiosk_id == "hall");
  CHECK(comment.meeting == "September meeting");
  CHECK(comment.phase == "before");
  CHECK(comment.channel == "kiosk");
  CHECK(comment.screen_language == "en");
  CHECK(comment.language == "en");
  CHECK(comment.summary_sha256 == std::string(64, 'a'));
  CHECK(comment.draft == Draft{.position = Position::oppose,
                               .text = "Keep the wheel.",
                               .topics = {"river"},
                               .statements = {{"pretty", Vote::agree}, {"later", Vote::pass}},
                               .questions = {"Who pays?"},
                               .name = "Ana",
                               .capacity = Capacity::group,
                               .group_name = "River friends",
                               .area = "south",
                               .delivery = {"speak"}});
  CHECK(v.last_save().contact.how == "ana@example.org");

  v.happens(Saved{"leaf", "river lamp seven"});
  CHECK(v.place() == Place::thanks);
  CHECK(v.shows("river lamp seven"));
  CHECK(v.shows("The board meets in October."));
  CHECK(v.shows("A list hangs at the library."));
  v.waits(deaf_for(Deaf::finish));
  v.press("Finish");
  CHECK(v.place() == Place::welcome);
}

TEST_CASE("an answer to a statement is taken back by pressing it again") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::statements});
  v.press("Agree");
  v.press("Back");
  REQUIRE(v.selected("Agree"));
  v.press("Agree");
  CHECK(v.place() == Place::statements);
  CHECK_FALSE(v.selected("Agree"));
  CHECK(v.model.session.draft.statements.empty());
}

TEST_CASE("the fast path takes five presses and the typing") {
  Visitor v;
  v.press("English");
  v.press("Write my comment now");
  v.types("Keep it.");
  v.press("Done");
  CHECK(v.place() == Place::comment);
  v.press("Review and send");
  v.press("Send");
  CHECK(v.presses <= 6);
  CHECK(v.last_save().comment.draft.text == "Keep it.");
}

TEST_CASE("nothing is chosen for a resident, and pressing a choice again takes it back") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::position});
  for (const char* name : {"Support", "Oppose", "Neutral or not sure"}) CHECK_FALSE(v.selected(name));
  v.press("Support");
  v.press("Support");
  CHECK(v.model.session.draft.position == Position::none);
  v.happens(Went{Place::identity});
  CHECK(v.shows("You are unnamed unless you write a name."));
  v.press("North side");
  v.press("North side");
  CHECK(v.model.session.draft.area.empty());
  CHECK(v.model.session.draft.delivery.empty());
}

TEST_CASE("skipping everything leads to a review that says what can be sent") {
  Visitor v;
  v.begins();
  for (int i = 0; i < 40 && v.place() != Place::review; ++i) v.press("Next");
  CHECK(v.place() == Place::review);
  CHECK(v.shows("There is nothing to send yet."));
  CHECK_FALSE(v.offers("Send"));
  v.happens(SendPressed{});
  CHECK(v.saves() == 0);
  v.press("Change your position");
  v.press("Neutral or not sure");
  v.press("Return to review");
  CHECK(v.offers("Send"));
}

TEST_CASE("back turns statements and leads the way one came") {
  Visitor v;
  v.begins();
  v.press("Next");
  v.press("Next");
  v.press("Next");
  v.press("Agree");
  CHECK(v.shows("Statement 2 of 3"));
  v.press("Back");
  CHECK(v.shows("Statement 1 of 3"));
  CHECK(v.selected("Agree"));
  v.press("Back");
  CHECK(v.place() == Place::position);
  v.press("Back");
  v.press("Back");
  CHECK(v.place() == Place::deal);
}

TEST_CASE("all statements can be skipped at once") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::statements});
  v.press("Skip all");
  CHECK(v.place() == Place::write);
}

TEST_CASE("screens that the pack switches off are skipped and not reviewed") {
  Pack pack = small_pack();
  pack.screens = {.perspectives = false,
                  .options = false,
                  .undecided = false,
                  .updates = false,
                  .position = false,
                  .statements = false,
                  .topics = false,
                  .questions = false,
                  .identity = false,
                  .delivery = false,
                  .contact = false,
                  .fairness = false};
  Visitor v(device_with(pack));
  v.begins();
  v.press("Next");
  CHECK_FALSE(v.offers("How people see it"));
  CHECK(v.offers("The full story"));
  v.press("Next");
  CHECK(v.place() == Place::write);
  CHECK_FALSE(v.shows("What is it about?"));
  const Node screen = v.screen();
  CHECK(find_id(screen, "step")->value == "2/3");
  v.press("Next");
  CHECK(v.place() == Place::review);
  for (const char* gone : {"Change your position", "Change your answers", "Change your questions",
                           "Change your details", "Change what should happen", "Change how to reach you"}) {
    CHECK_FALSE(v.offers(gone));
  }
}

TEST_CASE("the cards lead through all there is to read") {
  Visitor v;
  v.begins();
  v.press("Next");
  v.press("The full story");
  CHECK(v.shows("It ground flour."));
  v.press("Next");
  CHECK(v.place() == Place::perspectives);
  CHECK(v.shows("1 of 2"));
  v.press("Next view");
  CHECK(v.shows("2 of 2"));
  v.press("Next");
  CHECK(v.place() == Place::undecided);
  v.press("Next");
  CHECK(v.place() == Place::options);
  while (v.offers("Next option")) v.press("Next option");
  v.press("Next");
  CHECK(v.place() == Place::updates);
  v.press("Next");
  CHECK(v.place() == Place::position);
  v.press("Back");
  v.press("Back");
  CHECK(v.place() == Place::options);
  v.press("Skip to comment");
  CHECK(v.place() == Place::write);
}

TEST_CASE("every part can be changed from the review, which keeps its way back") {
  Visitor v;
  v.comments("Hello");
  v.press("Review and send");
  const auto trail = v.model.session.trail;
  struct Change {
    const char* name;
    Place place;
  };
  for (const Change& change :
       {Change{"Change your position", Place::position}, Change{"Change your answers", Place::statements},
        Change{"Change your comment", Place::comment}, Change{"Change your questions", Place::questions},
        Change{"Change your details", Place::identity}, Change{"Change what should happen", Place::delivery},
        Change{"Change how to reach you", Place::contact}}) {
    INFO(std::string(change.name));
    v.press(change.name);
    CHECK(v.place() == change.place);
    v.press("Return to review");
    CHECK(v.place() == Place::review);
    v.press(change.name);
    v.press("Back");
    CHECK(v.place() == Place::review);
    CHECK(v.model.session.trail == trail);
  }
  v.press("Change your comment");
  v.press("Change my words");
  v.types(" again");
  v.press("Done");
  v.press("Return to review");
  CHECK(v.shows("Hello again"));
  v.press("Change your answers");
  for (int i = 0; i < 3; ++i) v.press("Disagree");
  CHECK(v.place() == Place::review);
  CHECK(v.model.session.draft.statements.size() == 3);
}

TEST_CASE("questions can be asked up to the limit and taken back") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::questions});
  for (std::size_t i = 0; i < kMostQuestions; ++i) {
    v.press(i == 0 ? "Ask a question" : "Ask another question");
    v.types("Q" + std::to_string(i));
    v.press("Done");
  }
  CHECK(v.shows("That is all there is room for."));
  CHECK_FALSE(v.offers("Ask another question"));
  v.press("Remove question 1");
  CHECK(v.model.session.draft.questions.front() == "Q1");
  v.press("Ask another question");
  v.types("   ");
  v.press("Done");
  CHECK(v.model.session.draft.questions.size() == kMostQuestions - 1);
}

TEST_CASE("changing language, size or colors in the middle of a word keeps everything") {
  Visitor v;
  v.begins();
  v.happens(Went{Place::position});
  v.press("Support");
  v.happens(Went{Place::comment});
  v.types("half a wo");
  v.happens(CaretMoved{4});
  const Editor editor = v.model.session.editor;
  v.press_id("comfort.language");
  v.press("Español");
  v.press("Tamaño");
  v.press("Muy grande");
  v.press("Colores");
  v.press("Suave");
  v.press("Continuar");
  CHECK(v.place() == Place::write);
  CHECK(v.model.session.editor == editor);
  CHECK(v.model.session.text_size == TextSize::xl);
  CHECK(v.model.session.theme == Theme::dim);
  CHECK(v.model.session.draft.position == Position::support);
  v.press("Listo");
  CHECK(v.shows("half a wo"));
}

TEST_CASE("help returns to where it was opened") {
  Visitor v;
  v.begins();
  v.press("Next");
  v.press("Help");
  CHECK(v.shows("call 911"));
  v.happens(Moved{Move::previous});
  v.press("Back");
  CHECK(v.place() == Place::read);
}

TEST_CASE("who says shows the claim with its source, date, age and confidence") {
  Visitor v;
  v.begins();
  v.press("Who says?");
  CHECK(v.shows("This kiosk's own wording."));
  CHECK(v.shows("This board cannot move the river."));
  v.press("Back");
  v.press("Next");
  CHECK(v.shows("Facts as of August 2025, 13 months ago."));
  v.press("Who says?");
  CHECK(v.shows("The mill has stood empty for years."));
  CHECK(v.shows("Town clerk, in a letter"));
  CHECK(v.shows("August 14, 2025"));
  CHECK(v.shows("13 months old"));
  CHECK(v.shows("High confidence"));
  v.press("Back");
  v.press("How people see it");
  if (!v.shows("Keep it")) v.press("Next view");
  v.press("Who says?");
  CHECK(v.shows("The last miller, to a newspaper"));
  CHECK(v.shows("No date is known."));
  CHECK(v.shows("Low confidence: one account only."));
}

TEST_CASE("without a trusted clock no age is claimed") {
  Device device = small_device();
  device.today.clear();
  Visitor v(device);
  v.begins();
  v.press("Next");
  CHECK(v.shows("Facts as of August 2025."));
  CHECK_FALSE(v.shows("months"));
}

TEST_CASE("a draft translation and a part in another language say so") {
  Visitor v;
  v.begins("Español");
  CHECK(v.shows("Ninguna persona ha revisado todavía esta traducción."));
  v.press("Escribir mi comentario ya");
  v.types("Hola");
  v.press("Listo");
  v.press("Revisar y enviar");
  v.press("Enviar");
  CHECK(v.last_save().comment.screen_language == "es");
  CHECK(v.last_save().comment.language == "es");
  v.happens(Saved{"leaf", "río lámpara siete"});
  CHECK(v.shows("A list hangs at the library."));
  CHECK(v.shows("Esta parte se muestra en este idioma: English."));
  Visitor english;
  english.begins();
  CHECK_FALSE(english.shows("translation"));
}

TEST_CASE("views change their order from visitor to visitor") {
  Visitor v;
  const auto first_view = [&] {
    v.begins();
    v.happens(Went{Place::perspectives});
    const Node screen = v.screen();
    std::string id;
    each(screen, [&id](const Node& node) {
      if (node.role == Role::card) id = node.id;
    });
    v.press("Clear and leave");
    v.press("Clear and leave");
    return id;
  };
  CHECK(first_view() == "card.keep");
  CHECK(first_view() == "card.sell");
  CHECK(first_view() == "card.keep");
}

TEST_CASE("a comment typed by someone helping is marked as assisted") {
  Visitor v;
  v.comments("For my mother.");
  v.press("Review and send");
  v.press("Change your details");
  v.press("Someone is typing this for me, at my request");
  v.press("Return to review");
  v.press("Send");
  CHECK(v.last_save().comment.channel == "assisted");
  CHECK(v.last_save().comment.draft.assisted);
}

TEST_CASE("a comment is kept to the byte") {
  const std::string words = "  \"Quoted\",\n\n\ttab, 👩‍👩‍👧 and ñ  ";
  Visitor v;
  v.comments(words);
  CHECK(v.model.session.draft.text == gate(words).text);
  CHECK(v.model.session.draft.text.starts_with("  \""));
  SUBCASE("but one of nothing but space is no comment") {
    Visitor blank;
    blank.comments(" \n ");
    CHECK(blank.model.session.draft.text.empty());
  }
}
