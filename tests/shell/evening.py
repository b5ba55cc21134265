"""evening.py: an organizer before the real kiosk, with sticks that are folders, for the tests that walk an evening. The program's
folder is the first argument of whoever imports it."""
import json
import pathlib
import subprocess
import sys
import tempfile

from kiosk_process import Kiosk

BIN = pathlib.Path(sys.argv[1])
SHOTS = sys.argv[2] if len(sys.argv) > 2 else ""


def tree(kiosk):
    return json.loads(kiosk.ask("tree"))


def nodes(node):
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def named(kiosk, node_id):
    for root in tree(kiosk)["nodes"]:
        for node in nodes(root):
            if node["id"] == node_id:
                return node["name"]
    raise AssertionError(f"no node {node_id}: {kiosk.ask('tree')}")


def verify(bundle, *options, code=0):
    answer = subprocess.run([BIN / "lecternctl", "verify", bundle, *options], capture_output=True, text=True, check=False)
    assert answer.returncode == code, (bundle, answer)
    return answer


class Evening:
    def __init__(self):
        self.where = pathlib.Path(tempfile.mkdtemp(prefix="lectern-evening-"))
        self.sticks = self.where / "sticks"
        self.pin = ""
        self.kiosk = None

    def stick(self, name, **how):
        (self.sticks / name).mkdir(parents=True, exist_ok=True)
        if how:
            (self.sticks / f"{name}.stick").write_text("".join(f"{k.replace('_', '-')}={v}\n" for k, v in how.items()), encoding="utf-8")
        return self.sticks / name

    def start(self, *options):
        extra = ["--shots", SHOTS] if SHOTS else []
        self.kiosk = Kiosk(BIN / "lectern", self.where / "data", "--fake-sticks", str(self.sticks), *extra, *options)
        self.do("expect-screen welcome")

    def stop(self):
        self.kiosk.end()

    def do(self, *lines):
        self.kiosk.do(*lines)

    def shot(self, name):
        if SHOTS:
            self.do(f"shot {name}")

    def let_in(self):
        self.do("hold 40 40 3s", "expect-screen staff_pin")
        for digit in self.pin:
            self.do(f'press "{digit}"')
        self.do('press "Open"', "expect-screen staff_evening")

    def comment(self, text):
        self.do('press "English"', 'press "Write my comment now"', f'type "{text}"', 'press "Done"', 'press "Review and send"',
                'press "Send"', "wait 1s", "expect-screen thanks", "wait 61s", "expect-screen welcome")

    def take_out(self, name, expected):
        """To the stick NAME, and what the screen says then."""
        self.do(f"stick in {name}", "wait 1s")
        self.do('press "Write the bundle"')
        for _ in range(400):
            if "staff_stick" == tree(self.kiosk)["screen"] and self.kiosk.ask('expect "Leave the stick in."') != "ok":
                break
            self.do("wait 100ms")
        self.do(f'expect "{expected}"')

    def bundles(self, name):
        return sorted(p for p in (self.sticks / name).iterdir() if p.is_dir())
