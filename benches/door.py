"""Times the door for users' files: a file of ten million rows, clean and in five dirty forms, and files damaged at random.

python benches/door.py rows KENESH DIR             imports each form into a world in DIR, which wants 3 GB
python benches/door.py damaged KENESH SEEDS COUNT  asks, fits and imports COUNT damaged copies of the files in SEEDS

Prints seconds and peak memory of each form, and of damaged files the exit codes, the slowest and the largest; a panic, a
signal or more than thirty seconds is printed with the number that makes the copy again. Needs nothing but Python.
"""

import csv
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROWS = 10_000_000
ACTORS = pathlib.Path(__file__).parent.parent / "crates/kenesh-store/starter/tables/actors.csv"
HEAD = ["sender", "receiver", "year", "instrument", "value", "unit"]


def run(command, limit=600):
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    timer = threading.Timer(limit, process.kill)
    timer.start()
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    return time.perf_counter() - begun, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said


def rows():
    with open(ACTORS, encoding="utf-8") as file:
        states = {row["iso3"] for row in csv.DictReader(file) if row["kind"] == "state" and not row["valid_to"]}
    states = sorted(states - {""})[:187]
    pairs = [(a, b) for a in states for b in states if a != b]
    every = ((a, b, year, k) for year in range(1920, 2020) for a, b in pairs for k in range(3))
    for number, (a, b, year, k) in enumerate(itertools.islice(every, ROWS)):
        yield a, b, year, k, number * 7919 % 1_000_003 / 100


FORMS = {
    "clean": ("utf-8", ",".join(HEAD), lambda a, b, y, k, v: f"{a},{b},{y},g{k},{v:.2f},M US$"),
    "semicolons and decimal commas": ("utf-8", ";".join(HEAD), lambda a, b, y, k, v: f"{a};{b};{y};g{k};{v:.2f};M US$".replace(".", ",")),
    "UTF-16": ("utf-16", ",".join(HEAD), lambda a, b, y, k, v: f"{a},{b},{y},g{k},{v:.2f},M US$"),
    "Latin-1, CRLF": ("latin-1", ",".join([*HEAD, "note"]), lambda a, b, y, k, v: f"{a},{b},{y},g{k},{v:.2f},M US$,Türkiye\r"),
    "thousands, years with decimals": ("utf-8", ",".join(HEAD), lambda a, b, y, k, v: f'{a},{b},{y}.0,g{k},"{v:,.2f}",M US$'),
    "R's row names, N/A": ("utf-8", '"",' + ",".join(f'"{name}"' for name in HEAD), lambda a, b, y, k, v: f'"1","{a}","{b}",{y},"g{k}",{f"{v:.2f}" if k else "N/A"},"M US$"'),
}


def time_rows(kenesh, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for form, (coding, head, line) in FORMS.items():
        path = folder / "form.csv"
        with open(path, "w", encoding=coding, newline="") as file:
            file.write(head + "\n")
            for row in rows():
                file.write(line(*row) + "\n")
        shutil.rmtree(folder / "world", ignore_errors=True)
        command = [kenesh, "--world", str(folder / "world"), "data", "import", str(path), "--as", "flows"]
        seconds, memory, code, said = run(command)
        print(f"{form}: {seconds:.1f} s, {memory:.0f} MB, exit code {code}; {said.decode().splitlines()[0]}", flush=True)


def damaged(content, number):
    chance, content = random.Random(number), bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 8, 32])):
        at = chance.randrange(max(1, len(content)))
        match chance.randrange(5):
            case 0 if content:
                content[at] = chance.randrange(256)
            case 1:
                del content[at : at + chance.randrange(1, 64)]
            case 2:
                content[at:at] = chance.randbytes(chance.randrange(16))
            case 3 if content and chance.random() < 0.3:
                content = content[:at]
            case 4 if content:
                piece = content[at : at + chance.randrange(1, 200)]
                at = chance.randrange(len(content) + 1)
                content[at:at] = piece
    return bytes(content)


def commands(kenesh, path, world):
    flows = "--as flows --map sender=from --map receiver=to --set instrument=exports --bad-rows skip".split()
    return [
        [kenesh, "sql", f"select count(*) from '{path}'"],
        [kenesh, "fit", "value ~ year", "--data", path],
        [kenesh, "--world", world, "data", "import", path, *flows, "--set", "unit=M US$"],
    ]


def time_damaged(kenesh, seeds, count):
    seeds = [(path.name, path.read_bytes()) for path in sorted(pathlib.Path(seeds).iterdir())]
    codes, slowest, largest = {}, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(count)):
            name, content = seeds[number % len(seeds)]
            path, world = os.path.join(folder, name), os.path.join(folder, "world")
            pathlib.Path(path).write_bytes(damaged(content, number))
            command = commands(kenesh, path, world)[number // len(seeds) % 3]
            seconds, memory, code, said = run(command, 30)
            shutil.rmtree(world, ignore_errors=True)
            codes[code] = codes.get(code, 0) + 1
            slowest, largest = max(slowest, seconds), max(largest, memory)
            if code not in (0, 1, 2) or b"panicked" in said:
                print(number, name, code, said[:200], flush=True)
    print(f"exit codes {codes}, slowest {slowest:.2f} s, most memory {largest:.0f} MB")


if __name__ == "__main__":
    {"rows": time_rows, "damaged": time_damaged}[sys.argv[1]](*sys.argv[2:])
