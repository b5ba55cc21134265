// square_code.cpp: over libqrencode.
#include "kiosk/picture/square_code.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace lectern {

SquareCode square_code(std::string_view text) {
  const std::string whole(text);  // ends in a null
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString(whole.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  SquareCode out;
  if (code == nullptr) return out;
  out.side = static_cast<std::size_t>(code->width);
  out.dark.resize(out.side * out.side);
  for (std::size_t i = 0; i < out.dark.size(); ++i) out.dark[i] = (code->data[i] & 1U) != 0;
  return out;
}

}  // namespace lectern
