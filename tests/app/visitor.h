// visitor.h: a person in front of the kiosk, for tests: presses by name on the tree and looks at what it shows.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/app.h"

namespace lectern::testing {

// A small pack in English and Spanish with everything a pack can have. The Spanish lacks one entry, "staying_informed".
[[nodiscard]] Pack small_pack();
// A device with that pack, both languages and two small keyboards.
[[nodiscard]] Device small_device();
[[nodiscard]] Device device_with(Pack);
// A folder of the source tree, such as "assets/words".
[[nodiscard]] std::filesystem::path tree(std::string_view relative);
[[nodiscard]] bool contains(std::string_view text, std::string_view part);

class Visitor {
 public:
  explicit Visitor(Device device = small_device());

  void happens(const Event&);
  // Presses the one enabled control with this name; the test fails if there is none or more than one.
  void press(std::string_view name);
  void press_id(std::string_view id);
  void types(std::string_view text) { happens(TextTyped{std::string(text)}); }
  // Lets time pass as the kiosk's loop does: from deadline to deadline.
  void waits(Millis);
  void waits_seconds(int seconds) { waits(Millis{1000} * seconds); }

  [[nodiscard]] Place place() const { return model.session.place; }
  [[nodiscard]] Node screen() const { return view(model); }
  // Whether some node's name or value holds this text.
  [[nodiscard]] bool shows(std::string_view text) const;
  [[nodiscard]] bool offers(std::string_view name) const;  // an enabled control
  [[nodiscard]] bool selected(std::string_view name) const;
  [[nodiscard]] std::size_t saves() const;
  [[nodiscard]] const SaveComment& last_save() const;

  // Shortcuts to places that many tests start from.
  void begins(std::string_view language = "English") { press(language); }
  void comments(std::string_view text);  // to the comment screen, by the fast path

  Model model{};
  std::vector<Effect> effects{};
  int presses = 0;
};

}  // namespace lectern::testing
