"""kiosk_process.py: a real kiosk in a process of its own, off screen, walked through a pipe."""
import pathlib
import subprocess


class Kiosk:
    def __init__(self, program, data, *options, env=None, stderr=subprocess.PIPE, restore_signals=True):
        self.data = pathlib.Path(data)
        self.process = subprocess.Popen([program, "--offscreen", "--walk", "-", "--data", str(data), *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=stderr, env=env, text=True, bufsize=1,
                                        restore_signals=restore_signals)

    def ask(self, line):
        """The answer to one command; None if the kiosk is gone."""
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return None
        return self.process.stdout.readline().rstrip("\n") or None

    def do(self, *lines):
        for line in lines:
            answer = self.ask(line)
            if answer != "ok":
                raise AssertionError(f"{line}: {answer}")

    def write(self, text):
        self.do('press "English"', 'press "Write my comment now"', f'keys "{text}"', 'press "Done"', 'press "Review and send"')

    def end(self):
        self.process.stdin.close()
        self.process.wait()
