#!/usr/bin/env python3
"""Peer: likes of the next post with pandas, numpy and scikit-learn's HistGradientBoostingRegressor.

    likes_hgb.py POSTS.jsonl[.gz] [--predictions FILE]

What a careful data scientist writes in an afternoon: level, spread, recency, posting rhythm,
format and caption features from strictly earlier posts of the account, a boosted model of
log1p(likes) minus the time-weighted level, its size chosen on the last 20 % of each account's
training posts.  Protocol: accounts with at least 10 posts with known likes, ordered by
(posted_at, sequence, file order); test = the last 20 % (rounded up) of each account; the model
is fitted once on the rows before it; earlier test posts' outcomes may be features.
Prints log-MSE and mean within-account Spearman beside four naive baselines.
"""
import argparse
import gzip
import json
import math
import re
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

NAN = float("nan")
HALF_LIVES = (3.0, 7.0, 30.0, 90.0)
MEDIA = {"image": 0, "carousel": 1, "video": 2, "reel": 3, "text": 4, "link": 5}
TAG, MENTION = re.compile(r"#\w+"), re.compile(r"@[\w.]+")


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        posts = pd.DataFrame([json.loads(line) for line in lines if line.strip()])
    for column in ("likes", "comments", "views", "followers", "following", "account_posts", "sequence",
                   "duration_seconds", "hashtag_count", "mention_count", "is_ad", "caption", "media_type"):
        if column not in posts:
            posts[column] = None
    posts["has_hour"] = posts.posted_at.str.len() > 10
    posts["time"] = pd.to_datetime(posts.posted_at, utc=True)
    posts["order"] = np.arange(len(posts))
    posts["sequence"] = pd.to_numeric(posts.sequence).fillna(0)
    posts["y"] = np.log1p(pd.to_numeric(posts.likes).clip(lower=0))
    posts = posts[posts.y.notna()]
    posts = posts[posts.groupby("account").y.transform("size") >= 10]
    return posts.sort_values(["account", "time", "sequence", "order"], kind="stable").reset_index(drop=True)


def draft_features(p):
    """Known before posting, one row a post."""
    f = pd.DataFrame(index=p.index)
    caption = p.caption
    known = caption.notna()
    text = caption.fillna("").astype(str)

    def of_caption(values):
        return pd.Series(np.where(known, values, NAN), index=p.index).astype(float)
    f["length"] = np.log1p(of_caption(text.str.len()))
    f["lines"] = np.log1p(of_caption(text.str.count("\n")))
    f["question"] = of_caption(text.str.contains("?", regex=False))
    f["exclamations"] = of_caption(text.str.count("!"))
    f["link"] = of_caption(text.str.contains("http", regex=False))
    f["emojis"] = np.log1p(of_caption([sum(0x1F300 <= ord(c) <= 0x1FAFF or 0x2600 <= ord(c) <= 0x27BF for c in t) for t in text]))
    f["hashtags"] = np.log1p(pd.to_numeric(p.hashtag_count).fillna(of_caption([len(TAG.findall(t)) for t in text])))
    f["mentions"] = np.log1p(pd.to_numeric(p.mention_count).fillna(of_caption([len(MENTION.findall(t)) for t in text])))
    f["media"] = p.media_type.map(MEDIA)
    f["duration"] = np.log1p(pd.to_numeric(p.duration_seconds))
    f["is_ad"] = pd.to_numeric(p.is_ad)
    f["hour"] = np.where(p.has_hour, p.time.dt.hour + p.time.dt.minute / 60, NAN)
    f["weekday"] = p.time.dt.weekday
    for column in ("followers", "following", "account_posts"):
        f[column] = np.log1p(pd.to_numeric(p[column]))
    return f


def history_features(y, t, kind, comments, views):
    """One account, oldest first; row i sees only posts before i.  t in days."""
    n = len(y)
    rows = []
    level = dict.fromkeys(HALF_LIVES, 0.0)
    weight = dict.fromkeys(HALF_LIVES, 0.0)
    by_kind = {}
    for i in range(n):
        row = {"earlier": min(i, 12)}
        if i:
            base = level[30.0]
            last5, last10, last20 = y[max(0, i - 5):i], y[max(0, i - 10):i], y[max(0, i - 20):i]
            row.update(level=base, last1=y[i - 1] - base, mean10=last10.mean() - base, median5=np.median(last5) - base,
                       median10=np.median(last10) - base, max10=last10.max() - base, min10=last10.min() - base,
                       mean3=y[max(0, i - 3):i].mean() - base, mean_all=y[:i].mean() - base,
                       b_last=y[i - 1], b_median5=math.log1p(float(np.median(np.expm1(last5)))), b_mean10=last10.mean())
            for h in HALF_LIVES:
                if h != 30.0:
                    row["level%g" % h] = level[h] - base
            if i >= 2:
                row["last2"] = y[i - 2] - base
            if i >= 3:
                row["sd5"], row["sd10"], row["sd20"] = last5.std(), last10.std(), last20.std()
            if i >= 4:
                x = np.arange(len(last10)) - (len(last10) - 1) / 2
                row["slope10"] = float((x * last10).sum() / (x * x).sum())
            row["gap"] = math.log1p(24 * (t[i] - t[i - 1]))
            if i >= 5:
                row["gap5"] = math.log1p(24 * (t[i] - t[i - 5]))
            for days in (1, 7, 28):
                row["posts%d" % days] = i - np.searchsorted(t[:i], t[i] - days, side="right")
            if kind[i] in by_kind:
                mean, _ = by_kind[kind[i]]
                row["same_kind"] = mean - base
            c, v = comments[max(0, i - 10):i], views[max(0, i - 10):i]
            if np.isfinite(c).any():
                row["comments"] = np.nanmean(c - last10)
            if np.isfinite(v).any():
                row["views"] = np.nanmean(v - last10)
        rows.append(row)
        dt = t[i] - t[i - 1] if i else 0.0
        for h in HALF_LIVES:
            weight[h] = weight[h] * 2 ** (-dt / h) + 1
            level[h] += (y[i] - level[h]) / weight[h]
        mean, w = by_kind.get(kind[i], (0.0, 0.0))
        w = w * 2 ** (-1 / 5) + 1
        by_kind[kind[i]] = (mean + (y[i] - mean) / w, w)
    return rows


def within_account_spearman(account, y, p):
    values = []
    for _, g in pd.DataFrame(dict(account=account, y=y, p=p)).groupby("account"):
        if len(g) >= 5 and g.y.nunique() > 1:
            values.append(0.0 if g.p.nunique() < 2 else g.y.rank().corr(g.p.rank()))
    return float(np.mean(values)) if values else NAN


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("posts")
    a.add_argument("--predictions")
    a = a.parse_args()
    start = time.perf_counter()
    posts = read(a.posts)
    draft = draft_features(posts)
    kind = (posts.media_type.astype(str) + pd.cut(pd.to_numeric(posts.duration_seconds), [-1, 60, 180, 600, 1800, 1e9]).astype(str)
            + posts.is_ad.astype(str)).values
    days = posts.time.astype("int64").values / 86400e9
    comments = np.log1p(pd.to_numeric(posts.comments)).values.astype(float)
    views = np.log1p(pd.to_numeric(posts.views)).values.astype(float)
    rows, part = [], np.zeros(len(posts), int)
    for _, index in posts.groupby("account", sort=False).indices.items():
        rows += history_features(posts.y.values[index], days[index], kind[index], comments[index], views[index])
        n = len(index)
        test = math.ceil(.2 * n)
        slice_ = math.ceil(.2 * (n - test))
        part[index[n - test:]] = 2
        part[index[n - test - slice_:n - test]] = 1
    history = pd.DataFrame(rows, index=posts.index)
    base = history["level"].values
    x = pd.concat([history.drop(columns=["b_last", "b_median5", "b_mean10"]), draft], axis=1).astype("float32").values
    y = posts.y.values
    usable = np.isfinite(base)
    fit, val, train, test = usable & (part == 0), usable & (part == 1), usable & (part < 2), part == 2

    def model(leaves, trees):
        return HistGradientBoostingRegressor(learning_rate=.05, max_iter=trees, max_leaf_nodes=leaves, min_samples_leaf=20,
                                             l2_regularization=5.0, early_stopping=False, random_state=1)
    best = None
    for leaves in (8, 15, 31):
        m = model(leaves, 300).fit(x[fit], (y - base)[fit])
        for trees, p in enumerate(m.staged_predict(x[val]), 1):
            if trees in (50, 100, 200, 300):
                mse = float(np.mean((y[val] - base[val] - p) ** 2))
                if best is None or mse < best[0]:
                    best = (mse, leaves, trees)
    m = model(*best[1:]).fit(x[train], (y - base)[train])
    p = base[test] + m.predict(x[test])
    account = posts.account.values[test]
    out = {"peer HistGradientBoosting": p, "last post": history.b_last.values[test], "median of last 5": history.b_median5.values[test],
           "mean log of last 10": history.b_mean10.values[test], "time-weighted log mean": base[test]}
    print("accounts %d, training rows %d, test rows %d; chosen: %d leaves, %d trees (validation log-MSE %.4f); %.1f s"
          % (len(set(account)), train.sum(), test.sum(), best[1], best[2], best[0], time.perf_counter() - start))
    for name, q in out.items():
        print("%-26s log-MSE %.4f  within-account Spearman %.3f" % (name, np.mean((y[test] - q) ** 2), within_account_spearman(account, y[test], q)))
    if a.predictions:
        with open(a.predictions, "w", encoding="utf-8") as h:
            ids = posts.post_id.values[test] if "post_id" in posts else [None] * int(test.sum())
            for i in range(len(p)):
                h.write(json.dumps(dict(account=account[i], post_id=ids[i], predicted=round(float(np.expm1(p[i])), 3),
                                        actual=float(np.expm1(y[test][i])))) + "\n")


if __name__ == "__main__":
    main()
