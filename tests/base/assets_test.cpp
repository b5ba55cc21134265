// assets_test.cpp: the program finds its assets without being told.
#include "kiosk/base/assets.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace lectern;

TEST_CASE("assets are where LECTERN_ASSETS says") {
  setenv("LECTERN_ASSETS", "/somewhere/else", 1);
  CHECK(asset_dir() == "/somewhere/else");
  unsetenv("LECTERN_ASSETS");
}

TEST_CASE("an empty LECTERN_ASSETS is as good as none") {
  setenv("LECTERN_ASSETS", "", 1);
  CHECK(asset_dir().filename() == "assets");
  unsetenv("LECTERN_ASSETS");
}
