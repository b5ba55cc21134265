// paper_text.h: the text of a file that a spreadsheet saved, whichever way it was asked to save it.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace lectern {

// `bytes` as they are, or made UTF-8 from UTF-16 of either order. A line "sep=;" that some spreadsheets read is left
// out. bad_input with a sentence that says how to save it, if it is a workbook, a page or a document, or UTF-32. What
// is not valid in UTF-16 becomes bytes that are not valid in UTF-8.
[[nodiscard]] Result<std::string> paper_text(std::string_view bytes);

}  // namespace lectern
