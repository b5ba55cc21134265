// atlas.cpp: copies a glyph's picture into the atlas texture; the renderer backend uploads what changed.
#include "kiosk/picture/atlas.h"

namespace lectern {

const Atlas::Slot& Atlas::slot_for(const GlyphId& id) {
  const auto [found, added] = slots_.try_emplace(id);
  if (!added) return found->second;
  Slot& slot = found->second;
  const GlyphPicture picture = typesetter_.rasterise(id);
  if (picture.width == 0 || picture.height == 0) return slot;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  ImFontAtlasRect rect;
  slot.rect = atlas->AddCustomRect(picture.width, picture.height, &rect);
  if (slot.rect == ImFontAtlasRectId_Invalid) return slot;
  slot.left = picture.left;
  slot.top = -picture.top;
  slot.color = picture.color;
  for (int y = 0; y < picture.height; ++y) {
    auto* target = static_cast<std::uint8_t*>(atlas->TexData->GetPixelsAt(rect.x, rect.y + y));
    for (int x = 0; x < picture.width; ++x) {
      const auto at =
          static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x);
      for (std::size_t c = 0; c < 3; ++c) target[c] = picture.color ? picture.pixels[at * 4 + c] : std::uint8_t{255};
      target[3] = picture.color ? picture.pixels[at * 4 + 3] : picture.pixels[at];
      target += 4;
    }
  }
  return slot;
}

const AtlasGlyph* Atlas::find(const GlyphId& id) {
  const Slot& slot = slot_for(id);
  ImFontAtlasRect rect;
  if (slot.rect < 0 || !ImGui::GetIO().Fonts->GetCustomRect(slot.rect, &rect)) return nullptr;
  found_ = {rect.uv0,
            rect.uv1,
            static_cast<float>(slot.left),
            static_cast<float>(slot.top),
            static_cast<float>(rect.w),
            static_cast<float>(rect.h),
            slot.color};
  return &found_;
}

}  // namespace lectern
