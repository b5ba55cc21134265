// memory.h: keeps what a visitor wrote out of core dumps, debuggers and the memory left behind.
#pragma once

namespace lectern {

// No core file is written, and no other program of this user may look into this one.
void keep_memory_private();

// Wipes the stack below the caller, where functions that have returned left copies of what they worked on. Freed heap
// is wiped as it is freed; see kiosk/forgetful_heap.cpp.
void wipe_stack();

}  // namespace lectern
