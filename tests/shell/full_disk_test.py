"""full_disk_test.py: a disk that is really full, a small one in memory: nobody is thanked for what is not kept, their words stay on
the screen, and the organizer still takes everything home, with the kiosk and with lecternctl. Usage: full_disk_test.py BIN"""
import pathlib
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


def comments_in(bundle):
    return (bundle / "records/comments.jsonl").read_text(encoding="utf-8").count("\n")


def evening(e, data):
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
    e.do('press "I am done"', 'press "Clear and leave"', "expect-screen welcome", 'expect "the storage is full"', 'refute "Touch your language to begin"')
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
    answer = subprocess.run([BIN / "lecternctl", "export", "--data", data, "--to", home], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer
    [bundle] = home.iterdir()
    verify(bundle)
    assert comments_in(bundle) == 6, bundle
    (data / "ballast").unlink()
    e.start()
    e.comment("Room again")
    e.stop()
    status = subprocess.run([BIN / "lecternctl", "status", "--data", data], capture_output=True, text=True, check=False)
    assert status.returncode == 0 and "7 comments" in status.stdout, status


def main():
    e = Evening()
    data = e.where / "data"
    data.mkdir()
    # More than is kept free for the organizer, so that the kiosk opens.
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m,mode=0700", "full-disk", data], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        print(f"skipped: a disk that is really full: {mounted.stderr.strip()}")
        return
    try:
        evening(e, data)
    finally:
        e.kiosk.process.kill()
        e.kiosk.process.wait()
        subprocess.run(["umount", data], check=True)
    print("ok: a full disk: the words stay, the organizer exports twice, 0 lost")


main()
