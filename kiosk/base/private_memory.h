// private_memory.h: keeps what a program holds out of core dumps and debuggers.
#pragma once

namespace lectern {

// No core file is written, and no other program of this user may look into this one.
void keep_memory_private();

}  // namespace lectern
