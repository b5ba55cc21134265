// picture.cpp: libpng's simplified interface.
#include "kiosk/picture/picture.h"

#include <png.h>

namespace lectern {

Status write_png(const std::filesystem::path& file, const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  if (png_image_write_to_file(&image, file.c_str(), 0, picture.rgb.data(), 0, nullptr) == 0)
    return Error{ErrorCode::io, "write " + file.string() + ": " + image.message};
  return done();
}

Result<Picture> read_png(const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0)
    return Error{ErrorCode::not_found, "read " + file.string() + ": " + image.message};
  image.format = PNG_FORMAT_RGB;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgb.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0)
    return Error{ErrorCode::damaged, "read " + file.string() + ": " + image.message};
  return picture;
}

}  // namespace lectern
