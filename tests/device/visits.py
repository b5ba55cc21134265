"""visits.py: a resident's finger, on the machine and on a twin of the kiosk that says where to touch and what should be seen."""
import json
import shutil
import time

from bench import SHOTS, SLOW, SYSTEM
from kiosk_process import Kiosk
from machine import FEW, TMP
from PIL import Image


class Twin:
    """The same kiosk off screen, on a record of its own."""

    def __init__(self, record, *options):
        data = SYSTEM / "tmp/twin"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(record, data)
        shutil.rmtree(SYSTEM / "tmp/sticks", ignore_errors=True)
        (SYSTEM / "tmp/sticks/stick").mkdir(parents=True)
        # "chroot" is the program, and what it starts its first options.
        starter = TMP / "twin"
        starter.write_text(f'#!/bin/sh\nexec chroot {SYSTEM} lectern "$@"\n', encoding="utf-8")
        starter.chmod(0o755)
        (SYSTEM / "tmp/shots").mkdir(exist_ok=True)
        self.kiosk = Kiosk(str(starter), "/tmp/twin", "--shots", "/tmp/shots", "--fake-sticks", "/tmp/sticks", *options, stderr=None)
        self.shots = 0

    def do(self, *lines):
        self.kiosk.do(*lines)

    def nodes(self):
        def walk(node):
            yield node
            for child in node.get("children", []):
                yield from walk(child)
        for top in json.loads(self.kiosk.ask("tree"))["nodes"]:
            yield from walk(top)

    def box(self, name, role=None):
        """Left, top, right, bottom of the control or text called NAME."""
        for node in self.nodes():
            if node["name"] == name and (role is None or node["role"] == role):
                x, y, wide, high = node["rect"]
                return (int(x), int(y), int(x + wide), int(y + high))
        raise AssertionError(f"the twin shows no {name!r}: {self.kiosk.ask('tree')}")

    def picture(self):
        self.shots += 1
        self.do(f"shot twin{self.shots}")
        file = SYSTEM / f"tmp/shots/twin{self.shots}.png"
        picture = Image.open(file).convert("RGB")
        picture.load()
        file.unlink()
        return picture

    def end(self):
        self.kiosk.end()


class Visit:
    """One finger on both kiosks."""

    def __init__(self, machine, twin):
        self.machine = machine
        self.twin = twin
        self.worst = 0.0

    def same(self, what, seconds=SLOW, only=None):
        """The machine shows what the twin does; ONLY in the box of that name, where the rest is up to chance."""
        expected = self.twin.picture()
        share = self.machine.wait_for(expected, seconds, self.twin.box(only) if only else None)
        if share > FEW:
            SHOTS.mkdir(exist_ok=True)
            self.machine.picture().save(SHOTS / "seen.png")
            expected.save(SHOTS / "expected.png")
            raise AssertionError(f"{what}: {share:.1%} of the screen is not what it should be; see seen.png and expected.png in {SHOTS}")
        self.worst = max(self.worst, share)

    def press(self, name, only=None, check=True):
        left, top, right, bottom = self.twin.box(name)
        assert bottom <= 800 and right <= 1280, f"{name} is not on the screen"
        self.machine.touch((left + right) / 2, (top + bottom) / 2)
        self.twin.do(f'press "{name}"')
        if check:
            self.same(f"after {name!r}", only=only)

    def type(self, text):
        self.machine.keys(text, 0.15)  # about as fast as people type: a machine that is late forgets what came faster
        self.twin.do(f'type "{text}"')

    def keep(self, name):
        SHOTS.mkdir(exist_ok=True)
        self.machine.picture().save(SHOTS / f"{name}.png")


def comment(visit, text, keyboard=False):
    """A resident's visit, from the welcome to the thanks."""
    visit.press("English")
    visit.press("Write my comment now")
    if keyboard:
        visit.type(text)
    else:
        for letter in text:
            visit.press(letter, check=False)
            time.sleep(0.3)
    visit.same("the words")
    visit.press("Done")
    visit.press("Review and send")
    visit.press("Send", check=False)
    visit.twin.do("wait 1s", "expect-screen thanks")
    visit.same("thanked", only="Thank you. Your words are in the record.")


def finish(visit):
    """Ends the thanks, whose Finish does not listen for its first three seconds."""
    time.sleep(4)
    visit.twin.do("wait 4s")
    visit.press("Finish")


def steps(visit):
    """A visit, with a stop after every touch where the power may go."""
    for name in ("English", "Write my comment now"):
        visit.press(name)
        yield name
    visit.type("light")
    visit.same("the words")
    yield "words"
    for name in ("Done", "Review and send"):
        visit.press(name)
        yield name
    visit.press("Send", check=False)
    yield "send"
    visit.twin.do("wait 1s", "expect-screen thanks")
    visit.same("thanked", only="Thank you. Your words are in the record.")
    yield "thanks"
    finish(visit)
    yield "finish"


def visits(visit):
    """One resident after the other, with a stop after every touch where the power may go."""
    while True:
        yield from steps(visit)
