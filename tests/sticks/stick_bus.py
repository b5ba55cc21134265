# stick_bus.py: a message bus of a test's own, and the probe that listens on it.
import atexit
import os
import queue
import shutil
import subprocess
import tempfile
import threading


def start(command, **how):
    """A process that does not outlive the test, whatever becomes of it."""
    process = subprocess.Popen(command, **how)
    atexit.register(lambda: process.poll() is None and process.kill())
    return process


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>lectern-test</type><listen>unix:path=%s/bus</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
<limit name="auth_timeout">%d</limit></busconfig>"""


class PrivateBus:
    """Stands for the system bus as long as it lives. PATIENCE: milliseconds until whoever connects must have said hello."""

    def __init__(self, folder=None, patience=30000):
        self.folder = folder or tempfile.mkdtemp(prefix="lectern-bus-")
        os.makedirs(self.folder, exist_ok=True)
        config = os.path.join(self.folder, "bus.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(BUS % (self.folder, patience))
        self.process = start(["dbus-daemon", "--config-file=" + config, "--nofork", "--print-address=1"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip().split(",guid=")[0]  # as the system's is known
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = self.address

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Probe:
    """build/bin/stick_probe: what it says, line by line, and what it is told."""

    def __init__(self, program, *arguments):
        self.process = start([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def says(self, seconds=120):
        try:
            return self.lines.get(timeout=seconds)
        except queue.Empty:
            return "nothing in %d seconds" % seconds

    def stop(self):
        if self.process.poll() is None:
            self.tell("quit")
        code = self.process.wait(timeout=120)
        self.reader.join()
        self.process.stdin.close()
        self.process.stdout.close()
        return code
