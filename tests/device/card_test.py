"""card_test.py: the parts of a kiosk's card that run without one: which USB devices are let in, which settings are taken, and
its services as systemd reads them. The card itself is started by deploy/image-test. Usage: card_test.py BIN"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

IMAGE = pathlib.Path("deploy/device/image").resolve()
PROGRAMS = IMAGE / "usr/lib/lectern"
WHERE = pathlib.Path(tempfile.mkdtemp(prefix="lectern-card-"))
BIN = pathlib.Path(sys.argv[1]).resolve()
HUB, STICK, KEYBOARD, PANEL, SOUND = ("09", "00", "00"), ("08", "06", "50"), ("03", "01", "01"), ("03", "00", "00"), ("01", "02", "00")
NETWORK, CAMERA, SERIAL, ODD_STORAGE, VENDOR = ("02", "06", "00"), ("0e", "01", "00"), ("0a", "00", "00"), ("08", "04", "00"), ("ff", "00", "00")


def run(*command, **how):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **how)


class Bus:
    """A folder that looks as /sys/bus/usb does."""

    def __init__(self, policy):
        self.place = pathlib.Path(tempfile.mkdtemp(dir=WHERE))
        (self.place / "devices").mkdir()
        (self.place / "drivers_probe").write_text("", encoding="utf-8")
        (self.place / "usb.conf").write_text(policy, encoding="utf-8")
        (self.place / "disk").write_text("", encoding="utf-8")

    def add(self, name, kind, maker="1234:5678", authorized="0"):
        port = self.place / "devices" / name.split(":")[0]
        port.mkdir(exist_ok=True)
        for file, value in zip(("idVendor", "idProduct"), maker.split(":")):
            (port / file).write_text(value + "\n", encoding="utf-8")
        here = self.place / "devices" / name
        here.mkdir()
        for file, value in zip(("bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol"), kind):
            (here / file).write_text(value + "\n", encoding="utf-8")
        (here / "authorized").write_text(authorized + "\n", encoding="utf-8")

    def judge(self, *what):
        return run(PROGRAMS / "usb-policy", *what, env={"PATH": "/usr/bin:/bin", "LECTERN_USB_DEVICES": str(self.place / "devices"),
                   "LECTERN_USB_DRIVERS": str(self.place), "LECTERN_USB_POLICY": str(self.place / "usb.conf"),
                   "LECTERN_USB_DATA": str(self.place / "disk")})

    def is_in(self, name):
        return (self.place / "devices" / name / "authorized").read_text(encoding="utf-8").strip() == "1"


def let_in(policy, kind, maker="1234:5678", port="1-1"):
    bus = Bus(policy)
    name = f"{port}:1.0"
    bus.add(name, kind, maker)
    answer = bus.judge(name)
    assert answer.returncode == 0, answer
    probed = (bus.place / "drivers_probe").read_text(encoding="utf-8").strip()
    assert (probed == name) == bus.is_in(name), "the kernel looks for a driver for what was let in, and for nothing else"
    return bus.is_in(name)


def what_is_plugged_in():
    shipped = (IMAGE / "etc/lectern/usb.conf").read_text(encoding="utf-8")
    for kind in (HUB, STICK, KEYBOARD, PANEL, SOUND):
        assert let_in(shipped, kind), kind
    for kind in (NETWORK, CAMERA, SERIAL, ODD_STORAGE, VENDOR):
        assert not let_in(shipped, kind), f"{kind} is let in"
        assert not let_in("", kind), f"{kind} is let in without a policy"
    assert let_in("sticks ports: 1-1.4 2-1 # the outer one\n", STICK, port="1-1.4")
    assert not let_in("sticks ports: 1-1.4 2-1\n", STICK, port="1-1")
    assert not let_in("sticks none\n", STICK) and let_in("sticks none\n", KEYBOARD)
    assert let_in("keyboards only: 04d9:1818\n", KEYBOARD, "04d9:1818") and not let_in("keyboards only: 04d9:1818\n", KEYBOARD)
    assert let_in("panels only: 0eef:0001\n", PANEL, "0eef:0001") and not let_in("panels only: 0eef:0001\n", PANEL)
    # A keyboard that says no more of itself than a panel does is known by its keys: here those of a whole one, a single letter,
    # and a panel with a button.
    for keys, types in (("10000 7 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe", True), ("10000", True), ("400 0 0 0 0 0", False)):
        for policy, allowed in (("keyboards none\n", not types), ("keyboards only: 04d9:1818\n", True), ("", True)):
            bus = Bus(policy)
            bus.add("1-1:1.0", PANEL, "04d9:1818", authorized="1")
            behind = bus.place / "devices/1-1:1.0/0003:04D9:1818.0001/input/input5"
            (behind / "capabilities").mkdir(parents=True)
            (behind / "capabilities/key").write_text(keys + "\n", encoding="utf-8")
            for what in (("--input", behind), ("--all",)):
                assert bus.judge(*what).returncode == 0
                assert bus.is_in("1-1:1.0") == allowed, (keys, policy, what)
    # The last line counts, as in most such files.
    assert not let_in("sticks any\nsticks none\n", STICK)
    bus = Bus("sticks sometimes\n")
    bus.add("1-1:1.0", STICK)
    answer = bus.judge("1-1:1.0")
    assert not bus.is_in("1-1:1.0") and "sticks sometimes" in answer.stderr and "not understood" in answer.stderr, answer
    # A stick that is a keyboard too, and what came in before there was a policy.
    bus = Bus("keyboards none\n")
    bus.add("1-1:1.0", STICK, authorized="1")
    bus.add("1-1:1.1", KEYBOARD, authorized="1")
    bus.add("1-2:1.0", NETWORK, authorized="1")
    bus.add("1-3:1.0", HUB)
    assert bus.judge("--all").returncode == 0
    assert [bus.is_in(name) for name in ("1-1:1.0", "1-1:1.1", "1-2:1.0", "1-3:1.0")] == [True, False, False, True]


def what_the_card_says():
    card, kiosk = WHERE / "card", WHERE / "kiosk"
    card.mkdir()
    kiosk.mkdir()
    (kiosk / "usb.conf").write_text("sticks any\n", encoding="utf-8")
    screen = WHERE / "screen"

    def take(settings):
        screen.write_text("", encoding="utf-8")
        (card / "lectern.conf").write_bytes(settings)
        answer = run(PROGRAMS / "take-settings", card, kiosk, env={"PATH": f"{BIN}:{os.environ['PATH']}", "LECTERN_READING": "0",
                     "LECTERN_CONSOLE": str(screen)})
        assert answer.returncode == 0, answer
        assert sorted(p.name for p in kiosk.iterdir()) == ["lectern.conf", "usb.conf"], "nothing half taken is left behind"
        return answer.stderr

    good = b"lang=es\ntheme=dim\n"
    assert take(good.replace(b"\n", b"\r\n")) == "" and (kiosk / "lectern.conf").read_bytes() == good
    assert (kiosk / "usb.conf").read_text(encoding="utf-8") == "sticks any\n"
    for nonsense in (b"\0\1\2", b"x" * 70000):
        assert "is no text" in take(nonsense)
        assert (kiosk / "lectern.conf").read_bytes() == good
    # Each would keep the kiosk from starting.
    for mistake, named in ((b"text-size=huge\n", "text-size"), (b"them=dim\n", "them"), (b"lang=en\n\nrotate=sideways\n", "rotate"), (b"lang=tlh\n", "tlh")):
        told = take(mistake)
        assert named in told and "has a mistake" in told and "Correct the file" in told, told
        assert told.strip() in " ".join(screen.read_text(encoding="utf-8").split()), "it is said on the screen too"
        assert (kiosk / "lectern.conf").read_bytes() == good
    assert take(b"# all as it was\n\n") == "" and (kiosk / "lectern.conf").read_bytes() == b"# all as it was\n\n"


def the_services():
    system = WHERE / "system"
    shutil.copytree("/usr/lib/systemd/system", system / "usr/lib/systemd/system", symlinks=True)
    shutil.copytree(IMAGE, system, dirs_exist_ok=True)
    shutil.copy("deploy/device/lectern.service", system / "usr/lib/systemd/system")
    for program in ("usr/bin/lectern", "usr/bin/udevadm", "bin/sh"):
        (system / program).parent.mkdir(parents=True, exist_ok=True)
        (system / program).write_text("#!/bin/sh\n", encoding="utf-8")
        (system / program).chmod(0o755)
    units = sorted(p.name for p in (IMAGE / "usr/lib/systemd/system").iterdir())
    for unit in units:
        verified = run("systemd-analyze", "--man=no", f"--root={system}", "verify", unit)
        assert verified.returncode == 0 and "lectern-" not in verified.stderr, (unit, verified.stderr)
    for script in (*PROGRAMS.iterdir(), IMAGE / "etc/initramfs-tools/scripts/lectern", IMAGE / "etc/initramfs-tools/hooks/lectern",
                   IMAGE / "etc/initramfs-tools/lectern/grow"):
        assert run("sh", "-n", script).returncode == 0, script
    return units


what_is_plugged_in()
what_the_card_says()
services = the_services()
shutil.rmtree(WHERE)
print(f"ok: what is plugged in, the settings on the card, {len(services)} services")
