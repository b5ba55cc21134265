// speaking.cpp: see speaking.h.
#include "kiosk/ctl/speaking.h"

#include <cstdlib>
#include <iostream>

namespace lectern {
namespace {

const char* advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return "The disk is full. What was kept before is safe. Make room and try again.";
    case ErrorCode::read_only:
      return "It cannot be written to. What was kept before is safe. Check the permissions and the write protection; "
             "if the "
             "disk is failing, copy the whole folder to another one and go on with the copy.";
    case ErrorCode::damaged:
      return "Nothing was changed. Copy the whole folder to another disk before anything else, and keep the copy.";
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
      return "Nothing was changed. Check what you typed and try again.";
    case ErrorCode::foreign:
      return "Nothing was changed.";
    case ErrorCode::unavailable:
      return "Nothing was changed. Try again when it is free.";
    case ErrorCode::io:
      return "What was thanked for before is kept. Try again; if it happens again, change the disk or stick.";
  }
  std::abort();
}

}  // namespace

std::string count_of(std::uint64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

void print_json(const nlohmann::ordered_json& facts) {
  std::cout << facts.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

int refuse(const Error& error, int exit_code) { return refuse(error.detail, advice(error.code), exit_code); }

int refuse(const std::string& what, const std::string& then, int exit_code) {
  std::cerr << "lecternctl: " << what << '\n' << then << '\n';
  return exit_code;
}

}  // namespace lectern
