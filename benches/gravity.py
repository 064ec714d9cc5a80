"""Writes gravity panels as plain columns that the tests and the example `gravity` of kenesh-estimation read.

python benches/gravity.py PANEL.parquet OUT [WEIGHTS.csv.gz], where PANEL is one of the panels of gen_gravity.py and
OUT is a directory, by convention $KENESH_GRAVITY_DIR/g100k (or g1m, g3m). Every column becomes a file of
little-endian numbers in the panel's order: exp, imp, year, pair as .i32, rta, ally, ipd, trade as .f64, and w.f64 where
weights are given. Needs numpy and pyarrow.
"""

import csv
import gzip
import pathlib
import sys

import numpy as np
import pyarrow.parquet as pq


def main(panel, out, weights=None):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    table = pq.read_table(panel)
    for kind, code, names in (("i32", "<i4", ("exp", "imp", "year", "pair")), ("f64", "<f8", ("rta", "ally", "ipd", "trade"))):
        for name in names:
            table[name].to_numpy().astype(code).tofile(out / f"{name}.{kind}")
    if weights:
        with gzip.open(weights, "rt") as file:
            np.array([float(row["w"]) for row in csv.DictReader(file)], "<f8").tofile(out / "w.f64")


if __name__ == "__main__":
    main(*sys.argv[1:])
