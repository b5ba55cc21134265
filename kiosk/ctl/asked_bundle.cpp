// asked_bundle.cpp: see asked_bundle.h.
#include "kiosk/ctl/asked_bundle.h"

#include <system_error>
#include <utility>

#include "kiosk/base/assets.h"
#include "kiosk/base/files.h"
#include "kiosk/forum/receipt.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxKeyFile = 4096;

// The key itself, or the .pub file that holds it.
std::string key_text(const std::string& given) {
  std::error_code ignored;
  if (given.empty() || !fs::is_regular_file(given, ignored)) return given;
  const Result<std::string> text = read_file(given, kMaxKeyFile);
  return text ? text.value() : given;
}

}  // namespace

VerifyAsked asked_with(const std::string& key, const std::string& code) {
  VerifyAsked asked;
  asked.public_key = key_text(key);
  asked.code = code;
  if (auto words = load_receipt_words(asset_dir() / "words" / "receipt-en.txt"); words) {
    asked.code_words = std::move(words).value();
  }
  return asked;
}

}  // namespace lectern
