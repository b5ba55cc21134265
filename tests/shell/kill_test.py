"""kill_test.py: kills the real kiosk at random moments, while residents comment and while it starts. Whoever was thanked is
in the record, nobody is in it by half, and the kiosk is back on its welcome screen within ten seconds. Usage: kill_test.py
BIN [KILLS [SEED]]"""
import contextlib
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from kiosk_process import Kiosk  # noqa: E402

BIN = pathlib.Path(sys.argv[1])
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 287
WORDS = ["water", "street", "school", "please", "listen", "first", "budget", "deputies", "trust", "fair"]


def main():
    chance = random.Random(SEED)
    data = pathlib.Path(tempfile.mkdtemp(prefix="lectern-kill-")) / "data"
    thanked, sent = [], []
    slowest = 0.0
    in_save = in_start = 0
    sending = 0.0
    for kill in range(KILLS):
        # One kill in five falls while the kiosk starts, and puts right what the kill before has left.
        if kill > 0 and chance.random() < 0.2:
            kiosk = Kiosk(BIN / "lectern", data)
            time.sleep(chance.uniform(0, 0.3))
            kiosk.process.kill()
            kiosk.process.communicate()
            in_start += 1
            continue
        begun = time.monotonic()
        kiosk = Kiosk(BIN / "lectern", data)
        assert kiosk.ask("expect-screen welcome") == "ok", f"kill {kill} (seed {SEED}): {kiosk.process.stderr.read()}"
        slowest = max(slowest, time.monotonic() - begun)
        # One of these in four falls somewhere in a whole visit; the others soon after Send is pressed, where the disk is busy.
        # The first visit is not cut short: it tells how long that takes here.
        early = kill > 0 and chance.random() < 0.25
        delay = chance.uniform(0, 0.4) if early else chance.uniform(0, 1.5 * sending)
        killer = threading.Timer(delay, lambda process=kiosk.process: process.send_signal(signal.SIGKILL))
        if early:
            killer.start()
        text = " ".join(chance.choice(WORDS) for _ in range(6)) + f" {kill}"
        steps = ['press "English"', 'press "Write my comment now"', f'type "{text}"', 'press "Done"', 'press "Review and send"']
        alive = all(kiosk.ask(step) == "ok" for step in steps)
        if alive:
            sent.append(text)
            if kill > 0 and not early:
                killer.start()
            pressed = time.monotonic()
            alive = kiosk.ask('press "Send"') == "ok" and kiosk.ask("wait 1s") == "ok" and kiosk.ask("expect-screen thanks") == "ok"
            if alive:
                thanked.append(text)
                sending = max(sending, time.monotonic() - pressed) if kill == 0 else sending
            else:
                in_save += 1
        if kill > 0:
            if alive and not early:
                killer.join()
            killer.cancel()
            kiosk.process.kill()
        with contextlib.suppress(BrokenPipeError):  # it never took the last of what was said to it
            kiosk.process.stdin.close()
        kiosk.process.wait()
    status = subprocess.run([BIN / "lecternctl", "status", "--data", data, "--json"], capture_output=True, text=True, check=False)
    assert status.returncode == 0, f"lecternctl status (seed {SEED}): {status.returncode}, {status.stdout}{status.stderr}"
    out = data.parent / "out"
    exported = subprocess.run([BIN / "lecternctl", "export", "--data", data, "--to", out], capture_output=True, text=True, check=False)
    assert exported.returncode == 0, exported.stderr
    bundle = next(out.iterdir())
    with open(bundle / "records" / "comments.jsonl", encoding="utf-8") as lines:
        kept = [json.loads(line)["comment"] for line in lines]
    lost = [text for text in thanked if text not in kept]
    strange = [text for text in kept if text not in sent]
    twice = len(kept) - len(set(kept))
    print(f"{KILLS} kills, seed {SEED}: {len(sent)} sent, {len(thanked)} thanked, {in_save} killed while saving, "
          f"{in_start} within 0.3 s of the start, {len(kept)} kept, {len(lost)} lost, {len(strange)} strange, {twice} twice; back on the welcome screen after {slowest:.2f} s at most")
    return 1 if lost or strange or twice else 0


sys.exit(main())
