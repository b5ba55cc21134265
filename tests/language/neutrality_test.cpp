// neutrality_test.cpp: hints for editors come where they should and not where they should not.
#include "kiosk/language/neutrality.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/language/shipped.h"

using namespace lectern;

using List = std::vector<std::string>;

namespace {

LeaningWords leaning(std::string_view tag) {
  const Language* language = shipped_languages().find(tag);
  return language != nullptr ? language->leaning : LeaningWords{};
}
List loaded_words(std::string_view text, std::string_view tag) { return lectern::loaded_words(text, leaning(tag)); }
std::string advice(std::string_view text, std::string_view tag) { return lectern::advice(text, leaning(tag)); }

}  // namespace

TEST_CASE("loaded words are found outside of quotes only") {
  CHECK(loaded_words("In a Surprising Twist, lucrative offers came.", "en") == List{"lucrative", "surprising twist"});
  CHECK(loaded_words("She called it “a lucrative offer.”", "en").empty());
  CHECK(loaded_words("He said \"lucrative\" twice.", "en").empty());
  CHECK(loaded_words("The radicals sign means root.", "en").empty());  // a longer word
  CHECK(loaded_words("Pay—lucrative… indeed", "en") == List{"lucrative"});
  CHECK(loaded_words("Fue un ESCÁNDALO.", "es-MX") == List{"escándalo"});
  CHECK(loaded_words("lucrative", "fr").empty());
}

TEST_CASE("advice is told from questions, quotes and reports") {
  CHECK(advice("It is late. The town must act now. Yes.", "en") == "The town must act now.");
  CHECK(advice("What should our town work on next?", "en").empty());
  CHECK(advice("Some sheriffs said ICE should not do this.", "en").empty());
  CHECK(advice("One sign read “the town must act.” Then it rained.", "en").empty());
  CHECK(advice("The mustard is yellow.", "en").empty());
  CHECK_FALSE(advice("La junta debería actuar.", "es").empty());
  CHECK(advice("¿Qué debería decir la junta?", "es").empty());
  CHECK(advice("Algunos dijeron que la junta debería actuar.", "es").empty());
}

TEST_CASE("short plain sentences read easier than long ones") {
  const double easy = reading_grade("The cat sat on the mat. The dog ran to the park. We all had fun that day.");
  const double hard = reading_grade(
      "Intergovernmental arrangements necessitate considerable administrative coordination between participating "
      "organizations, notwithstanding the complexity of jurisdictional responsibilities.");
  CHECK(easy < 4.0);
  CHECK(hard > 16.0);
  CHECK(reading_grade("") == 0.0);
}

TEST_CASE("abbreviations do not end sentences") {
  CHECK(reading_grade("The U.S. Coast Guard helps ships at sea.") ==
        doctest::Approx(reading_grade("The UxSx Coast Guard helps ships at sea.")).epsilon(0.2));
}

TEST_CASE("words are counted between spaces") {
  CHECK(count_words("") == 0);
  CHECK(count_words(" one,  two\nthree – four ") == 4);
  CHECK(count_words("287(g) and $50,000") == 3);
  CHECK(count_words("niño ¿qué?") == 2);
}
