"""program_test.py: the programs as people and scripts meet them: exit codes, refusals that overwrite nothing, and a
comment that comes back byte for byte from a walk through the kiosk and an export."""
import csv
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(__file__).resolve().parents[2]
failures = 0


def run(program, *arguments, text=None, env=None):
    return subprocess.run([BIN / program, *map(str, arguments)], input=text, capture_output=True, text=True, check=False, env=env)


def check(sentence, good, why=""):
    global failures
    if not good:
        failures += 1
    print(("ok    " if good else "WRONG ") + sentence + ("" if good else f": {why}"))


def catches(process, number):
    """Whether the process has said that it listens for this signal."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        caught = next((line.split()[1] for line in status if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) >> (number - 1) & 1)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def comes_back(name, comment, where):
    walk = where / f"{name}.walk"
    walk.write_text("\n".join(['press "English"', 'press "Write my comment now"', "type " + quoted(comment), 'press "Done"',
                               'press "Review and send"', 'press "Send"', "wait 1s", "expect-screen thanks", ""]), encoding="utf-8")
    data = where / f"{name}-data"
    walked = run("lectern", "--offscreen", "--walk", walk, "--data", data)
    check(f"{name}: the walk ends well", walked.returncode == 0, walked.stderr)
    out = where / f"{name}-out"
    exported = run("lecternctl", "export", "--data", data, "--to", out)
    check(f"{name}: the export ends well", exported.returncode == 0, exported.stderr)
    bundle = next(out.iterdir())
    for part in ("public", "records"):
        with open(bundle / part / "comments.csv", encoding="utf-8", newline="") as file:
            row = next(csv.DictReader(file))
        text = row["comment"]
        if "comment" in row["text_escaped"].split():
            text = text.replace("'", "", 1)
        check(f"{name}: {part}/comments.csv gives it back", text == comment, repr(text))
        with open(bundle / part / "comments.jsonl", encoding="utf-8") as file:
            check(f"{name}: {part}/comments.jsonl gives it back", json.loads(next(file))["comment"] == comment)


def main():
    where = pathlib.Path(tempfile.mkdtemp(prefix="lectern-program-"))
    good = where / "good"

    check("a wrong option ends with 2", run("lectern", "--nonsense").returncode == 2)
    check("a size that is none ends with 2", run("lectern", "--offscreen", "--size", "big", "--data", good).returncode == 2)
    for small in (("--size", "640x480"), ("--size", "480x800"), ("--size", "1280x800", "--ppi", "240")):
        for how in ("--offscreen", "--check"):
            said = run("lectern", *small, how, "--data", good)
            check(f"{small} cannot be written on, says {how}", said.returncode == 2 and "too small to write on" in said.stderr, said.stderr)
    check("the smallest panel that is sold can", run("lectern", "--size", "800x480", "--check").returncode == 0)

    for settings, code, named in (("theme=dim\nlang=es\n", 0, ""), ("them=dim\n", 2, "them"), ("lang=tlh\n", 2, "tlh"), ("rotate=45\n", 2, "45")):
        (where / "kiosk.conf").write_text(settings, encoding="utf-8")
        said = run("lectern", "--config", where / "kiosk.conf", "--check")
        check(f"a file of settings with {settings!r} is judged before the start", said.returncode == code and named in said.stderr, said.stderr)
    check("and nothing was made by that", not good.exists())

    no_display = {**os.environ, "SDL_VIDEODRIVER": "x11", "DISPLAY": ":9876"}
    said = run("lectern", "--data", good, env=no_display)
    check("without a display it ends with 1 and names --offscreen", said.returncode == 1 and "--offscreen" in said.stderr, said.stderr)
    assets = where / "assets"
    shutil.copytree(SOURCE / "assets", assets)
    (assets / "fonts/fonts.conf").write_text('<?xml version="1.0"?>\n<fontconfig><dir>/no/such/place</dir></fontconfig>\n')
    said = run("lectern", "--offscreen", "--data", good, env={**os.environ, "LECTERN_ASSETS": str(assets)})
    check("without fonts it ends with 1 and says what to install", said.returncode == 1 and "fonts-noto-core" in said.stderr, said.stderr)
    for broken, written in (("keyboards/es.toml", 'tag = "es"\nname = 1\n'), ("words/es.toml", "[nav]\nnext = oops\n"), ("languages/es.toml", 'tag = "es"\nname = "Español"\ntall = 1\n')):
        own = where / f"own-{broken.split('/')[0]}"
        shutil.copytree(SOURCE / "assets", own)
        (own / broken).write_text(written, encoding="utf-8")
        said = run("lectern", "--offscreen", "--check", env={**os.environ, "LECTERN_ASSETS": str(own)})
        check(f"a damaged {broken} ends with 1, is named, and no forum is blamed", said.returncode == 1 and f"{broken}:" in said.stderr
              and "Install Lectern again" in said.stderr and "forum pack" not in said.stderr, said.stderr)
    told = run("lectern", "--help").stdout
    check("the help tells every exit code", all(f"{code} " in told for code in range(6)) and "Ends with" in told, told)

    pack = where / "pack"
    shutil.copytree(SOURCE / "assets/forums/starter", pack)
    english = (pack / "en.md").read_text(encoding="utf-8")
    (pack / "en.md").write_text(english.replace("# question\n", "# qestion\n"), encoding="utf-8")
    (pack / "forum.toml").write_text((pack / "forum.toml").read_text(encoding="utf-8") + "\n[nonsense]\nx = 1\n", encoding="utf-8")
    refused = run("lectern", "--offscreen", "--forum", pack, "--data", good)
    check("a pack with problems ends with 3", refused.returncode == 3, refused.stderr)
    check("every problem is listed", "qestion" in refused.stderr and "nonsense" in refused.stderr, refused.stderr)

    for name, content in (("zero", b""), ("foreign", b"SQLite format 3\x00" + b"x" * 4000), ("text", b"not a database")):
        data = where / name
        data.mkdir()
        (data / "record-a.db").write_bytes(content)
        said = run("lectern", "--offscreen", "--data", data)
        check(f"a {name} database ends with 4", said.returncode == 4, said.stderr)
        check(f"a {name} database is left as it was", (data / "record-a.db").read_bytes() == content)
        check(f"a {name} database: it is said what to do", "--data" in said.stderr, said.stderr)
    not_a_folder = where / "file"
    not_a_folder.write_text("mine")
    said = run("lectern", "--offscreen", "--data", not_a_folder)
    check("a data folder that is a file ends with 4", said.returncode == 4 and not_a_folder.read_text() == "mine", said.stderr)

    walk = where / "wrong.walk"
    walk.write_text('press "English"\nexpect "no such words"\n', encoding="utf-8")
    said = run("lectern", "--offscreen", "--walk", walk, "--data", good)
    check("a walk that fails ends with 5", said.returncode == 5, said.stderr)
    check("it names file, line and what is on the screen",
          f"{walk}:2:" in said.stderr and "no such words" in said.stderr and "screen deal" in said.stderr, said.stderr)
    for wrong, what in ((where, "a folder"), (where / "none.walk", "a file that is not there")):
        said = run("lectern", "--offscreen", "--walk", wrong, "--data", good)
        check(f"a walk that is {what} ends with 2 and a sentence", said.returncode == 2 and f"cannot read the walk {wrong}" in said.stderr,
              said.stderr)
    talk = run("lectern", "--offscreen", "--walk", "-", "--data", good, text='expect-screen welcome\npress "No\\nbody"\ntree\nspeech\n')
    answers = talk.stdout.splitlines()
    check("an interactive walk answers each line and goes on",
          talk.returncode == 0 and answers[0] == "ok" and answers[1].startswith("fail: ")
          and json.loads(answers[2])["screen"] == "welcome" and isinstance(json.loads(answers[3]), list), talk.stdout)
    told = run("lectern", "--offscreen", "--rehearsal", "--walk", SOURCE / "tests/walks/fast.walk", "--data", where / "rehearsed")
    check("a rehearsal keeps nothing", told.returncode == 0 and not (where / "rehearsed").exists(), told.stderr)

    # It waits to say what it has to say, so that it can be looked at.
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while os.write(writing, b" " * 4096):
            pass
    except BlockingIOError:
        os.set_blocking(writing, True)
    def dumps():
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except ValueError:
            pass
    waiting = subprocess.Popen([BIN / "lecternctl", "keys", "new", where / "new.key"], stdout=writing, preexec_fn=dumps)
    os.close(writing)
    while not (where / "new.key").exists() and waiting.poll() is None:
        time.sleep(0.1)
    limits = pathlib.Path(f"/proc/{waiting.pid}/limits").read_text()
    check("lecternctl leaves no core file", any(line.split()[:6] == ["Max", "core", "file", "size", "0", "0"] for line in limits.splitlines()), limits)
    check("a new secret key is its owner's only", (where / "new.key").stat().st_mode & 0o777 == 0o600)
    os.set_blocking(reading, True)
    while os.read(reading, 65536):
        pass
    check("and it ends well", waiting.wait() == 0)

    kept = where / "running"
    # Ready when it holds the record.
    kiosk = subprocess.Popen([BIN / "lectern", "--offscreen", "--data", kept], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    said = run("lecternctl", "status", "--data", kept)
    while "another Lectern" not in said.stderr and kiosk.poll() is None:
        time.sleep(0.1)
        said = run("lecternctl", "status", "--data", kept)
    check("while the kiosk runs, its record is refused with 4", said.returncode == 4 and "another Lectern" in said.stderr, said.stderr)
    said = run("lecternctl", "export", "--data", kept, "--to", where / "taken")
    check("and so is an export, which leaves nothing behind", said.returncode == 4 and not (where / "taken").exists(), said.stderr)
    while not catches(kiosk, signal.SIGTERM) and kiosk.poll() is None:
        time.sleep(0.1)
    kiosk.terminate()
    check("it ends well when it is asked to terminate", kiosk.wait() == 0, kiosk.returncode)
    check("and then the record can be read", run("lecternctl", "status", "--data", kept).returncode == 0)

    comes_back("emoji", "👍🏽 family 👨‍👩‍👧 and ❤️", where)
    comes_back("spanish", "¿Qué pasó con mi año? ¡Güey! «la niñez»", where)
    comes_back("signs", "=SUM(A1) \"quotes\", 'single';\nsecond line\n\n+1 -2 @x \\ / <b>&amp;</b> '; DROP TABLE comment;--", where)
    long = ("The county paid for training. " * 60)[:1500]
    comes_back("limit", long.rstrip() + "!" * (1500 - len(long.rstrip())), where)

    shutil.rmtree(where)
    print(f"{failures} wrong")
    return 1 if failures else 0


sys.exit(main())
