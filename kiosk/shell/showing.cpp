// showing.cpp: when what is shown is another.
#include "kiosk/shell/showing.h"

#include "kiosk/app/shown.h"

namespace lectern {

Showing showing(const Model& model) { return {model.shown.screens, takes_text(model) ? 1 : page_seen(model).page}; }

}  // namespace lectern
