"""First-stage statistics of two endogenous variables, with numpy: Wald's F of each and Kleibergen & Paap's (2006) of
both, with errors of one variance, robust and clustered ones. Writes the table and its figures for the tests:

    python benches/instruments.py crates/kenesh-estimation/tests/data
"""

import sys
import numpy as np


def table(rng, n=360, groups=45):
    g = np.repeat(np.arange(groups), n // groups)
    shared = rng.normal(size=(groups, 3))[g]
    z = rng.normal(size=(n, 3)) + 0.5 * shared
    e = rng.normal(size=(n, 3)) + 0.7 * rng.normal(size=(groups, 3))[g]
    w = rng.normal(size=n)
    x1 = z @ [0.5, 0.3, 0.0] + 0.4 * w + e[:, 0]
    x2 = z @ [0.4, 0.25, 0.3] - 0.2 * w + e[:, 1] + 0.5 * e[:, 0]
    y = x1 - 0.5 * x2 + 0.3 * w + e[:, 2] + e[:, 0]
    return np.round(np.column_stack([g, y, x1, x2, w, z]), 6)


def chol_upper(a):
    return np.linalg.cholesky(a).T


def figures(d):
    g, y, x, w, z = d[:, 0].astype(int), d[:, 1], d[:, 2:4], d[:, 4], d[:, 5:8]
    n, groups = len(d), len(np.unique(g))
    exogenous = np.column_stack([np.ones(n), w])
    by = np.column_stack([exogenous, z])
    bread = np.linalg.inv(by.T @ by)
    coefficients = bread @ by.T @ x
    v = x - by @ coefficients
    k = by.shape[1]
    scores = np.column_stack([by * v[:, [j]] for j in range(2)])
    block = np.kron(np.eye(2), bread)
    sums = np.array([scores[g == c].sum(0) for c in range(groups)])
    covariances = {
        "iid": np.kron(v.T @ v / (n - k), bread),
        "hc1": block @ (scores.T @ scores) @ block * n / (n - k),
        "cluster": block @ (sums.T @ sums) @ block * (n - 1) / (n - k) * groups / (groups - 1),
    }
    partial = lambda a: a - exogenous @ np.linalg.lstsq(exogenous, a, rcond=None)[0]
    zz, xx = partial(z).T @ partial(z), partial(x).T @ partial(x)
    pi = coefficients[2:]
    for name, cov in covariances.items():
        own = lambda j: np.arange(j * k + 2, (j + 1) * k)
        for j in range(2):
            f = pi[:, j] @ np.linalg.solve(cov[np.ix_(own(j), own(j))], pi[:, j]) / 3
            yield name, f"x{j + 1}", f
        G, F = chol_upper(zz), np.linalg.inv(chol_upper(xx))
        u, s, vt = np.linalg.svd(G @ pi @ F)
        rest, right = u[:, 1:], vt[1:].T
        lam = (rest.T @ (G @ pi @ F) @ right).ravel()
        rows = np.concatenate([own(0), own(1)])
        # vec(G Pi F) by columns: (F' kron G) vec(Pi).
        full = np.kron(F.T, G) @ cov[np.ix_(rows, rows)] @ np.kron(F.T, G).T
        turn = np.kron(right.T, rest.T)
        yield name, "kleibergen-paap", lam @ np.linalg.solve(turn @ full @ turn.T, lam) / 3
        if name == "iid":
            rho = np.linalg.svd(G @ pi @ F)[1][-1] ** 2
            yield name, "cragg-donald", (n - k) / 3 * rho / (1 - rho)


def main(folder):
    d = table(np.random.default_rng(7))
    np.savetxt(f"{folder}/instruments.csv", d, delimiter=",", fmt="%.6g", comments="",
               header="g,y,x1,x2,w,z1,z2,z3")
    d = np.loadtxt(f"{folder}/instruments.csv", delimiter=",", skiprows=1)
    with open(f"{folder}/instruments_numpy.csv", "w") as out:
        out.write("errors,what,f\n")
        for name, what, f in figures(d):
            out.write(f"{name},{what},{f:.12g}\n")


main(sys.argv[1])
