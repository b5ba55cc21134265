// organizer.h: an organizer in front of the kiosk, for tests: answers for the device, and the orders that went to it.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "visitor.h"

namespace lectern::testing {

// Nobody has named a meeting yet.
inline Device unnamed_device() {
  Device device = small_device();
  device.evening = {};
  return device;
}

struct Organizer : Visitor {
  explicit Organizer(Device device = unnamed_device()) : Visitor(std::move(device)) {}

  void told(StaffFacts facts) { happens(StaffTold{std::move(facts)}); }
  void asks_to_be_let_in() {
    happens(StaffAsked{});
    told(PinFacts{.answer = PinFacts::Answer::ask, .free_left = 5});
  }
  void is_let_in() {
    asks_to_be_let_in();
    types("483920");
    press("Open");
    told(PinFacts{.answer = PinFacts::Answer::open});
  }
  [[nodiscard]] const Staff& staff() const { return *model.session.staff; }
  [[nodiscard]] std::string_view screen_id() const { return id_of(staff().place); }
  template <class Order>
  [[nodiscard]] std::vector<Order> orders() const {
    std::vector<Order> found;
    for (const Effect& effect : effects) {
      const auto* const asked = std::get_if<StaffEffect>(&effect);
      const auto* const order = asked != nullptr ? std::get_if<Order>(&asked->order) : nullptr;
      if (order != nullptr) found.push_back(*order);
    }
    return found;
  }
};

}  // namespace lectern::testing
