"""read_back.py MAKE_BUNDLE: makes a bundle of hostile comments and reads it with Python's csv and json, sha256sum and
sqlite3, none of which know Lectern. What residents said must come back byte for byte."""
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

COLUMNS = ("record_id receipt forum_id kiosk_id meeting phase channel screen_language language position topic comment "
           "ink_file statements fairness questions name capacity group_name area delivery assisted status reason "
           "summary_sha256 text_escaped leaf").split()
RECORDS_COLUMNS = COLUMNS + ["follow_up_contact", "withheld_comment"]
FORMULA = re.compile("^[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")


def rows_of(path, columns):
    """The rows as a person would have them after undoing the escapes, and how many cells were escaped."""
    raw = open(path, "rb").read()
    assert not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), path
    escaped = 0
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.reader(f, strict=True)
        assert next(reader) == columns, path
        rows = []
        for cells in reader:
            assert len(cells) == len(columns), cells
            assert not any(FORMULA.match(c) for c in cells), cells
            row = dict(zip(columns, cells))
            for name in filter(None, row["text_escaped"].split(";")):
                assert row[name].startswith("'"), row
                row[name] = row[name][1:]
                assert FORMULA.match(row[name]), row
                escaped += 1
            rows.append(row)
    return rows, escaped


def check_tables(bundle, said):
    leaves = open(f"{bundle}/proof/leaves.txt", encoding="ascii").read().splitlines()
    assert leaves == sorted(set(leaves)) and len(leaves) == len(said)
    for folder, columns in (("public", COLUMNS), ("records", RECORDS_COLUMNS)):
        lines = open(f"{bundle}/{folder}/comments.jsonl", "rb").read().split(b"\n")
        assert lines.pop() == b""
        assert [hashlib.sha256(line).hexdigest() for line in lines] == leaves
        rows, escaped = rows_of(f"{bundle}/{folder}/comments.csv", columns)
        assert [row["leaf"] for row in rows] == leaves and escaped > 20
        for line, row in zip(lines, rows):
            exact = json.loads(line)
            assert json.dumps(exact, ensure_ascii=False, separators=(",", ":")).encode() == line
            expected = said[exact["record_id"]]
            assert exact["comment"] == row["comment"] == expected["comment"], row
            assert exact["questions"] == expected["questions"] and row["questions"] == "\n".join(exact["questions"])
            assert exact["name"] == row["name"] == expected["name"]
            assert row["receipt"] == expected["receipt"] and row["fairness"] == expected["fairness"]
            assert row["topic"] == ";".join(exact["topic"]) and row["delivery"] == ";".join(exact["delivery"])
            assert row["statements"] == ";".join(f"{s['id']}={s['vote']}" for s in exact["statements"])
            for name in ("forum_id kiosk_id meeting phase channel screen_language language position capacity group_name "
                         "area summary_sha256").split():
                assert row[name] == exact[name], name
            assert row["assisted"] == ("yes" if exact["assisted"] else "no")
            assert row["status"] == "public" and row["reason"] == row["ink_file"] == ""
    return len(leaves)


def check_database(bundle):
    query = "SELECT line FROM comment ORDER BY leaf"
    lines = subprocess.run(["sqlite3", "-readonly", f"{bundle}/records/comments.db", query], check=True,
                           capture_output=True).stdout
    assert lines == open(f"{bundle}/records/comments.jsonl", "rb").read()


def check_files(bundle):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bundle, check=True)
    listed = {line[66:] for line in open(f"{bundle}/SHA256SUMS", encoding="utf-8").read().splitlines()}
    found, times = set(), set()
    for folder, _, files in os.walk(bundle):
        times.add(os.stat(folder).st_mtime_ns)
        for name in files:
            path = os.path.join(folder, name)
            times.add(os.stat(path).st_mtime_ns)
            found.add(os.path.relpath(path, bundle))
    assert found == listed | {"SHA256SUMS", "SHA256SUMS.minisig"}, found ^ listed
    assert times == {946684800 * 10**9}, times
    page = open(f"{bundle}/READ-ME-FIRST.html", encoding="utf-8").read()
    assert "{{" not in page and "Work session &lt;4>" in page and 'lang="en"' in page


def main():
    with tempfile.TemporaryDirectory() as folder:
        data, to, expected = (os.path.join(folder, name) for name in ("data", "to", "expected.json"))
        bundle = subprocess.run([sys.argv[1], data, to, expected], check=True, capture_output=True,
                                text=True).stdout.strip()
        assert os.listdir(to) == [os.path.basename(bundle)]
        facts = json.load(open(expected, encoding="utf-8"))
        count = check_tables(bundle, {c["record_id"]: c for c in facts["comments"]})
        contacts, escaped = rows_of(f"{bundle}/records/contacts.csv", ["follow_up_contact", "text_escaped"])
        assert sorted(c["follow_up_contact"] for c in contacts) == sorted(facts["contacts"]) and escaped == 2
        for folder_name in ("public", "records"):
            for name in ("comments.csv", "comments.jsonl"):
                text = open(f"{bundle}/{folder_name}/{name}", encoding="utf-8").read()
                assert not any(c in text for c in facts["contacts"])
        check_database(bundle)
        check_files(bundle)
        print(f"{count} comments and {len(contacts)} contacts came back byte for byte")


main()
