// options.cpp: see options.h.
#include "kiosk/ctl/options.h"

#include "kiosk/base/data_folder.h"

namespace lectern {

CLI::Option* data_option(CLI::App* command, std::filesystem::path& data) {
  data = default_data();
  return command->add_option("--data", data, "The folder that holds the record")->capture_default_str();
}

void json_option(CLI::App* command, bool& json) { command->add_flag("--json", json, "The same facts as JSON"); }

}  // namespace lectern
