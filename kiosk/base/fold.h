// fold.h: texts made alike that people take for the same: what is typed from memory is compared in this form.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

// Without case, accents or width, with one space where there was any run of them and none at the ends. Empty if the
// text is not UTF-8.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace lectern
