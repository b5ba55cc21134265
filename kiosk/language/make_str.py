"""make_str.py: writes str.h, an enum of every key of assets/words/en.toml, in the file's order."""
import sys
import tomllib


def main():
    source, target = sys.argv[1:]
    with open(source, "rb") as f:
        found = [(table, key) for table, words in tomllib.load(f).items() for key in words]
    names = [f"{table}_{key}" for table, key in found]
    dotted = ", ".join(f'"{table}.{key}"' for table, key in found)
    with open(target, "w", encoding="utf-8") as out:
        out.write("// Made from assets/words/en.toml by make_str.py.\n#pragma once\n#include <array>\n#include <cstddef>\n"
                  "#include <string_view>\nnamespace lectern {\nenum class Str : std::size_t {\n  "
                  + ",\n  ".join(names) + ",\n  count_\n};\n"
                  f"inline constexpr std::array<std::string_view, {len(names)}> kStrKeys = {{{dotted}}};\n"
                  "}  // namespace lectern\n")


main()
