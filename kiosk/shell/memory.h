// memory.h: keeps what a visitor wrote out of the memory left behind.
#pragma once

namespace lectern {

// Wipes the stack below the caller, where functions that have returned left copies of what they worked on. Freed heap
// is wiped as it is freed; see kiosk/start/forgetful_heap.cpp.
void wipe_stack();

}  // namespace lectern
