// character_kind.cpp: by Unicode's general categories.
#include "kiosk/base/character_kind.h"

#include <utf8proc.h>

namespace lectern {

CharacterKind character_kind(std::int32_t code_point) {
  constexpr std::int32_t kSpaceWithoutWidth = 0x200B;
  const bool latin = code_point < 0x250 || (code_point >= 0x1E00 && code_point < 0x1F00) ||
                     (code_point >= 0xFF21 && code_point < 0xFF5B);
  const utf8proc_category_t category = utf8proc_category(code_point);
  if (category == UTF8PROC_CATEGORY_ND) return CharacterKind::digit;
  // utf8proc lists those of letters together, and those of marks.
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
    return latin ? CharacterKind::latin : CharacterKind::letter;
  if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) return CharacterKind::joined;
  if (category == UTF8PROC_CATEGORY_CF && code_point != kSpaceWithoutWidth) return CharacterKind::joined;
  return CharacterKind::between;
}

}  // namespace lectern
