// options.h: what several commands take, with the same name and words.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>

namespace lectern {

CLI::Option* data_option(CLI::App* command, std::filesystem::path& data);
void json_option(CLI::App* command, bool& json);

}  // namespace lectern
