// lecternctl.cpp: the organizer's command line; the commands are in kiosk/ctl.
#include "kiosk/base/private_memory.h"
#include "kiosk/ctl/command_line.h"

int main(int count, char** arguments) {
  lectern::keep_memory_private();  // some commands hold a secret key
  return lectern::run_lecternctl({arguments + 1, arguments + (count > 0 ? count : 1)});
}
