// exit_codes.h: how each command of lecternctl ends, for scripts to rely on.
#pragma once

namespace lectern {

inline constexpr int kOk = 0;
inline constexpr int kNo = 1;       // the answer is no, or it could not be done
inline constexpr int kUsage = 2;    // what was typed makes no command
inline constexpr int kRefused = 4;  // the record, the bundle or the forum pack is refused

}  // namespace lectern
