"""organizer.py LECTERNCTL: what an organizer does and does wrong with status, export and add, from outside."""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

def main():
    folder = tempfile.TemporaryDirectory()
    at = lambda name: os.path.join(folder.name, name)

    def run(*arguments, code=0):
        done = subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, "XDG_DATA_HOME": at("home")})
        assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
        assert (code == 0) or done.stderr, "a refusal says why"
        return done

    def paper(name, text):
        with open(at(name), "w", encoding="utf-8", newline="") as f:
            f.write(text)
        return at(name)

    # Help has an example each; mistakes in the arguments are 2.
    for command in ("status", "export", "add", "restore", "pin new"):
        assert f"Example: lecternctl {command}" in run(*command.split(), "--help").stdout
    run(code=2)
    run("stats", code=2)
    run("export", "--data", at("data"), code=2)
    run("add", "--data", at("data"), "--csv", at("none.csv"), "--channel", "paper", code=2)

    # Looking does not make a record.
    assert "no record" in run("status", "--data", at("data"), code=4).stderr
    run("export", "--data", at("data"), "--to", at("to"), code=4)
    assert "no record" in run("pin", "new", "--data", at("data"), code=4).stderr
    assert not os.path.exists(at("data"))

    # Nothing of a file with a problem is taken.
    bad = paper("bad.csv", 'comment,position\nfine,support\n"also fine",perhaps\n')
    answer = run("add", "--data", at("data"), "--csv", bad, "--channel", "paper", code=1)
    assert f"{bad}:3: position may be one of: none, support, oppose, neutral" in answer.stderr, answer.stderr
    assert not os.path.exists(at("data"))

    # A good file, twice.
    good = paper("good.csv", "\ufeffcomment,position,name,follow_up_contact\r\n"
                 '"Open on Sundays,\nplease: ""every"" Sunday",support,,+1 270 555 0100\r\n=1+1,oppose,María,\r\n')
    answer = run("add", "--data", at("data"), "--csv", good, "--channel", "paper")
    assert answer.stdout == "2 comments added.\n" and answer.stderr == "", answer
    answer = run("add", "--data", at("data"), "--csv", good, "--channel", "paper", code=1)
    assert answer.stdout == "" and "already, with all that they say: 2 of 2." in answer.stderr, answer
    assert "Nothing of this file was added." in answer.stderr and "--again" in answer.stderr
    # Nor saved another way, or with a row more.
    tabs = at("tabs.csv")
    with open(tabs, "w", encoding="utf-16", newline="") as file:
        file.write("comment\tposition\tname\t\r\n=1+1\toppose\tMaría\t\r\nThe new row\t\t\t\r\n")
    answer = run("add", "--data", at("data"), "--csv", tabs, "--channel", "paper", code=1)
    assert "already, with all that they say: 1 of 2." in answer.stderr, answer
    answer = run("add", "--data", at("data"), "--csv", good, "--channel", "paper", "--again", "--json")
    assert json.loads(answer.stdout) == {"added": 2, "same_text_was_there": 2, "cells_cleaned": 0}
    assert "already had 2 comments with the same words" in answer.stderr
    run("add", "--data", at("data"), "--csv", "tests/data/residents.csv", "--channel", "paper")

    facts = json.loads(run("status", "--data", at("data"), "--json").stdout)
    kiosk = facts["kiosk_id"]
    assert (facts["comments"], facts["contacts"], facts["damaged"], facts["healthy"]) == (64, 1, 0, True)  # a number left twice is one contact
    assert "64 comments and 1 contact" in run("status", "--data", at("data")).stdout

    # Home with it.
    facts = json.loads(run("export", "--data", at("data"), "--to", at("to"), "--json").stdout)
    assert facts["comments"] == 64 and os.path.basename(facts["bundle"]).endswith(f"_{kiosk}_001")
    rows = list(csv.DictReader(open(facts["bundle"] + "/public/comments.csv", newline="", encoding="utf-8")))
    said = [row["comment"] for row in rows]
    assert said.count('Open on Sundays,\nplease: "every" Sunday') == 2 and said.count("'=1+1") == 2
    assert {row["channel"] for row in rows} == {"paper"} and {row["kiosk_id"] for row in rows} == {kiosk}
    assert os.path.exists(facts["bundle"] + "/system/pack/forum.toml")
    assert "_002" in run("export", "--data", at("data"), "--to", at("to")).stdout
    for refused in ("no/such/place", "good.csv"):
        answer = run("export", "--data", at("data"), "--to", at(refused), code=4)
        assert f"there is no folder {at(refused)}" in answer.stderr and answer.stdout == "", answer
    run("export", "--data", at("data"), "--to", at("to"), "--date", "yesterday", code=2)

    # The kiosk is lost: its last bundle becomes a new one's record, twice is once, and a changed one is refused whole.
    bundle = facts["bundle"]
    answer = run("restore", bundle, "--data", at("second"))
    assert answer.stdout.startswith(f"64 comments and 1 contact of kiosk {kiosk} restored into the record of kiosk "), answer
    again = json.loads(run("restore", bundle, "--data", at("second"), "--pubkey", bundle + "/proof/kiosk.pub", "--json").stdout)
    assert (again["added"], again["there_already"], again["contacts"], again["key_was_given"]) == (0, 64, 0, True)
    second = json.loads(run("export", "--data", at("second"), "--to", at("second-home"), "--json").stdout)
    for name in ("public/comments.csv", "public/comments.jsonl", "records/comments.csv", "proof/leaves.txt"):
        assert open(f"{bundle}/{name}", "rb").read() == open(f'{second["bundle"]}/{name}', "rb").read(), name
    assert json.loads(run("status", "--data", at("second"), "--json").stdout)["healthy"]
    with open(bundle + "/public/comments.csv", "ab") as f:
        f.write(b" ")
    for what in (bundle, at("data"), at("home"), at("nowhere")):
        answer = run("restore", what, "--data", at("third"), code=4)
        assert "Nothing was" in answer.stderr and answer.stdout == "", answer
    run("restore", second["bundle"], "--data", at("third"), "--pubkey", "RWnokey", code=2)
    assert not os.path.exists(at("third"))

    # Another PIN: shown once, and told of in the log.
    pins = [re.search(r"^  (\d{6})$", run("pin", "new", "--data", at("data")).stdout, re.M)[1] for _ in range(2)]
    kept = "".join(open(at("data/" + name)).read() for name in ("pin", "pin-tries-1", "pin-tries-2"))
    assert kept.count("$argon2id$") == 1 and not any(pin in kept for pin in pins), "the digits are nowhere"
    assert {os.stat(at("data/" + name)).st_mode & 0o777 for name in ("pin", "pin-tries-1", "pin-tries-2")} == {0o600}
    with open(at("data/pin"), "w", encoding="utf-8") as f:
        f.write("rotten")
    run("pin", "new", "--data", at("data"))
    facts = json.loads(run("export", "--data", at("data"), "--to", at("to"), "--json").stdout)
    rows = list(csv.DictReader(open(facts["bundle"] + "/system/events.csv", newline="", encoding="utf-8")))
    assert [row["a"] for row in rows if row["kind_name"] == "pin"] == ["1", "1", "1"], rows
    run("verify", facts["bundle"])

    # A record that is not ours or not there to be opened.
    os.mkdir(at("empty"))
    open(at("empty/record-a.db"), "w").close()
    for command in (("status",), ("export", "--to", at("to")), ("add", "--csv", good, "--channel", "paper")):
        assert "is empty" in run(*command, "--data", at("empty"), code=4).stderr
        assert os.path.getsize(at("empty/record-a.db")) == 0
    print("an organizer's round trip: 64 comments in, 64 out")


main()
