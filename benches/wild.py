"""Wild cluster bootstrap of a small panel with all sign patterns, by wildboottest.

Ties with the statistic itself, at least the two constant patterns, count as at least as extreme.
Prints tests/data/wild_reference.csv of kenesh-estimation. Needs wildboottest==0.3.2, numpy==2.4.6.
"""
import numpy as np
from wildboottest.wildboottest import WildboottestCL

STATES, YEARS = 9, 6


def panel():
    """State, year, x, z, y in plain arithmetic, so that any program can make it again."""
    rows = []
    for s in range(STATES):
        for t in range(YEARS + s % 3):
            x = (s * s + 3 * t) % 7 + 0.1 * s * t
            z = (5 * s + t * t) % 6 - 0.3 * s
            y = 0.12 * x - 0.2 * z + ((7 * s + 4 * t * t + s * t) % 11) / 2 + 0.4 * (s % 4)
            rows.append((s, t, x, z, y))
    return np.array(rows)


def dummies(codes, skip):
    return [(codes == level).astype(float) for level in sorted(set(codes))[skip:]]


def p_values(design, names, y, cluster):
    for k, name in enumerate(names):
        R = np.zeros(design.shape[1])
        R[k] = 1
        boot = WildboottestCL(X=design, Y=y, cluster=cluster, R=R, B=9999, seed=1, parallel=False)
        boot.get_weights("rademacher")
        boot.get_scores(bootstrap_type="11", impose_null=True)
        boot.get_numer()
        boot.get_denom()
        boot.get_tboot()
        boot.get_vcov()
        boot.get_tstat()
        t, tb = float(np.squeeze(boot.t_stat)), np.abs(np.squeeze(boot.t_boot))
        yield name, float(np.mean(tb >= abs(t) * (1 - 1e-9))), len(tb)


data = panel()
s, t, x, z, y = data.T
one = np.ones(len(s))
designs = {
    "y ~ x + z": [x, z, one],
    "y ~ x + z | state": [x, z] + dummies(s, 0),
    "y ~ x + z | state + year": [x, z] + dummies(s, 0) + dummies(t, 1),
}
print("formula,term,p,draws")
for formula, columns in designs.items():
    for name, p, draws in p_values(np.column_stack(columns), ["x", "z"], y, s):
        print(f"{formula},{name},{p!r},{draws}")
