"""machine.py: a computer in an emulator that starts a kiosk's card: with a screen, a touch panel, a keyboard, USB ports and a
watchdog, and a finger to touch it. Needs QEMU 8.1 or later, for the touch panel. See image_test.py."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

from PIL import Image, ImageChops

TMP = pathlib.Path("/tmp")
WIDTH, HEIGHT = 1280, 800
HERE = pathlib.Path(__file__).parent
# As far as Mesa's drawing is from the software renderer's, in steps of 256, and how much of a picture may be further: less
# than half a letter.
FAR, FEW = 48, 0.0001


class Qmp:
    """QEMU's own control socket (QEMU Machine Protocol)."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        for _ in range(300):
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                time.sleep(0.1)
        self.events = []  # names, in order, as far as they were read
        self.stream = self.socket.makefile("rwb")
        self.stream.readline()
        self.ask("qmp_capabilities")

    def ask(self, command, **arguments):
        self.stream.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        self.stream.flush()
        while True:
            line = self.stream.readline()
            if not line:
                raise ConnectionError("the emulator is gone")
            answer = json.loads(line)
            if "event" in answer:
                self.events.append(answer["event"])
            if "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]


def processor(arch):
    # Not "max": with AVX, Mesa's drawing is many times slower in the emulator.
    if arch == "amd64":
        return ["qemu-system-x86_64", "-M", "q35", "-cpu", "Nehalem"]
    return ["qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a72"]


class Machine:
    def __init__(self, disk, arch="amd64", kernel=None, cutting=False, sticks=(), processors=2):
        """DISK: the card's file. STICKS: files that are in from the start. KERNEL: (kernel, initrd, command line) where it is not
        started by its firmware, or what gives these anew at each start; run() then asks the root shell on its serial line, if the
        command line has one. CUTTING: what was not synced may be lost, see cut()."""
        self.name = f"m{os.getpid()}"
        self.began = time.monotonic()
        self.server = None
        self.shell = None
        self.heard = False  # whether its last answer came to its end
        self.sticks = []
        for socket_file in TMP.glob(f"{self.name}.*"):
            socket_file.unlink()
        drive = f"file={disk},if=none,id=card,format=raw"
        if cutting:
            self.server = subprocess.Popen(["nbdkit", "--foreground", "--unix", TMP / f"{self.name}.disk", "--threads", "1", "python",
                                            HERE / "cut_disk.py", f"file={disk}"])
            drive = f"file.driver=nbd,file.server.type=unix,file.server.path={TMP}/{self.name}.disk,if=none,id=card,format=raw"
            while not (TMP / f"{self.name}.disk").exists():
                time.sleep(0.05)
        command = [*processor(arch), "-smp", str(processors), "-m", "1024", "-drive", f"{drive},cache=writeback", "-device", "virtio-blk-pci,drive=card",
                   "-device", f"virtio-gpu-pci,xres={WIDTH},yres={HEIGHT}", "-device", "virtio-multitouch-pci", "-device", "virtio-keyboard-pci",
                   "-device", "qemu-xhci,id=usb,p2=12,p3=12", "-device", "i6300esb", "-display", "none", "-vga", "none", "-nic", "none",
                   "-serial", f"unix:{TMP}/{self.name}.serial,server=on,wait=off", "-qmp", f"unix:{TMP}/{self.name}.qmp,server=on,wait=off"]
        for n, stick in enumerate(sticks):
            command += ["-drive", f"file={stick},if=none,id=s{n},format=raw", "-device", f"usb-storage,drive=s{n},bus=usb.0,removable=on"]
        self.kernel = kernel if callable(kernel) else None
        if self.kernel:
            # A reset would start the same kernel again, and another may be chosen by now.
            command += ["-no-reboot"]
        elif kernel:
            command += ["-kernel", str(kernel[0]), "-initrd", str(kernel[1]), "-append", kernel[2]]
        else:
            command += ["-drive", "if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd", "-drive",
                        "if=pflash,format=raw,file=/tmp/firmware.vars"]
            if not (TMP / "firmware.vars").exists():
                (TMP / "firmware.vars").write_bytes(pathlib.Path("/usr/share/OVMF/OVMF_VARS_4M.fd").read_bytes())
        self.command = command
        self._power()

    def _power(self):
        chosen = []
        if self.kernel:
            linux, initrd, options = self.kernel()
            chosen = ["-kernel", str(linux), "-initrd", str(initrd), "-append", options]
        self.process = subprocess.Popen(self.command + chosen)
        self.qmp = Qmp(TMP / f"{self.name}.qmp")

    def _look(self, command, **arguments):
        """Asks the emulator, and starts it again where it ended in place of a reset."""
        while True:
            try:
                return self.qmp.ask(command, **arguments)
            except OSError:
                if not self.kernel:
                    raise
                self.process.wait()
                for socket_file in (TMP / f"{self.name}.qmp", TMP / f"{self.name}.serial"):
                    socket_file.unlink(missing_ok=True)
                self._power()

    def age(self):
        """Seconds since the power came."""
        return time.monotonic() - self.began

    def cut(self):
        """The power goes: what was written but not synced is lost, or half of it is."""
        for process in (self.process, self.server):
            if process:
                process.send_signal(signal.SIGKILL)
                process.wait()

    def off(self):
        """As its button does; by force if that takes more than two minutes."""
        self.qmp.ask("system_powerdown")
        try:
            self.process.wait(120)
        except subprocess.TimeoutExpired:
            self.cut()
            return False
        if self.server:
            self.server.terminate()
            self.server.wait()
        return True

    # Fingers and keys

    def _send(self, *events):
        self.qmp.ask("input-send-event", events=list(events))

    @staticmethod
    def _finger(what, tracking, axis="x", value=0):
        return {"type": "mtt", "data": {"type": what, "slot": 0, "tracking-id": tracking, "axis": axis, "value": value}}

    def touch(self, x, y, seconds=0.15):
        self._send(self._finger("begin", 0), self._finger("data", 0, "x", int(x * 32767 / WIDTH)),
                   self._finger("data", 0, "y", int(y * 32767 / HEIGHT)), {"type": "btn", "data": {"down": True, "button": "touch"}})
        time.sleep(seconds)
        self._send(self._finger("end", -1), {"type": "btn", "data": {"down": False, "button": "touch"}})

    def keys(self, text, pause=0.0):
        names = {" ": "spc", ".": "dot", ",": "comma", "\n": "ret"}
        for letter in text:
            chord = ["shift"] if letter.isupper() else []
            self.chord(*chord, names.get(letter, letter.lower()))
            time.sleep(pause)

    def chord(self, *names):
        for down, order in ((True, names), (False, names[::-1])):
            for name in order:
                self._send({"type": "key", "data": {"down": down, "key": {"type": "qcode", "data": name}}})
                time.sleep(0.04)

    def starts_anew(self, seconds):
        """Whether it did, within SECONDS; forgets that it did."""
        until = time.monotonic() + seconds
        while "RESET" not in self.qmp.events:
            if time.monotonic() > until:
                return False
            time.sleep(1)
            self.qmp.ask("query-status")
        self.qmp.events.clear()
        self.shell = None
        return True

    # Sticks, and other things with a plug

    def plug_in(self, kind, **more):
        self.qmp.ask("device_add", driver=kind, id=kind, bus="usb.0", **more)

    def plug_out(self, kind):
        self.qmp.ask("device_del", id=kind)

    def stick_in(self, file):
        name = f"stick{len(self.sticks)}"
        self.sticks.append(name)
        self.qmp.ask("blockdev-add", **{"driver": "raw", "node-name": name, "file": {"driver": "file", "filename": str(file)}})
        self.qmp.ask("device_add", driver="usb-storage", drive=name, id=f"{name}-usb", bus="usb.0", removable=True)

    def stick_out(self):
        name = self.sticks[-1]
        self.qmp.ask("device_del", id=f"{name}-usb")
        for _ in range(100):
            try:
                self.qmp.ask("blockdev-del", **{"node-name": name})
                return
            except RuntimeError:
                time.sleep(0.1)

    # Eyes

    def picture(self):
        file = TMP / f"{self.name}.png"
        file.unlink(missing_ok=True)
        self._look("screendump", filename=str(file), format="png")
        picture = Image.open(file).convert("RGB")
        picture.load()
        return picture

    def wait_for(self, expected, seconds, box=None):
        """Until the screen, or BOX of it, looks like EXPECTED. Returns how different it was, in shares of all pixels."""
        until = time.monotonic() + seconds
        while True:
            share = difference(self.picture(), expected, box)
            if share <= FEW:
                return share
            if time.monotonic() > until:
                return share
            time.sleep(0.4)

    # A root shell, where the command line asked for one

    def run(self, command, seconds=60, answers=True):
        """What COMMAND prints there. ANSWERS: it must come to its end within SECONDS."""
        if not self.shell:
            self._listen()
            # No echo, no colours, no line editing; asked again as long as nobody is there yet.
            for _ in range(20):
                self.shell.sendall(b"exec sh\nstty -echo; PS1=; echo rea''dy\n")
                self._read_until(b"ready", 5)
                if self.heard:
                    break
            self._read_until(b"bound-to-fail", 1)
        self.shell.sendall(f"{command}; echo over-and-'out'\n".encode())
        said = self._read_until(b"over-and-out", seconds)
        assert self.heard or not answers, f"no answer to {command!r} within {seconds} s: {said}"
        return said

    def until(self, command, expected, seconds=120):
        """Asks again until the answer has EXPECTED in it, and returns it."""
        end = time.monotonic() + seconds
        while expected not in (said := self.run(command)):
            assert time.monotonic() < end, f"{command!r} does not say {expected!r} but {said!r}"
            time.sleep(1)
        return said

    def hear(self, words, seconds):
        """What is said on the serial line until WORDS."""
        if not self.shell:
            self._listen()
        said = self._read_until(words.encode(), seconds)
        assert self.heard, f"no {words!r} on the serial line: {said}"
        return said

    def _listen(self):
        self.shell = socket.socket(socket.AF_UNIX)
        self.shell.connect(str(TMP / f"{self.name}.serial"))
        self.shell.settimeout(0.5)

    def _read_until(self, end, seconds):
        until, seen = time.monotonic() + seconds, b""
        while end not in seen and time.monotonic() < until and self.process.poll() is None:
            try:
                seen += self.shell.recv(65536)
            except TimeoutError:
                pass
        self.heard = end in seen
        return seen.split(end)[0].decode("utf-8", "replace").replace("\r", "")


def difference(seen, expected, box=None):
    """Which share of the pixels is far from what was expected."""
    if seen.size != expected.size:
        return 1.0
    if box:
        seen, expected = seen.crop(box), expected.crop(box)
    grey = ImageChops.difference(seen, expected).convert("L").histogram()
    return sum(grey[FAR:]) / sum(grey)
