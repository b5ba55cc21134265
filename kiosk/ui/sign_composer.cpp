// sign_composer.cpp: dead keys and other sequences that make one sign.
#include <algorithm>

#include "kiosk/base/utf8.h"
#include "kiosk/ui/composer.h"

namespace lectern {
namespace {

class SignComposer : public Composer {
 public:
  explicit SignComposer(std::vector<SignRule> rules) : rules_(std::move(rules)) {}

  [[nodiscard]] bool takes(std::string_view keys, std::string_view key) const override {
    return begins_any(std::string(keys) + std::string(key));
  }

  [[nodiscard]] Composed composed(std::string_view keys) const override {
    Composed made;
    while (made.open_from < keys.size()) {
      // The longest that is there; while a longer one could still come, nothing is settled.
      const std::string_view rest = keys.substr(made.open_from);
      if (const SignRule* rule = find(rest); rule != nullptr || begins_any(rest)) {
        made.shown = rule != nullptr ? rule->makes : std::string(rest);
        if (begins_longer(rest)) return made;
        made.settled += made.shown;
        made.shown.clear();
        made.open_from = keys.size();
        return made;
      }
      const SignRule* rule = longest_in(rest);
      const std::size_t used = rule != nullptr ? rule->keys.size() : code_point_at(rest, 0).bytes;
      made.settled += rule != nullptr ? rule->makes : std::string(rest.substr(0, used));
      made.open_from += used;
    }
    return made;
  }

  [[nodiscard]] std::optional<std::string> keys_for(std::string_view text) const override {
    const auto found =
        std::find_if(rules_.begin(), rules_.end(), [text](const SignRule& rule) { return rule.makes == text; });
    return found == rules_.end() ? std::nullopt : std::optional(found->keys);
  }

 private:
  [[nodiscard]] const SignRule* find(std::string_view keys) const {
    const auto found =
        std::find_if(rules_.begin(), rules_.end(), [keys](const SignRule& rule) { return rule.keys == keys; });
    return found == rules_.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool begins_any(std::string_view keys) const {
    return std::any_of(rules_.begin(), rules_.end(),
                       [keys](const SignRule& rule) { return rule.keys.starts_with(keys); });
  }
  [[nodiscard]] bool begins_longer(std::string_view keys) const {
    return std::any_of(rules_.begin(), rules_.end(), [keys](const SignRule& rule) {
      return rule.keys.size() > keys.size() && rule.keys.starts_with(keys);
    });
  }
  [[nodiscard]] const SignRule* longest_in(std::string_view keys) const {
    const SignRule* longest = nullptr;
    for (const SignRule& rule : rules_) {
      if (keys.starts_with(rule.keys) && (longest == nullptr || rule.keys.size() > longest->keys.size()))
        longest = &rule;
    }
    return longest;
  }

  std::vector<SignRule> rules_;
};

}  // namespace

SharedComposer sign_composer(std::vector<SignRule> rules) {
  return std::make_shared<const SignComposer>(std::move(rules));
}

}  // namespace lectern
