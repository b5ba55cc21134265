// exhibits.h: one model for every screen there is, with what a visitor might have said, for pictures and for the audit.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/layout/layout.h"
#include "kiosk/start/start.h"

namespace lectern {

struct Exhibit {
  std::string name{};  // of the screen, and of what is special about it: "write-long"
  Model model{};
};

// A device with the default forum, and with the stress languages (en-XA, ar, zh-Hans) added to words and pack.
[[nodiscard]] Loaded load_exhibition(const std::filesystem::path& source, const Panel& panel);

// Every screen in one language, in journey order.
[[nodiscard]] std::vector<Exhibit> exhibits(const Device& device, const std::string& language);

struct NamedPanel {
  std::string name{};
  Panel panel{};
};
[[nodiscard]] std::vector<NamedPanel> exhibition_panels();
[[nodiscard]] std::vector<std::string> exhibition_languages();
[[nodiscard]] const char* name_of(TextSize);
[[nodiscard]] const char* name_of(Theme);

// The scene of a model, on the page that lies at `scroll`.
[[nodiscard]] Scene scene_of(const Model& model, const Panel& panel, Typesetter& typesetter, float scroll = 0);
// Where the next page of this scene, or the next lines of the text in its frame, are; nothing: there are none.
[[nodiscard]] std::optional<float> next_page(const Scene& scene);

}  // namespace lectern
