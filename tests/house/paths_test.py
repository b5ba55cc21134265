"""paths_test.py: every path that the pages for maintainers name is there. NAME or TAG in a path stands for any."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "kiosk/README.md"]
PATH = re.compile(r"(?<![\w./-])(?:assets|cmake|db|deploy|docs|kiosk|tests)/[\w./*{},-]*")


def spellings(path):
    """a/{b,c}.x is a/b.x and a/c.x."""
    braces = re.search(r"\{([^}]*)\}", path)
    if braces is None:
        return [path]
    return [one for part in braces[1].split(",") for one in spellings(path[:braces.start()] + part + path[braces.end():])]


def main():
    looked_at = 0
    missing = []
    for page in PAGES:
        for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1):
            for found in PATH.findall(line):
                for path in spellings(found.rstrip(".,")):
                    looked_at += 1
                    pattern = re.sub(r"\b(NAME|TAG|DIR)\b", "*", path).rstrip("/")
                    if not any(ROOT.glob(pattern)):
                        missing.append(f"{page}:{number}: there is no {path}")
    print("\n".join(missing + [f"{looked_at} paths looked at, {len(missing)} missing"]))
    return 1 if missing or looked_at < 50 else 0


sys.exit(main())
