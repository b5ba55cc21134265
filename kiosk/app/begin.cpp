// begin.cpp: the first screen of a visit, with its focus.
#include "kiosk/app/begin.h"

#include <utility>

#include "kiosk/app/app.h"
#include "kiosk/ui/focus.h"

namespace lectern {

Session fresh_session(const Device& device, std::size_t visits) {
  Model model{.device = device, .session = {}, .visits = visits};
  const std::vector<const Words*> offered = languages_of(device);
  const bool set = !offered.empty() && offered.front()->tag == device.evening.language;
  if (set || is_offered(device.evening, device.language))
    model.session.language = set ? device.evening.language : device.language;
  model.session.text_size = device.text_size;
  model.session.theme = device.theme;
  model.session.rotation = visits;
  model.session.focus = focus_kept(view(model), {});
  return std::move(model.session);
}

Model start(Device device) {
  Session session = fresh_session(device, 0);
  return {.device = std::move(device), .session = std::move(session), .shown = {}};
}

}  // namespace lectern
