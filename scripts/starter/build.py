"""Computes the starter world's figures from public data and writes them as CSV.

    python build.py [DATA] [--rosters DIR] [--out DIR]

DATA is the directory with the data sets; without it the environment variable
KENESH_TEST_DATA, else `../shared/data` beside the project. The rosters
(actors.csv, memberships.csv) are read from the tables directory itself unless
--rosters names another. Fails, and writes nothing, if a known figure is off.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import pandas as pd

sys.dont_write_bytecode = True

import aid
import arms
import coverage
import macro
import positions
import scales
import tables
import ties
import trade
import votes
from actors import World

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "crates/kenesh-store/starter/tables"
BY_HAND = Path(__file__).with_name("ties_by_hand.csv")


def compute(world):
    """Every table as a frame, and the known figures to check."""
    flows = trade.load(world)
    union, total = trade.with_eu(world, flows), trade.totals(flows)
    donors = aid.load(world)
    transfers = arms.deliveries(world)
    dyads = arms.windows(world, transfers)
    pairs, means, seen = votes.compute(world, *votes.load(world))
    points = positions.load(world)
    other = ties.rows(world)
    maxima = [*scales.trade_components(world, flows, total, union), *scales.aid_components(world, donors),
              *scales.arms_components(world, dyads), *scales.fixed()]
    frames = {
        "indicators": [macro.rows(world, "gdp"), macro.rows(world, "population"), trade.trade_total(total), means],
        "flows": [trade.exports(world, flows, union), trade.uncovered(world, flows), aid.rows(world, donors),
                  arms.rows(transfers, dyads)],
        "ties": [pairs, *other, pd.read_csv(BY_HAND)],  # what documents say and no data set holds
        "positions": [positions.rows(world, points)],
        "scales": [pd.DataFrame(maxima)],
        "coverage": [pd.DataFrame(coverage.ROWS, columns=tables.COLUMNS["coverage"].split())],
    }
    checks = [*trade.checks(flows), *aid.checks(donors), *arms.checks(transfers, dyads), *votes.checks(world, seen),
              *positions.checks(points), *ties.checks(other)]
    return {name: tables.assemble(name, parts) for name, parts in frames.items()}, checks


def report(checks):
    """Prints the known figures beside ours; returns how many are off."""
    off = 0
    for what, expected, found, tolerance in checks:
        good = abs(found - expected) <= tolerance
        off += not good
        print(f"{'ok ' if good else 'OFF'}  {what}: {found:.6g}, expected {expected:.6g}")
    return off


def unlisted(out, frames):
    """Sources that a table names and the table `sources` does not, if that table is there."""
    path = out / "sources.csv"
    if not path.exists():
        return []
    listed = set(pd.read_csv(path, dtype=str)["source"])
    return sorted({s for frame in frames.values() for s in frame["source"]} - listed)


def main():
    """Runs the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("KENESH_TEST_DATA") or ROOT.parent / "shared/data", type=Path)
    parser.add_argument("--rosters", default=TABLES, type=Path)
    parser.add_argument("--out", default=TABLES, type=Path)
    args = parser.parse_args()
    started = time.monotonic()
    world = World(args.data, args.rosters)
    frames, checks = compute(world)
    if report(checks):
        sys.exit("a known figure is off: nothing written")
    args.out.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, frame in frames.items():
        bytes_ = tables.write(name, frame, args.out)
        size += bytes_
        print(f"{name}.csv: {len(frame)} rows, {bytes_ / 1000:.1f} kB")
    print(f"{len(world.states)} roster states; {size / 1000:.0f} kB in all; {time.monotonic() - started:.0f} s")
    for note in [*world.notes, *(f"not in sources.csv: {s}" for s in unlisted(args.out, frames))]:
        print(f"note: {note}")


if __name__ == "__main__":
    main()
