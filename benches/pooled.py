"""Regressions on five draws of a regressor, pooled by Rubin's rules: statsmodels' fits, scipy's t.

Prints tests/data/pooled_reference.csv of kenesh-estimation. Needs statsmodels==0.15.0 and its scipy. Errors of poisson
are multiplied by sqrt((n - 1)/(n - k)), as fixest does.
"""
import numpy as np
import statsmodels.api as sm
from scipy import stats

DRAWS, ROWS = 5, 24

row = np.arange(ROWS)
z = (row * row) % 7 - 2.0
y = 1.0 + 0.3 * z + (5 * row) % 11 / 4
count = np.floor(np.exp(0.4 * y) / 2)


def x(draw):
    return 0.5 * y + (3 * row + 2 * draw * draw) % 5 / 2 + ((row + draw) % 3) / 3


def fits(family):
    for draw in range(1, DRAWS + 1):
        design = np.column_stack([np.ones(ROWS), x(draw), z])
        if family == "gaussian":
            fit = sm.OLS(y, design).fit()
            yield fit.params, fit.cov_params(), ROWS - 3
        else:
            fit = sm.GLM(count, design, family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200)
            yield fit.params, fit.cov_params() * (ROWS - 1) / (ROWS - 3), np.inf


print("family,term,estimate,std_error,df,p,lo,relative_increase,missing_information")
for family in ["gaussian", "poisson"]:
    b, v, complete = zip(*fits(family))
    b, m = np.array(b), DRAWS
    within = np.mean([np.diag(own) for own in v], axis=0)
    between = b.var(axis=0, ddof=1)
    total = within + (1 + 1 / m) * between
    r, share = (1 + 1 / m) * between / within, (1 + 1 / m) * between / total
    df = (m - 1) * (1 + 1 / r) ** 2
    if np.isfinite(complete[0]):
        com = complete[0]
        observed = (com + 1) / (com + 3) * com * (1 - share)
        df = df * observed / (df + observed)
    error, mean = np.sqrt(total), b.mean(axis=0)
    p = 2 * stats.t.sf(np.abs(mean / error), df)
    lo = mean - stats.t.ppf(0.975, df) * error
    missing = (r + 2 / (df + 3)) / (1 + r)
    for k, term in enumerate(["(Intercept)", "x", "z"]):
        values = [mean[k], error[k], df[k], p[k], lo[k], r[k], missing[k]]
        print(",".join([family, term] + [repr(float(value)) for value in values]))
