"""sealed.py: a sealed forum as an organizer runs it: keys, the drill with Debian's age, and nothing in clear on the disk."""
import os
import shutil
import subprocess
import sys
import tempfile

BIN = sys.argv[1]
WHERE = tempfile.mkdtemp(prefix="lectern-sealed-")


def at(*parts):
    return os.path.join(WHERE, *parts)


def run(*command, code=0):
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == code, (command, answer)
    return answer


def ctl(*arguments, code=0):
    return run(os.path.join(BIN, "lecternctl"), *arguments, code=code)


def kiosk(walk, code=0):
    return run(os.path.join(BIN, "lectern"), "--offscreen", "--forum", at("forum"), "--data", at("data"), "--walk", walk, code=code)


def sealed_with(*recipients):
    shutil.rmtree(at("forum"), ignore_errors=True)
    shutil.copytree("assets/forums/starter", at("forum"))
    with open(at("forum", "forum.toml"), "a", encoding="utf-8") as toml:
        toml.write("\n[sealed]\nrecipients = [" + ", ".join(f'"{r}"' for r in recipients) + "]\n")


def main():
    keys = []
    for name in ("organizer", "clerk"):
        ctl("keys", "new", at(name))
        ctl("keys", "new", at(name), code=1)  # never over a key
        keys.append(ctl("keys", "show", at(name)).stdout.strip())
    secret = next(line for line in open(at("organizer"), encoding="utf-8") if line.startswith("AGE-SECRET-KEY-1")).strip()

    # A secret key, a wrong one or none: refused with the line, and never shown again.
    mistyped = keys[0][:-1] + ("p" if keys[0].endswith("q") else "q")
    for wrong in (secret, mistyped, ""):
        sealed_with(keys[1], wrong)
        answer = kiosk("tests/walks/fast.walk", code=3)
        assert "forum.toml:" in answer.stderr and secret not in answer.stderr, answer
        ctl("forum", "check", at("forum"), code=1)
    sealed_with()
    kiosk("tests/walks/fast.walk", code=3)
    assert not os.path.exists(at("data"))

    # Not before the drill, for the screen nor for paper.
    sealed_with(*keys)
    paper = at("paper.csv")
    open(paper, "w", encoding="utf-8").write("comment\nxyzzy on paper\n")
    add = ("add", "--data", at("data"), "--forum", at("forum"), "--csv", paper, "--channel", "paper")
    assert "keys drill" in kiosk("tests/walks/fast.walk", code=3).stderr
    ctl(*add, code=4)
    drill = ("keys", "drill", "--data", at("data"), "--forum", at("forum"))
    ctl(*drill, "--to", at("stick"))
    words = [run("age", "-d", "-i", at(name), at("stick", f"drill-{n}.age")).stdout.strip()
             for n, name in enumerate(("organizer", "clerk"), 1)]
    ctl(*drill, "--words", words[1], words[0], code=1)
    ctl(*drill, "--words", *words)

    kiosk("tests/walks/fast.walk")
    ctl(*add)
    for name in os.listdir(at("data")):
        kept = open(at("data", name), "rb").read()
        assert b"Please ask first" not in kept and b"xyzzy on paper" not in kept, name
    ctl("export", "--data", at("data"), "--to", at("out"))
    bundle = at("out", os.listdir(at("out"))[0])
    ctl("verify", bundle)
    opened = []
    for name in sorted(os.listdir(os.path.join(bundle, "records", "sealed"))):
        opened.append(run("age", "-d", "-i", at("clerk"), os.path.join(bundle, "records", "sealed", name)).stdout)
    assert any("Please ask first." in text for text in opened) and any("xyzzy on paper" in text for text in opened), opened

    # Without its forum nothing comes into it in clear, neither from paper nor from another kiosk's bundle.
    open_data = at("open")
    ctl("add", "--data", open_data, "--csv", paper, "--channel", "paper")
    ctl("export", "--data", open_data, "--to", at("open-out"))
    open_bundle = at("open-out", os.listdir(at("open-out"))[0])
    for clear in (("add", "--data", at("data"), "--csv", paper, "--channel", "paper"), ("restore", open_bundle, "--data", at("data"))):
        assert "sealed" in ctl(*clear, code=4).stderr, clear
    ctl("restore", open_bundle, "--data", at("data"), "--forum", at("forum"))
    for name in os.listdir(at("data")):
        assert b"xyzzy on paper" not in open(at("data", name), "rb").read(), name

    # Chosen on the organizers' screens and then gone: no other forum takes its place.
    open(at("data", "forum.chosen"), "w", encoding="utf-8").write(at("gone"))
    answer = run(os.path.join(BIN, "lectern"), "--offscreen", "--data", at("data"), "--walk", "tests/walks/fast.walk", code=3)
    assert "No other is shown in its place" in answer.stderr, answer
    os.remove(at("data", "forum.chosen"))

    # Other recipients: another drill.
    sealed_with(keys[0])
    kiosk("tests/walks/fast.walk", code=3)
    print(f"sealed, drilled, kept and opened again: {len(opened)} comments, none in clear on the disk")


main()
