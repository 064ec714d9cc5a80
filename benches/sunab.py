"""Writes crates/kenesh-estimation/tests/data/sunab_*.csv: a staggered panel and pyfixest's figures for it.

Needs pyfixest (0.60.0). `saturated`: its event_study(estimator="saturated") and aggregate(), balanced, without
x. `unbalanced`: feols on dummies of cohort and relative period with x, every eleventh row left out, averaged
here by rows. Run from the root: python benches/sunab.py
"""
import numpy as np
import pandas as pd
import pyfixest as pf

OUT = "crates/kenesh-estimation/tests/data"
COHORT = {0: 2003, 1: 2003, 2: 2005, 3: 2008, 4: 2005, 5: 2008, 6: 2008}


def panel():
    rng = np.random.default_rng(20261127)
    rows = []
    for unit in range(20):
        level = rng.normal()
        for year in range(2000, 2010):
            cohort, x = COHORT.get(unit, 0), round(rng.normal(), 3)
            on = cohort > 0 and year >= cohort
            effect = (1 + 0.5 * (year - cohort)) * (cohort - 2002) / 3 if on else 0
            y = level + 0.1 * (year - 2000) + 0.4 * x + effect + 0.5 * rng.normal()
            rows.append((unit, year, cohort, x, round(y, 4)))
    return pd.DataFrame(rows, columns=["unit", "year", "cohort", "x", "y"])


def saturated(d):
    names = dict(yname="y", idname="unit", tname="year", gname="cohort", cluster="unit")
    model = pf.event_study(data=d, estimator="saturated", **names)
    table = model.aggregate()
    for period, row in table.iterrows():
        yield "saturated", int(float(period)), row["Estimate"], row["Std. Error"]


def unbalanced(d):
    d = d[d.index % 11 != 0].copy()
    cells = {}
    for cohort in sorted(set(COHORT.values())):
        for relative in range(2000 - cohort, 2010 - cohort):
            rows = (d.cohort == cohort) & (d.year - cohort == relative)
            if relative != -1 and rows.any():
                name = f"d{cohort}_{relative + 20}"
                d[name], cells[name] = rows * 1.0, (relative, rows.sum())
    model = pf.feols("y ~ x + " + " + ".join(cells) + " | unit + year", d, vcov={"CRV1": "unit"})
    names, b, v = model._coefnames, model.coef().to_numpy(), model._vcov

    def mean(of):
        w = np.array([cells[n][1] if n in cells and of(cells[n][0]) else 0.0 for n in names])
        w /= w.sum()
        return w @ b, np.sqrt(w @ v @ w)

    for relative in sorted({relative for relative, _ in cells.values()}):
        yield "unbalanced", relative, *mean(lambda r: r == relative)
    yield "unbalanced", "att", *mean(lambda r: r >= 0)
    yield "unbalanced", "x", model.coef()["x"], model.se()["x"]


d = panel()
figures = pd.DataFrame([*saturated(d), *unbalanced(d)], columns=["model", "term", "estimate", "std_error"])
figures.to_csv(f"{OUT}/sunab_pyfixest.csv", index=False, float_format="%.12g")
d.assign(cohort=d.cohort.where(d.cohort > 0).astype("Int64")).to_csv(f"{OUT}/sunab_panel.csv", index=False)
