"""Random regressions drawn from the grammar, beside pyfixest and statsmodels.

    python benches/specifications.py KENESH [COUNT] [SEED]

Draws a panel of dyads with gaps, then formulas, models, errors and weights; fits each with kenesh and with the
other program and compares coefficients (to 1e-6 relative or absolute) and errors (1e-5). statsmodels fits dummies of
every effect and slope, which pyfixest 0.60 does not take; its errors are scaled to fixest's small-sample rules.
Prints a line for each that differs and a summary. Needs pyfixest 0.60 and statsmodels 0.14 or later.
"""

import csv
import io
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pandas as pd
import pyfixest as pf
import statsmodels.api as sm

warnings.filterwarnings("ignore")


def panel(rng):
    states, years = 24, 14
    rows = [(s, t) for s in range(states) for t in range(years) if rng.random() > 0.08]
    d = pd.DataFrame(rows, columns=["state", "year"])
    n = len(d)
    d["year"] += 2000
    d["bloc"] = d.state % 5
    d["region"] = np.array(["Africa", "America", "Asia", "Europe"])[d.state % 4]
    own = rng.normal(size=states)[d.state]
    for name in ["x", "w", "z", "v"]:
        d[name] = np.round(rng.normal(size=n) + 0.5 * own, 5)
    d["x"] = np.round(d.x + 0.6 * d.z + 0.4 * d.v, 5)
    d["y"] = np.round(0.5 * d.x - 0.3 * d.w + own + rng.normal(size=n), 5)
    d["y2"] = np.round(d.y + d.w * rng.normal(size=n), 5)
    d["count"] = rng.poisson(np.exp(0.3 * d.x + 0.2 * own + 0.5))
    d["war"] = (0.4 * d.x + 0.3 * own + rng.logistic(size=n) > 0).astype(int)
    d["weight"] = np.round(rng.uniform(0.5, 2.0, size=n), 4)
    d["exposure"] = np.round(rng.normal(size=n) * 0.3, 4)
    return d.sample(frac=1, random_state=int(rng.integers(1 << 30))).reset_index(drop=True)


# What is written for kenesh, and the columns that it means.
def lag(d, name, k):
    known = d.set_index(["state", "year"])[name]
    return np.array([known.get((s, t - k), np.nan) for s, t in zip(d.state, d.year)])


def levels(d, name, first):
    all_levels = sorted(d[name].unique())
    return [(level, (d[name] == level).astype(float)) for level in all_levels[first:]]


def terms(d):
    dummies = lambda name, first: [c.values for _, c in levels(d, name, first)]
    by = lambda name, x, first=0: [c.values * d[x].values for _, c in levels(d, name, first)]
    mean = d.x.mean()
    centred = [(d.w - d.w.mean()) ** k for k in (1, 2)]
    return {
        "w": [d.w.values],
        "I(w^2)": [d.w.values**2],
        "log(abs(v) + 1)": [np.log(np.abs(d.v.values) + 1)],
        "x:w": [d.x.values * d.w.values],
        "w*v": [d.w.values, d.v.values, d.w.values * d.v.values],
        "I(w * v - 2)": [d.w.values * d.v.values - 2],
        "l(w, 1)": [lag(d, "w", 1)],
        "l(v, 0:2)": [d.v.values, lag(d, "v", 1), lag(d, "v", 2)],
        "f(w)": [lag(d, "w", -1)],
        "d(v)": [d.v.values - lag(d, "v", 1)],
        "factor(bloc)": dummies("bloc", 1),
        "region": dummies("region", 1),
        "region:w": by("region", "w"),
        "i(bloc, w)": by("bloc", "w"),
        "poly(w, 2, raw = TRUE)": [d.w.values, d.w.values**2],
        "C(region):v": by("region", "v"),
        "asinh(v)": [np.arcsinh(d.v.values)],
        "sqrt(abs(w))": [np.sqrt(np.abs(d.w.values))],
    }


# What pyfixest writes for it, where it has one column.
PYFIXEST = {
    "w": "w",
    "x:w": "x:w",
    "I(w^2)": "I(w**2)",
    "log(abs(v) + 1)": "np.log(np.abs(v) + 1)",
    "asinh(v)": "np.arcsinh(v)",
    "sqrt(abs(w))": "np.sqrt(np.abs(w))",
    "I(w * v - 2)": "I(w * v - 2)",
}
EFFECTS = ["", "state", "state + year", "bloc^year", "state + region^year", "state[year]", "state[w] + year"]


def effect_columns(d, effects):
    columns = []
    for effect in [e.strip() for e in effects.split("+") if e.strip()]:
        name, _, slope = effect.partition("[")
        key = d[name.split("^")].astype(str).agg("|".join, axis=1)
        dummies = pd.get_dummies(key).astype(float).values
        columns.append(dummies)
        if slope:
            by = d[slope.rstrip("]")].values
            columns.append(dummies * (by - by.mean())[:, None])
    return np.column_stack(columns) if columns else np.ones((len(d), 1))


def kenesh(program, formula, path, more):
    run = subprocess.run([program, "fit", formula, "--data", path, "--format", "csv", "--asymptotic",
                          "--panel", "state,year", *more], capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    glance = subprocess.run([program, "fit", formula, "--data", path, "--format", "csv", "--frame", "glance",
                             "--panel", "state,year", *more], capture_output=True, text=True)
    nobs = int(next(csv.DictReader(io.StringIO(glance.stdout)))["nobs"])
    return nobs, [(r["term"], float(r["estimate"]), float(r["std.error"] or "nan")) for r in rows]


def reference(d, outcome, regressors, effects, model, errors, weights, offset):
    """statsmodels on dummies: rows, coefficients of the regressors and errors with fixest's corrections."""
    design = np.column_stack(regressors)
    dummies = effect_columns(d, effects)
    w = d.weight.values if weights else np.ones(len(d))
    use = np.isfinite(design).all(1)
    names = [e.strip() for e in effects.split("+") if e.strip()]
    keys = [d[e.partition("[")[0].split("^")].astype(str).agg("|".join, axis=1) for e in names]
    for _ in range(9 if model != "ols" else 0):
        for key in keys:
            by = d[outcome][use].groupby(key[use])
            same = by.transform("max") == (0 if model == "ppml" else by.transform("min"))
            use[np.flatnonzero(use)[same.values]] = False
    y, x, g, w = d[outcome].values[use].astype(float), design[use], dummies[use], w[use]
    g = g[:, g.any(0)]
    base, _, pivots = scipy_qr(g)
    full = np.column_stack([x, base])
    off = d.exposure.values[use] if offset else None
    if model == "ols":
        target = y - (off if off is not None else 0)
        fit = sm.WLS(target, full, weights=w).fit()
        resid, bread = target - full @ fit.params, np.linalg.inv(full.T @ (w[:, None] * full))
        score = full * (w * resid)[:, None]
    else:
        family = sm.families.Poisson() if model == "ppml" else sm.families.Binomial()
        fit = sm.GLM(y, full, family=family, freq_weights=w, offset=off).fit(tol=1e-13, maxiter=300)
        mu = fit.fittedvalues
        v = mu if model == "ppml" else mu * (1 - mu)
        bread = np.linalg.inv(full.T @ ((w * v)[:, None] * full))
        score = full * (w * (y - mu))[:, None]
    n, k = len(y), x.shape[1]
    part = d[use]
    counted = k
    if names:
        counted += 1
    for effect in names:
        name, _, slope = effect.partition("[")
        size = part[name.split("^")].astype(str).agg("|".join, axis=1).nunique()
        inside = errors == "cluster" and name == "state"
        counted += 0 if inside else size - 1
        counted += size if slope else 0
    if not names:
        counted += 1
    if errors == "iid":
        scale = (w * resid**2).sum() / (n - counted) if model == "ols" else (n - 1) / (n - counted)
        v = bread * scale
    elif errors == "hc1":
        v = bread @ (score.T @ score) @ bread * n / (n - counted)
    else:
        sums = np.array([score[part.state.values == s].sum(0) for s in part.state.unique()])
        groups = len(sums)
        v = bread @ (sums.T @ sums) @ bread * (n - 1) / (n - counted) * groups / (groups - 1)
    return n, fit.params[:k], np.sqrt(np.diag(v)[:k])


def scipy_qr(a):
    """Columns that span the same, none of them redundant."""
    import scipy.linalg
    q, r, p = scipy.linalg.qr(a, mode="economic", pivoting=True)
    rank = (np.abs(np.diag(r)) > 1e-9 * np.abs(r[0, 0])).sum()
    return a[:, p[:rank]], r, p


def alike(a, b, digits):
    a, b = np.asarray(a), np.asarray(b)
    return np.all(np.abs(a - b) <= digits * np.maximum(1.0, np.abs(b)))


def main(program, count=100, seed=1):
    rng = np.random.default_rng(seed)
    compared = {"statsmodels": 0, "pyfixest": 0}
    wrong, skipped = 0, 0
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        done = 0
        while done < count:
            d = panel(rng)
            d.to_csv(file.name, index=False)
            table = terms(d)
            chosen = list(rng.choice(sorted(table), size=rng.integers(1, 4), replace=False))
            effects = str(rng.choice(EFFECTS))
            model = str(rng.choice(["ols", "ols", "ppml", "logit"]))
            errors = str(rng.choice(["iid", "hc1", "cluster"]))
            weights, offset = bool(rng.random() < 0.25), bool(rng.random() < 0.25)
            outcome = {"ols": str(rng.choice(["y", "y2"])), "ppml": "count", "logit": "war"}[model]
            texts = ["x"] + chosen
            formula = f"{outcome} ~ {' + '.join(texts)}" + (f" | {effects}" if effects else "")
            more = ["--model", model] + (["--weights", "weight"] if weights else []) + (["--offset", "exposure"] if offset else [])
            more += ["--cluster", "state"] if errors == "cluster" else ["--errors", errors]
            regressors = [d.x.values]
            for text in chosen:
                for column in table[text]:
                    if not any(np.array_equal(column, other, equal_nan=True) for other in regressors):
                        regressors.append(column)
            try:
                nobs, found = kenesh(program, formula, file.name, more)
                found = [row for row in found if row[0] != "(Intercept)"]
            except RuntimeError as error:
                print("refused:", formula, more, error)
                wrong, done = wrong + 1, done + 1
                continue
            separated = model != "ols" and len(found) < len(regressors)
            if len(found) != len(regressors) or separated:
                skipped += 1
                continue
            n, b, se = reference(d, outcome, regressors, effects, model, errors, weights, offset)
            if n != nobs:
                # Slopes separate rows of which statsmodels only knows that they do not converge.
                skipped += 1
                continue
            done += 1
            compared["statsmodels"] += 1
            ok = alike([r[1] for r in found], b, 1e-6) and alike([r[2] for r in found], se, 1e-5)
            if not ok:
                wrong += 1
                print("differs from statsmodels:", formula, " ".join(more))
                for row, own, error in zip(found, b, se):
                    print("   ", row, own, error)
            plain = "[" not in effects and not offset and all(t in PYFIXEST for t in chosen)
            if plain and model != "logit" and not (weights and model == "ppml"):
                vcov = {"iid": "iid", "hc1": "HC1", "cluster": {"CRV1": "state"}}[errors]
                fml = f"{outcome} ~ {' + '.join(['x'] + [PYFIXEST[t] for t in chosen])}" + (f" | {effects}" if effects else "")
                more_of = {"iwls_tol": 1e-12} if model == "ppml" else {"weights": "weight"} if weights else {}
                fit = (pf.feols if model == "ols" else pf.fepois)(fml, d, vcov=vcov, **more_of)
                own = fit.coef().drop("Intercept", errors="ignore")
                order = lambda values, by: np.asarray(values)[np.argsort(by)]
                compared["pyfixest"] += 1
                # Products stand last there: compared in the order of size.
                b, se = [r[1] for r in found], [r[2] for r in found]
                if not (alike(order(b, b), order(own.values, own.values), 1e-6)
                        and alike(order(se, b), order(fit.se()[own.index].values, own.values), 1e-5)):
                    wrong += 1
                    print("differs from pyfixest:", formula, more, found, fit.coef(), fit.se())
    print(f"{done} regressions: {compared['statsmodels']} beside statsmodels, {compared['pyfixest']} beside pyfixest; "
          f"{wrong} differ; {skipped} left aside because a term was collinear or rows were separated")


main(sys.argv[1], *map(int, sys.argv[2:]))
