"""Times pyfixest's Rust back end on a gravity panel, to stand beside the example `gravity` in one run.

python benches/pyfixest_gravity.py DIR [RUNS], where DIR holds a panel's columns as benches/gravity.py writes them
(KENESH_GRAVITY_DIR/g3m). Prints for each method the seconds of every run, reading excluded, and the process's peak
memory. Needs pyfixest and pandas.
"""

import pathlib
import resource
import sys
import time

import numpy as np
import pandas as pd
import pyfixest as pf


def main(directory, runs=3):
    directory = pathlib.Path(directory)
    columns = {name: np.fromfile(directory / f"{name}.i32", "<i4") for name in ("exp", "imp", "year", "pair")}
    columns |= {name: np.fromfile(directory / f"{name}.f64", "<f8") for name in ("rta", "ally", "ipd", "trade")}
    data = pd.DataFrame(columns)
    positive = data[data.trade > 0].assign(log_trade=lambda frame: np.log(frame.trade))
    right = "rta + ally + ipd | exp^year + imp^year + pair"
    methods = {
        "ols": lambda: pf.feols(f"log_trade ~ {right}", positive, vcov={"CRV1": "pair"}, demeaner_backend="rust"),
        "ppml": lambda: pf.fepois(f"trade ~ {right}", data, vcov={"CRV1": "pair"}, demeaner_backend="rust"),
    }
    for name, fit in methods.items():
        seconds = []
        for _ in range(int(runs)):
            start = time.perf_counter()
            fit()
            seconds.append(round(time.perf_counter() - start, 2))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(name, *seconds, f"peak {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
