// atlas.h: glyph pictures in Dear ImGui's dynamic atlas, made when first needed.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>

#include "kiosk/text/typesetter.h"

namespace lectern {

// A glyph in the atlas, for one frame: the atlas may move it before the next.
struct AtlasGlyph {
  ImVec2 uv0{}, uv1{};
  float left = 0, top = 0, width = 0, height = 0;  // px from the pen; `top` downwards
  bool color = false;
};

class Atlas {
 public:
  explicit Atlas(Typesetter& typesetter) : typesetter_(typesetter) {}
  // nullptr if the glyph has no ink. The pointer holds until the next call.
  [[nodiscard]] const AtlasGlyph* find(const GlyphId& id);
  [[nodiscard]] std::size_t size() const { return slots_.size(); }

 private:
  struct Slot {
    ImFontAtlasRectId rect = -1;  // -1: no ink
    int left = 0, top = 0;
    bool color = false;
  };
  const Slot& slot_for(const GlyphId& id);

  Typesetter& typesetter_;
  std::map<GlyphId, Slot> slots_{};
  AtlasGlyph found_{};
};

}  // namespace lectern
