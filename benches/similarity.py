"""Times the similarity of all pairs of states in every session of the General Assembly in numpy and polars.

python benches/similarity.py DATA, where DATA has unvotes/un_votes.rda. Needs numpy, polars, pandas and pyreadr.
Prints the least, the median and the greatest of RUNS runs after reading, and sums for comparison.
"""

import sys
import time

import numpy as np
import polars as pl
import pyreadr

RUNS = 20


def read(data):
    votes = pyreadr.read_r(f"{data}/unvotes/un_votes.rda")["un_votes"]
    calls = pyreadr.read_r(f"{data}/unvotes/un_roll_calls.rda")["un_roll_calls"]
    votes = votes.merge(calls[["rcid", "session"]], on="rcid")
    code = votes["vote"].map({"yes": 1, "abstain": 2, "no": 3}).astype("int8")
    state = votes["country"].astype("category").cat.codes.astype("int16")
    return pl.DataFrame({"session": votes["session"].astype("int16").to_numpy(), "call": votes["rcid"].astype("int32").to_numpy(),
                         "state": state.to_numpy(), "vote": code.to_numpy()})


def matrices(votes):
    """One array (3, states, calls) of zeros and ones a session."""
    found = []
    for _, rows in votes.group_by("session", maintain_order=True):
        _, state = np.unique(rows["state"].to_numpy(), return_inverse=True)
        _, call = np.unique(rows["call"].to_numpy(), return_inverse=True)
        ones = np.zeros((3, state.max() + 1, call.max() + 1), dtype=np.float32)
        ones[rows["vote"].to_numpy() - 1, state, call] = 1
        found.append(ones)
    return found


def agreement(ones):
    present, no = ones.sum(0), ones[2]
    other = ones[1] + no
    common = present @ present.T
    apart = 0
    for plane in (other, no):
        with_plane = plane @ present.T
        apart = apart + with_plane + with_plane.T - 2 * (plane @ plane.T)
    return 1 - apart.astype(np.float64) / (2 * common.astype(np.float64))


def all_measures(ones):
    states = ones.shape[1]
    flat = ones.reshape(3 * states, -1)
    t = (flat @ flat.T).astype(np.float64).reshape(3, states, 3, states).transpose(0, 2, 1, 3)
    upper = np.triu_indices(states, 1)
    t = t[:, :, upper[0], upper[1]]
    rows, columns = t.sum(1), t.sum(0)
    n = rows.sum(0)
    near = t[0, 1] + t[1, 0] + t[1, 2] + t[2, 1]
    far = t[0, 2] + t[2, 0]
    squares = near + 4 * far
    second = rows[0] + rows[2] + columns[0] + columns[2]
    r, c = rows[2] - rows[0], columns[2] - columns[0]
    alike = t[0, 0] * (t[1, 1] + t[1, 2] + t[2, 1] + t[2, 2]) + t[0, 1] * (t[1, 2] + t[2, 2]) + t[1, 0] * (t[2, 1] + t[2, 2]) + t[1, 1] * t[2, 2]
    unlike = t[0, 2] * (t[1, 0] + t[1, 1] + t[2, 0] + t[2, 1]) + t[0, 1] * (t[1, 0] + t[2, 0]) + t[1, 2] * (t[2, 0] + t[2, 1]) + t[1, 1] * t[2, 0]
    untied = [s[0] * s[1] + s[0] * s[2] + s[1] * s[2] for s in (rows, columns)]
    return np.stack([1 - (near + 2 * far) / (2 * n), 1 - squares / (2 * n), 1 - n * squares / (n * second - 2 * r * c),
                     1 - 2 * n * squares / (2 * n * second - (r + c) ** 2), (alike - unlike) / np.sqrt(untied[0] * untied[1])])


def by_join(votes):
    """Agreement in polars: the votes of a session joined to themselves by roll call."""
    made = []
    for _, rows in votes.group_by("session", maintain_order=True):
        rows = rows.lazy().select("call", "state", "vote")
        pairs = rows.join(rows, on="call", suffix="_b").filter(pl.col("state") < pl.col("state_b"))
        alike = 1 - (pl.col("vote") - pl.col("vote_b")).abs() / 2
        made.append(pairs.group_by("state", "state_b").agg(alike.mean().alias("agreement"), pl.len()))
    return pl.collect_all(made)


def timed(what, runs, run):
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        made = run()
        seconds.append(time.perf_counter() - started)
    seconds.sort()
    least, median, greatest = (1e3 * seconds[k] for k in (0, runs // 2, runs - 1))
    print(f"{what}: {least:.1f} {median:.1f} {greatest:.1f} ms", flush=True)
    return made


def main():
    votes = read(sys.argv[1])
    sessions = matrices(votes)
    np.seterr(all="ignore")
    found = timed("numpy, agreement", RUNS, lambda: [agreement(ones) for ones in sessions])
    print("sum", sum(np.nansum(np.triu(a, 1)) for a in found))
    found = timed("numpy, all measures", RUNS, lambda: [all_measures(ones) for ones in sessions])
    print("sums", sum(np.nansum(np.where(np.isfinite(m), m, np.nan), axis=1) for m in found))
    found = timed("polars, agreement", 5, lambda: by_join(votes))
    print("sum", sum(frame["agreement"].sum() for frame in found))


main()
