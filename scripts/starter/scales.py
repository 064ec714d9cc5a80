"""The maximum of every component of influence capacity over all dyads since 1992.

Maxima are taken once, over all pairs of states of the sources and over the EU as one
patron of states outside it, and are never taken per year. `sender` is the patron, `receiver` the state that depends on it.
"""

import pandas as pd

import aid
import arms
import macro
import trade
from tables import number

def row(component, maximum, unit, since, until, source, vintage, at=None, digits=4):
    """A row of `scales`; `at` holds the dyad and year where the maximum stands."""
    at = {} if at is None else at
    return {"component": component, "maximum": number(maximum, digits), "unit": unit, "since": since, "until": until,
            "sender": at.get("sender", ""), "receiver": at.get("receiver", ""), "year": at.get("year", ""),
            "source": source, "vintage": vintage}


def top(frame, column):
    """The row with the largest value; ties go to the first by year, sender and receiver."""
    ordered = frame.sort_values(["year", "sender", "receiver"], kind="stable", ignore_index=True)
    best = ordered.loc[ordered[column].idxmax()]
    return best[column], {"sender": best["sender"], "receiver": best["receiver"], "year": int(best["year"])}


def outside(world, union):
    """Drops the rows of the EU with its own members."""
    return union[[r not in world.eu(y) for r, y in zip(union["receiver"], union["year"])]]


def trade_components(world, flows, total, eu):
    """Trade (X + M), its ratio to the receiver's GDP and its share of the receiver's trade."""
    both = flows[["sender", "receiver", "year", "value", "back"]]
    union = eu[eu["sender"] == "EU"].merge(
        eu[eu["receiver"] == "EU"].rename(columns={"sender": "receiver", "receiver": "sender", "value": "back"}),
        on=["sender", "receiver", "year"])
    both = pd.concat([both, outside(world, union)])
    both = both.assign(trade=both["value"] + both["back"]).dropna(subset=["trade"])
    keys = pd.MultiIndex.from_frame(both[["receiver", "year"]])
    gdp = macro.load(world, "gdp").reindex(keys).to_numpy() / 1e6
    both = both.assign(trade_gdp=both["trade"] / gdp, trade_share=both["trade"] / total.reindex(keys).to_numpy())
    units = {"trade": ("M US$", 2), "trade_gdp": ("ratio", 4), "trade_share": ("share", 4)}
    out = []
    for component, (unit, digits) in units.items():
        value, at = top(both.dropna(subset=[component]), component)
        out.append(row(component, value, unit, trade.FIRST, trade.LAST, trade.SOURCE, trade.VINTAGE, at, digits))
    high = both["trade_gdp"].quantile(0.999)
    out.append(row("trade_gdp_p999", high, "ratio", trade.FIRST, trade.LAST, trade.SOURCE, trade.VINTAGE))
    return out


def aid_components(world, flows):
    """Aid as a share of the receiver's aid from all reporting donors, and of its GDP."""
    both = pd.concat([flows, aid.sums(world, flows)])
    both = both.assign(receiver=both["receiver"].replace(world.names))
    every = both[both["sender"] == aid.ALL].set_index(["receiver", "year"])["value"]
    both = both[both["sender"] != aid.ALL]
    keys = pd.MultiIndex.from_frame(both[["receiver", "year"]])
    gdp = macro.load(world, "gdp").reindex(keys).to_numpy() / 1e6
    both = both.assign(oda_share=both["value"] / every.reindex(keys).to_numpy(), oda_gdp=both["value"] / gdp)
    out = []
    for component, unit in (("oda_share", "share"), ("oda_gdp", "ratio")):
        value, at = top(both.dropna(subset=[component]), component)
        at = {**at, "sender": world.names.get(at["sender"], at["sender"])}
        out.append(row(component, value, unit, aid.FIRST, aid.LAST, aid.SOURCE, aid.VINTAGE, at))
    return out


def arms_components(world, dyads):
    """Five-year arms transfers, scaled by the largest dyad's, and their share of the receiver's imports."""
    best = arms.largest(dyads)
    code = {**world.names, **arms.NAMES}
    at = {key: code.get(best[key], best[key]) for key in ("sender", "receiver")} | {"year": int(best["year"])}
    return [row("arms", 1, "share", arms.FIRST, arms.LAST, arms.SOURCE, arms.VINTAGE, at),
            row("arms_share", 1, "share", arms.FIRST, arms.LAST, arms.SOURCE, arms.VINTAGE)]


def fixed():
    """Flags: their maximum is 1 by construction."""
    flags = [("alliance", 1992, 2018, "atop-5.1", "5.1"), ("defence_agreement", 1992, 2010, "dcad-1.0", "1.0"),
             ("trade_agreement", 1992, 2016, "penppml-rta", "2016")]
    return [row(name, 1, "flag", since, until, source, vintage) for name, since, until, source, vintage in flags]
