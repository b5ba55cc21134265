"""full_disk_test.py: a disk that is really full, and one that turned read-only, both small ones in memory: nobody is thanked for what
is not kept, and everything can still be taken home. Usage: full_disk_test.py BIN"""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from evening import BIN, Evening, named, verify  # noqa: E402

BLOCK = bytes(1 << 16)


def fill(data):
    """To the last byte."""
    with open(data / "ballast", "wb", buffering=0) as ballast:
        for size in (len(BLOCK), 4096, 512, 1):
            try:
                while ballast.write(BLOCK[:size]) == size:
                    pass
            except OSError:
                continue


def lecternctl(*arguments):
    return subprocess.run([BIN / "lecternctl", *map(str, arguments)], capture_output=True, text=True, check=False)


def comments_in(bundle):
    return (bundle / "records/comments.jsonl").read_text(encoding="utf-8").count("\n")


def full(e, data):
    e.start()
    e.do("hold 40 40 3s")
    e.pin = named(e.kiosk, "pin").replace(" ", "")
    e.do('press "I have written it down"', "wait 1s", "hold 40 40 1s")
    e.do("wait 11m", "expect-screen welcome")
    for n in range(6):
        e.comment(f"While there was room {n}")
    fill(data)
    e.do('press "English"', 'press "Write my comment now"', 'type "No room for this"', 'press "Done"', 'press "Review and send"',
         'press "Send"', "wait 1s")
    e.do('refute "Thank you"', 'expect "no room left to save"', 'expect "Nothing was lost"',
         'press "Show my words"', 'expect "No room for this"')
    e.do('press "Clear and leave"', 'press "Clear and leave"', "expect-screen welcome", 'expect "the storage is full"', 'refute "Touch your language to begin"')
    e.let_in()
    e.do('expect "full: nothing new is taken"', 'press "Export to stick"')
    e.stick("clerk")
    e.take_out("clerk", "Safe to remove")
    [bundle] = e.bundles("clerk")
    verify(bundle)
    assert comments_in(bundle) == 6, bundle
    e.do("stick out", "wait 11m", "expect-screen welcome")
    e.stop()
    # Filled up again, before a start that finds no reserve.
    fill(data)
    home = e.where / "home"
    home.mkdir()
    answer = lecternctl("export", "--data", data, "--to", home)
    assert answer.returncode == 0, answer
    [bundle] = home.iterdir()
    verify(bundle)
    assert comments_in(bundle) == 6, bundle
    (data / "ballast").unlink()
    e.start()
    e.comment("Room again")
    e.stop()
    status = lecternctl("status", "--data", data)
    assert status.returncode == 0 and "7 comments" in status.stdout, status


def read_only(e, data):
    """As the kernel makes a disk that fails, found at a start. (While it runs: tests/drill/record_faults_test.cpp.)"""
    e.start()
    e.comment("Before it failed")
    e.stop()
    subprocess.run(["mount", "-o", "remount,ro", data], check=True)
    start = subprocess.run([BIN / "lectern", "--offscreen", "--data", data, "--walk", "-"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                           check=False)
    assert start.returncode == 4 and "not read-only" in start.stderr, start
    home = e.where / "home"
    refused = lecternctl("export", "--data", data, "--to", home)
    assert refused.returncode == 4 and "copy the whole folder" in refused.stderr, refused
    shutil.copytree(data, e.where / "copy")
    answer = lecternctl("export", "--data", e.where / "copy", "--to", home)
    assert answer.returncode == 0, answer
    [bundle] = home.iterdir()
    verify(bundle)
    assert comments_in(bundle) == 1, bundle


def on_small_disk(walk):
    e = Evening()
    data = e.where / "data"
    data.mkdir()
    # More than is kept free for the organizer, so that the kiosk opens.
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m,mode=0700", "full-disk", data], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        print(f"skipped: a disk that is really full or read-only: {mounted.stderr.strip()}")
        sys.exit(0)
    try:
        walk(e, data)
    finally:
        e.kiosk.process.kill()
        e.kiosk.process.wait()
        subprocess.run(["umount", data], check=True)
        shutil.rmtree(e.where)


on_small_disk(full)
on_small_disk(read_only)
print("ok: a full disk and one that turned read-only: the words stay, everything is taken home, 0 lost")
