// ears.cpp: one look at each descriptor.
#include "kiosk/shell/ears.h"

#include <poll.h>

#include "kiosk/shell/kiosk.h"

namespace lectern {
namespace {

bool is_open(const Ear& ear, const Model& model) { return ear.descriptor >= 0 && (!ear.heeded || ear.heeded(model)); }

}  // namespace

std::vector<int> open_ears(const Ears& ears, const Model& model) {
  std::vector<int> open;
  for (const Ear& ear : ears)
    if (is_open(ear, model)) open.push_back(ear.descriptor);
  return open;
}

bool hear(const Ears& ears, Kiosk& kiosk) {
  bool heard = false;
  for (const Ear& ear : ears) {
    if (!is_open(ear, kiosk.model())) continue;
    pollfd asked{ear.descriptor, POLLIN, 0};
    if (poll(&asked, 1, 0) <= 0 || (asked.revents & POLLIN) == 0) continue;
    kiosk.tell(ear.news);
    heard = true;
  }
  return heard;
}

}  // namespace lectern
