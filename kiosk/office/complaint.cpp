// complaint.cpp: one line a complaint.
#include "kiosk/office/complaint.h"

#include <cstdio>

namespace lectern {

void complain(const char* what, const Error& error) {
  std::fprintf(stderr, "lectern: %s: %s\n", what, error.detail.c_str());
}

}  // namespace lectern
