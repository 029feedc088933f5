#!/usr/bin/env python3
"""Peer: types of accounts with pandas and scikit-learn.

    account_type_sklearn.py evaluate PROFILES.jsonl[.gz]          5 x 5-fold: random forest, multilayer perceptron
    account_type_sklearn.py make PROFILES.jsonl[.gz] OUT [ROWS]   profiles like those of the file, without types

Uses the fields that every source and class knows, since which fields are missing gives the source away.  Profiles that are
alike in everything stay in one fold.  An account's answer is the mean of its five out-of-fold probabilities.
Prints a Markdown line a model: accuracy, macro F1, Brier score, calibration error (10 bins of equal mass), seconds.
"""
import gzip
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

NOT_FEATURES = {"platform", "account", "source", "account_type"}


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return pd.DataFrame([json.loads(line) for line in lines if line.strip()])


def features(profiles):
    known = profiles.groupby(["source", "account_type"]).count().min()
    fields = [name for name in profiles.columns if name not in NOT_FEATURES and known[name] > 0]
    x = pd.DataFrame(index=profiles.index)
    for name in fields:
        x[name] = pd.to_numeric(profiles[name])
        if x[name].max() > 1:
            x["log " + name] = np.log1p(x[name].clip(lower=0))
    for above, below in (("followers", "following"), ("posts", "followers"), ("posts", "following"), ("username_digits", "username_len")):
        if above in x and below in x:
            x[above + " per " + below] = np.log1p(x[above]) - np.log1p(x[below])
    return x.fillna(-1), fields


def evaluate(path):
    warnings.filterwarnings("ignore")
    profiles = read(path)
    x, fields = features(profiles)
    classes, y = np.unique(profiles.account_type, return_inverse=True)
    group = x.assign(label=y).groupby(list(x.columns) + ["label"], sort=False).ngroup().values
    first = np.unique(group, return_index=True)[1]
    x = x.values.astype("float32")
    models = {
        "scikit-learn random forest": lambda seed: RandomForestClassifier(300, min_samples_leaf=2, random_state=seed, n_jobs=1),
        "scikit-learn MLP 64-32": lambda seed: make_pipeline(StandardScaler(), MLPClassifier(
            (64, 32), alpha=1e-3, early_stopping=True, max_iter=200, random_state=seed)),
    }
    print("%d profiles, %d fields: %s" % (len(y), len(fields), ", ".join(fields)), file=sys.stderr)
    for name, model in models.items():
        start = time.perf_counter()
        p = np.zeros((len(y), len(classes)))
        for repeat in range(5):
            for learn, test in StratifiedKFold(5, shuffle=True, random_state=repeat).split(first, y[first]):
                inside, outside = np.isin(group, group[first[learn]]), np.isin(group, group[first[test]])
                p[outside] += model(repeat).fit(x[inside], y[inside]).predict_proba(x[outside]) / 5
        told = p.argmax(1)
        order = np.argsort(p.max(1), kind="stable")
        error = sum(len(k) * abs((told == y)[k].mean() - p.max(1)[k].mean()) for k in np.array_split(order, 10)) / len(y)
        print("| %s | %.4f | %.4f | %.4f | %.4f | %.1f |" % (
            name, (told == y).mean(), f1_score(y, told, average="macro"), ((p - np.eye(len(classes))[y]) ** 2).sum(1).mean(), error,
            time.perf_counter() - start))


def make(path, out, rows=100_000):
    profiles = [dict(row) for row in read(path).drop(columns="account_type").to_dict("records")]
    rng = np.random.default_rng(7)
    with open(out, "w", encoding="utf-8") as lines:
        for i, k in enumerate(rng.integers(len(profiles), size=rows)):
            profile = {name: value for name, value in profiles[k].items() if value == value and value is not None}
            for name in ("followers", "following", "posts", "favourites", "listed"):
                if name in profile:
                    profile[name] = int(profile[name] * rng.lognormal(0, .3))
            profile = {name: int(value) if isinstance(value, float) and value == int(value) else value for name, value in profile.items()}
            profile["account"] = "made%06d" % i
            lines.write(json.dumps(profile) + "\n")


if __name__ == "__main__":
    {"evaluate": evaluate, "make": make}[sys.argv[1]](*sys.argv[2:4], *map(int, sys.argv[4:]))
