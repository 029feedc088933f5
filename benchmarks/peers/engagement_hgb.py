#!/usr/bin/env python3
"""Peer: "will this post do better than usual" with pandas, numpy and scikit-learn's HistGradientBoostingClassifier.

    engagement_hgb.py POSTS.jsonl[.gz] [--predictions FILE]

What a careful data scientist writes in an afternoon.  Protocol: accounts with at least 10 posts
with known likes, ordered by (posted_at, sequence, file order); test = the last 20 % (rounded up)
of each account's posts; a post is "high" when its likes are above the median of the account's
previous 12 posts with known likes (posts with fewer than 12 before them are not scored); the
model is fitted once on the rows before the test part; outcomes of earlier test posts may be
features.  Training also uses posts with 5..11 posts before them, labelled against the median of
those (files with 17 posts an account have next to no other training rows).  Size chosen by log
loss on the last 20 % of each account's training posts.
Prints AUC, Brier score, log loss, accuracy, calibration error (10 bins of equal mass) and the
mean within-account AUC (accounts with at least 5 scored posts of both kinds), beside the base rate.
"""
import argparse
import gzip
import json
import math
import re
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

NAN = float("nan")
WINDOW, SHORTEST = 12, 5
HALF_LIVES = (3.0, 7.0, 30.0, 90.0)
MEDIA = {"image": 0, "carousel": 1, "video": 2, "reel": 3, "text": 4, "link": 5}
TAG, MENTION = re.compile(r"#\w+"), re.compile(r"@[\w.]+")


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        posts = pd.DataFrame([json.loads(line) for line in lines if line.strip()])
    for column in ("post_id", "likes", "comments", "views", "followers", "following", "account_posts", "sequence",
                   "duration_seconds", "hashtag_count", "mention_count", "is_ad", "caption", "location", "media_type"):
        if column not in posts:
            posts[column] = None
    posts["has_hour"] = posts.posted_at.str.len() > 10
    # Each text parsed alone: a file may mix day-only and full times.
    posts["time"] = [pd.Timestamp(s).tz_localize("UTC") if pd.Timestamp(s).tzinfo is None else pd.Timestamp(s).tz_convert("UTC")
                     for s in posts.posted_at]
    posts["order"] = np.arange(len(posts))
    posts["sequence"] = pd.to_numeric(posts.sequence).fillna(0)
    posts["likes"] = pd.to_numeric(posts.likes).clip(lower=0)
    posts = posts[posts.likes.notna()]
    posts = posts[posts.groupby("account").likes.transform("size") >= 10]
    return posts.sort_values(["account", "time", "sequence", "order"], kind="stable").reset_index(drop=True)


def draft_features(p):
    """Known before posting, one row a post."""
    f = pd.DataFrame(index=p.index)
    known = p.caption.notna()
    text = p.caption.fillna("").astype(str)

    def of_caption(values):
        return pd.Series(np.where(known, values, NAN), index=p.index).astype(float)
    f["caption_given"] = (text.str.strip() != "").astype(float)
    f["location_given"] = p.location.notna().astype(float)
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


def history_features(likes, t, kind, comments, views):
    """One account, oldest first; row i sees only posts before i.  t in days.  Everything relative to the threshold."""
    n = len(likes)
    y = np.log1p(likes)
    rows = []
    level = dict.fromkeys(HALF_LIVES, 0.0)
    weight = dict.fromkeys(HALF_LIVES, 0.0)
    by_kind = {}
    labels = np.full(n, NAN)
    for i in range(n):
        row = {"earlier": min(i, WINDOW), "label": NAN}
        if i >= SHORTEST:
            usual = float(np.median(likes[max(0, i - WINDOW):i]))
            labels[i] = float(likes[i] > usual)
            thr = math.log1p(usual)
            window, last5, last10 = y[max(0, i - WINDOW):i], y[i - 5:i], y[max(0, i - 10):i]
            spread = np.abs(window - thr).mean()
            row.update(label=labels[i], threshold=thr, spread=spread, last1=y[i - 1] - thr, last2=y[i - 2] - thr,
                       mean3=y[i - 3:i].mean() - thr, mean10=last10.mean() - thr, median5=np.median(last5) - thr,
                       max10=last10.max() - thr, min10=last10.min() - thr, mean_all=y[:i].mean() - thr,
                       sd5=last5.std(), sd20=y[max(0, i - 20):i].std(), above5=(last5 > thr).mean())
            for h in HALF_LIVES:
                row["level%g" % h] = level[h] - thr
            row["scaled"] = (level[30.0] - thr) / (spread + .1)
            x = np.arange(len(window)) - (len(window) - 1) / 2
            row["slope"] = float((x * window).sum() / (x * x).sum())
            past = labels[max(0, i - WINDOW):i]
            if np.isfinite(past).any():
                row["was_high"] = np.nanmean(past)
                row["was_high1"] = labels[i - 1]
            if kind[i] in by_kind:
                row["same_kind"] = by_kind[kind[i]][0] - thr
            c, v = comments[max(0, i - 10):i], views[max(0, i - 10):i]
            if np.isfinite(c).any():
                row["comments"] = np.nanmean(c - last10)
            if np.isfinite(v).any():
                row["views"] = np.nanmean(v - last10)
        if i:
            row["gap"] = math.log1p(24 * (t[i] - t[i - 1]))
        if i >= 5:
            row["gap5"] = math.log1p(24 * (t[i] - t[i - 5]))
        for days in (1, 7, 28):
            row["posts%d" % days] = i - np.searchsorted(t[:i], t[i] - days, side="right")
        rows.append(row)
        dt = t[i] - t[i - 1] if i else 0.0
        for h in HALF_LIVES:
            weight[h] = weight[h] * 2 ** (-dt / h) + 1
            level[h] += (y[i] - level[h]) / weight[h]
        mean, w = by_kind.get(kind[i], (0.0, 0.0))
        w = w * 2 ** (-1 / 5) + 1
        by_kind[kind[i]] = (mean + (y[i] - mean) / w, w)
    return rows


def calibration_error(y, p, bins=10):
    order = np.argsort(p, kind="stable")
    return sum(len(k) * abs(y[k].mean() - p[k].mean()) for k in np.array_split(order, bins) if len(k)) / len(y)


def within_account_auc(account, y, p):
    values = [roc_auc_score(g.y, g.p) for _, g in pd.DataFrame(dict(account=account, y=y, p=p)).groupby("account")
              if len(g) >= 5 and g.y.nunique() > 1]
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
    rows, part, earlier = [], np.zeros(len(posts), int), np.zeros(len(posts), int)
    for _, index in posts.groupby("account", sort=False).indices.items():
        rows += history_features(posts.likes.values[index], days[index], kind[index], comments[index], views[index])
        n = len(index)
        test = math.ceil(.2 * n)
        slice_ = math.ceil(.2 * (n - test))
        part[index[n - test:]] = 2
        part[index[n - test - slice_:n - test]] = 1
        earlier[index] = np.arange(n)
    history = pd.DataFrame(rows, index=posts.index)
    y = history.label.values
    x = pd.concat([history.drop(columns="label"), draft], axis=1).astype("float32").values
    usable = np.isfinite(y)
    fit, val, train = usable & (part == 0), usable & (part == 1), usable & (part < 2)
    test = (part == 2) & (earlier >= WINDOW)

    def model(leaves, trees):
        return HistGradientBoostingClassifier(learning_rate=.05, max_iter=trees, max_leaf_nodes=leaves, min_samples_leaf=20,
                                              l2_regularization=5.0, early_stopping=False, random_state=1)
    best = None
    for leaves in (4, 8, 15):
        m = model(leaves, 300).fit(x[fit], y[fit])
        for trees, p in enumerate(m.staged_predict_proba(x[val]), 1):
            if trees in (25, 50, 100, 200, 300):
                loss = log_loss(y[val], p[:, 1], labels=[0, 1])
                if best is None or loss < best[0]:
                    best = (loss, leaves, trees)
    p = model(*best[1:]).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    account, truth = posts.account.values[test], y[test]
    print("accounts %d, training rows %d, test rows %d (%.1f %% high); chosen: %d leaves, %d trees (validation log loss %.4f); %.1f s"
          % (len(set(account)), train.sum(), test.sum(), 100 * truth.mean(), best[1], best[2], best[0], time.perf_counter() - start))
    rate = y[train & (earlier >= WINDOW)].mean()
    for name, q in (("peer HistGradientBoosting", p), ("base rate", np.full(len(truth), rate))):
        print("%-26s AUC %.4f  Brier %.4f  log loss %.4f  accuracy %.4f (majority %.4f)  ECE %.4f  within-account AUC %.4f"
              % (name, roc_auc_score(truth, q), brier_score_loss(truth, q), log_loss(truth, q, labels=[0, 1]),
                 np.mean((q >= .5) == (truth > .5)), max(truth.mean(), 1 - truth.mean()), calibration_error(truth, q),
                 within_account_auc(account, truth, q)))
    if a.predictions:
        with open(a.predictions, "w", encoding="utf-8") as h:
            for account_, id_, p_, y_ in zip(account, posts.post_id.values[test], p, truth):
                h.write(json.dumps(dict(account=account_, post_id=id_, probability_high=round(float(p_), 6), actual_high=bool(y_))) + "\n")


if __name__ == "__main__":
    main()
