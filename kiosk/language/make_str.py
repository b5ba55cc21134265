"""make_str.py: writes str.h, an enum of every key of assets/words/en.toml, from its [table] and key lines."""
import re
import sys


def keys(lines):
    table = ""
    for line in lines:
        if m := re.match(r"\[([a-z_]+)\]", line):
            table = m[1]
        elif (m := re.match(r"([a-z0-9_]+)\s*=", line)) and table != "language":
            yield table, m[1]


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as f:
        found = list(keys(f))
    names = [f"{table}_{key}" for table, key in found]
    dotted = ", ".join(f'"{table}.{key}"' for table, key in found)
    with open(target, "w", encoding="utf-8") as out:
        out.write("// Made from assets/words/en.toml by make_str.py.\n#pragma once\n#include <array>\n#include <cstddef>\n"
                  "#include <string_view>\nnamespace lectern {\nenum class Str : std::size_t {\n  "
                  + ",\n  ".join(names) + ",\n  count_\n};\n"
                  f"inline constexpr std::array<std::string_view, {len(names)}> kStrKeys = {{{dotted}}};\n"
                  "}  // namespace lectern\n")


main()
