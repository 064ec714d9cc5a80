"""The columns of the starter world's tables, and how a frame becomes a CSV.

Output is the same byte for byte from run to run: rows are sorted by their key
columns, numbers have a fixed number of digits, lines end in LF.
"""

from pathlib import Path

import pandas as pd

COLUMNS = {
    "indicators": "state year indicator value unit missing source vintage",
    "flows": "sender receiver year instrument value unit missing source vintage",
    "ties": "a b since until tie value missing n source vintage",
    "positions": "state year dimension value lo hi source vintage",
    "scales": "component maximum unit since until sender receiver year source vintage",
    "coverage": "source table what since until absence note",
}
KEYS = {
    "indicators": ["indicator", "state", "year"],
    "flows": ["instrument", "sender", "receiver", "year"],
    "ties": ["tie", "a", "b", "since"],
    "positions": ["dimension", "state", "year"],
    "scales": ["component"],
    "coverage": ["table", "source", "what", "since"],
}
REASONS = {"not_covered", "not_reported", "not_existing", "not_applicable"}


def number(value, digits):
    """Writes a number with at most `digits` decimals and no trailing zeros; null is the empty field."""
    if value is None or pd.isna(value):
        return ""
    text = f"{float(value):.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(series, digits):
    """Writes a column of numbers as `number` does."""
    return [number(value, digits) for value in series]


def whole(series):
    """Writes a column of years or counts; null is the empty field."""
    return numbers(series, 0)


def assemble(table, frames):
    """Joins the frames of a table, orders columns and rows, and refuses rows that break its rules."""
    columns = COLUMNS[table].split()
    frame = pd.concat([f.reindex(columns=columns) for f in frames], ignore_index=True)
    for name in ("since", "until", "year"):
        if name in frame:
            frame[name] = whole(pd.to_numeric(frame[name]))
    frame = frame.astype(object).where(frame.notna(), "").astype(str)
    frame = frame.drop_duplicates()
    keys = KEYS[table]
    twice = frame[frame.duplicated(keys, keep=False)]
    if len(twice):
        raise ValueError(f"{table}: two rows with one key\n{twice.head(6).to_string()}")
    if table == "ties" and (frame["a"] >= frame["b"]).any():
        raise ValueError(f"ties: a pair out of order or of one actor\n{frame[frame['a'] >= frame['b']].head()}")
    if "missing" in frame:
        value = frame["value"] != ""
        reason = frame["missing"] != ""
        if (value == reason).any():
            raise ValueError(f"{table}: a row needs a value or a reason\n{frame[value == reason].head()}")
        unknown = set(frame["missing"]) - REASONS - {""}
        if unknown:
            raise ValueError(f"{table}: unknown reasons {sorted(unknown)}")
    return frame.sort_values(keys, kind="stable").reset_index(drop=True)


def write(table, frame, folder):
    """Writes a table as CSV and returns its size in bytes."""
    path = Path(folder) / f"{table}.csv"
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return path.stat().st_size
