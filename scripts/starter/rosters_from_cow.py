#!/usr/bin/env python3
"""Prints membership rows of the comparison organizations as the COW IGO data state them.

Usage: python3 scripts/starter/rosters_from_cow.py [DATA_DIRECTORY] [ACTORS_CSV]

DATA_DIRECTORY (default `../shared/data`) holds `igo/state_year_format3.rda`
(Correlates of War, Intergovernmental Organizations v3.0, state-year form).
ACTORS_CSV (default: the starter table `actors`) turns COW codes into actor ids by date.

The rows go to standard output in the columns of the table `memberships`; nothing is written.
Rows of the starter table whose source is `cow-igo-3` come from here. The data have one
record a year and end in 2014: `since` is the first year of a spell, `until` the year after
its last one, and a spell that reaches 2014 is left open, which does not say that it lasts:
whoever takes a row over must know from a later source that the membership continues.
Beware: the data count the Shanghai Five as SCO (1996) and end the CIS membership of
Ukraine in 1992; EAEU, BRICS and OTS are not among the organizations.
"""

import csv
import sys
from pathlib import Path

import pyreadr

HERE = Path(__file__).resolve().parent
ACTORS = HERE.parents[1] / "crates/kenesh-store/starter/tables/actors.csv"
ORGANIZATIONS = {
    "BSEC": "bsec",
    "CIS": "cis",
    "CSTO": "csto",
    "ECO": "eco",
    "EU": "eu",
    "NATO": "nato",
    "OIC": "oic",
    "SCO": "sco",
}
STATUS = {1: "member", 2: "associate", 3: "observer"}
LAST_YEAR = 2014
COLUMNS = ["org", "actor", "status", "since", "until", "in_force", "note", "source", "vintage"]


def actor_of(actors, code, year):
    """Returns the actor that carries a COW code in the middle of a year."""
    middle = f"{year}-07-01"
    for row in actors:
        if row["cow"] != str(code):
            continue
        # An actor whose code ends within the year still carries the year.
        if (row["valid_from"] or "0000") <= f"{year}-12-31" and middle <= (row["valid_to"] or "9999"):
            return row["actor"]
    return None


def spells(years):
    """Joins consecutive years of one status: yields (status, first, last)."""
    current = None
    for year, value in sorted(years.items()):
        if value not in STATUS:
            if current:
                yield current
            current = None
            continue
        if current and current[0] == value and current[2] == year - 1:
            current = (value, current[1], year)
            continue
        if current:
            yield current
        current = (value, year, year)
    if current:
        yield current


def rows(data, actors):
    """Yields the membership rows of every organization."""
    for org, column in sorted(ORGANIZATIONS.items()):
        histories = {}
        for code, year, value in zip(data["ccode"], data["year"], data[column]):
            actor = actor_of(actors, int(code), int(year))
            if actor is None or value != value:
                continue
            known = histories.setdefault(actor, {})
            # Two codes of one actor in one year (unification): the membership counts.
            if known.get(int(year)) not in STATUS:
                known[int(year)] = int(value)
        for actor, years in sorted(histories.items()):
            for value, first, last in spells(years):
                open_end = last == LAST_YEAR
                until = "" if open_end else str(last + 1)
                note = "yearly data; still so in 2014, their last year" if open_end else "yearly data"
                yield [org, actor, STATUS[value], str(first), until, "", note, "cow-igo-3", "3.0"]


def main():
    directory = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    actors_file = Path(sys.argv[2]) if len(sys.argv) > 2 else ACTORS
    with actors_file.open(encoding="utf-8", newline="") as file:
        actors = [row for row in csv.DictReader(file) if row["kind"] == "state"]
    table = pyreadr.read_r(str(directory / "igo/state_year_format3.rda"))["state_year_format3"]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(rows(table, actors))


if __name__ == "__main__":
    main()
