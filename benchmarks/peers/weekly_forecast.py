#!/usr/bin/env python3
"""Peer: daily rows to forecasts of every profile, with pandas, numpy and scikit-learn.

    weekly_forecast.py FOLDER [-o FORECASTS.csv] [--json RESULT.json]

What a careful data scientist writes: declared dtypes, profile ids held as numbers, weekly sums by
one integer key, lags by shifting whole columns, four linear models with a scaler.  FOLDER holds
ig_data_MM-YYYY_u.csv files with the columns date, profile_id, followers, posts, engagement, likes,
comments, reach, impressions.

Weeks run from Monday.  A lag counts only when the row k places before is exactly k weeks earlier,
else it is 0; the four-week level is engagement by posts over the last 28 days.  The target is the
engagement per post one to four weeks ahead, known where that week has posts.  Origins before
SPLIT_DAY train, later ones test; only origins with all four targets take part.  This is the recipe
to be compared for speed, with its habit of filling the unknown with zero, not a good forecast.
"""
import argparse
import json
import re
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

SPLIT_DAY = np.datetime64("2024-07-30")
WEEKS_AHEAD = (1, 2, 3, 4)
COUNTS = ["posts", "engagement", "reach", "impressions"]
LAGGED = ["engagement", "followers", "reach", "impressions"]
DTYPES = {"date": "category", "profile_id": "category", "followers": "float64", "likes": "int64", "comments": "int64"}
DTYPES.update((column, "int64") for column in COUNTS)


def monthly_files(folder):
    """Oldest first; the month stands before the year in the names."""
    dated = [(re.search(r"(\d\d)-(\d{4})", path.name), path) for path in Path(folder).glob("ig_data_*_u.csv")]
    return [path for _, path in sorted((match[2] + match[1], path) for match, path in dated)]


def read_days(folder):
    """Rows as numbers, and the profile id of each number."""
    numbers, months = {}, []
    for path in monthly_files(folder):
        # Read whole: in pieces, pandas sorts and joins the categories of every piece.
        month = pd.read_csv(path, dtype=DTYPES, na_values={"followers": ["undefined"]}, keep_default_na=False, low_memory=False)
        ids = month.profile_id.cat
        number_of = np.array([numbers.setdefault(name, len(numbers)) for name in ids.categories], dtype=np.int32)
        dates = month.date.cat
        day_of = pd.to_datetime(dates.categories).to_numpy().astype("datetime64[D]").astype(np.int32)
        kept = month[["followers", *COUNTS]]
        months.append(kept.assign(profile=number_of[ids.codes], day=day_of[dates.codes]))
    return pd.concat(months, ignore_index=True), np.array(list(numbers), dtype=object)


def weekly(days):
    """A row for every profile and week with at least one recorded day, ordered by both."""
    if not days.day.is_monotonic_increasing:
        days = days.sort_values("day", kind="stable")
    weeks_since_1970 = (days.day.to_numpy() + 3) // 7
    key = (days.profile.to_numpy(np.int64) << 16) + weeks_since_1970
    by_key = days.groupby(key)
    panel = by_key[COUNTS].sum()
    panel["followers"] = by_key["followers"].last()
    profile, week = panel.index.to_numpy() >> 16, panel.index.to_numpy() & 0xFFFF
    return panel.reset_index(drop=True), profile, week


def shifted(values, distance, valid, empty):
    """values of the row so many places before (after, for a negative distance), where valid says that it counts."""
    out = np.full(len(values), empty)
    if distance > 0:
        out[distance:] = np.where(valid, values[:-distance], empty)
    else:
        out[:distance] = np.where(valid, values[-distance:], empty)
    return out


def features_and_targets(panel, profile, week):
    columns = {name: panel[name].to_numpy(float) for name in COUNTS}
    columns["followers"] = np.nan_to_num(panel.followers.to_numpy())
    posts, engagement = columns["posts"], columns["engagement"]
    has_posts = posts > 0
    per_post = np.divide(engagement, posts, out=np.zeros(len(posts)), where=has_posts)
    gaps = {k: np.where(profile[k:] == profile[:-k], week[k:] - week[:-k], -1) for k in WEEKS_AHEAD}

    sum_engagement, sum_posts = engagement.copy(), posts.copy()
    for k in (1, 2, 3):
        within = (gaps[k] > 0) & (gaps[k] <= 3)
        sum_engagement += shifted(engagement, k, within, 0.0)
        sum_posts += shifted(posts, k, within, 0.0)
    matrix = [*columns.values(), per_post, np.divide(sum_engagement, sum_posts, out=np.zeros(len(posts)), where=sum_posts > 0)]
    matrix += [shifted(columns[name], k, gaps[k] == k, 0.0) for name in LAGGED for k in WEEKS_AHEAD]
    targets = [shifted(per_post, -k, (gaps[k] == k) & has_posts[k:], np.nan) for k in WEEKS_AHEAD]
    return np.column_stack(matrix), np.column_stack(targets)


def scores(actual, predicted):
    error = actual - predicted
    squares = np.mean(error**2)
    return {"mae": float(np.abs(error).mean()), "rmse": float(np.sqrt(squares)), "r2": float(1 - squares / actual.var())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("-o", "--output")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    seconds, started = {}, time.perf_counter()

    def step(name):
        nonlocal started
        now = time.perf_counter()
        seconds[name], started = round(now - started, 3), now

    days, ids = read_days(arguments.folder)
    rows = len(days)
    step("read")
    panel, profile, week = weekly(days)
    del days
    step("weekly sums")
    x, y = features_and_targets(panel, profile, week)
    del panel
    monday = (week * 7 - 3).astype("datetime64[D]")
    step("features")

    is_whole, is_early = ~np.isnan(y).any(axis=1), monday < SPLIT_DAY
    train, test = is_whole & is_early, is_whole & ~is_early
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x[train])
    models = [LinearRegression().fit(x_train, y[train, h]) for h in range(len(WEEKS_AHEAD))]
    step("training")

    x_test = scaler.transform(x[test])
    tested = [{"weeks_ahead": k, **scores(y[test, h], models[h].predict(x_test).clip(0))} for h, k in enumerate(WEEKS_AHEAD)]
    is_last = np.append(profile[1:] != profile[:-1], True)
    x_last = scaler.transform(x[is_last])
    forecasts = pd.DataFrame({"profile_id": ids[profile[is_last]], "week": monday[is_last]})
    for h, k in enumerate(WEEKS_AHEAD):
        forecasts[f"week_plus_{k}"] = models[h].predict(x_last).clip(0)
    if arguments.output:
        forecasts.to_csv(arguments.output, index=False)
    step("scores and forecasts")

    result = {"rows": rows, "weeks": len(week), "train": int(train.sum()), "test": int(test.sum()), "forecasts": len(forecasts),
              "scores": tested, "seconds": seconds, "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    print(json.dumps(result))
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
