"""bench.py: what all cases of image_test.py stand on: where things are, and what is said of them."""
import json
import pathlib
import subprocess
import sys
import time

WORK = pathlib.Path("/made")
SYSTEM = WORK / "system"
SHOTS = WORK / "shots"
ARCH = sys.argv[1]
CONSOLE = "ttyS0" if ARCH == "amd64" else "ttyAMA0"  # its serial line
LAYOUT = json.loads((WORK / "layout.json").read_text(encoding="utf-8"))
SLOW = 120  # seconds; an emulator on a busy machine
NUMBERS = []


def say(line):
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


def number(line):
    NUMBERS.append(line)
    say(line)


def run(*command, **how):
    answer = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **how)
    assert answer.returncode == 0, answer
    return answer.stdout


def in_system(*command):
    """With the very programs of the card."""
    return run("chroot", SYSTEM, *command)
