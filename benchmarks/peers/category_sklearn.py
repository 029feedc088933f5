#!/usr/bin/env python3
"""Peer: what accounts are about with scikit-learn: TF-IDF of words, word pairs and characters, linear support vectors.

    category_sklearn.py evaluate POSTS.jsonl[.gz] [FOLDS]     the first FOLDS of 5 folds by account; default 1
    category_sklearn.py train POSTS.jsonl[.gz] MODEL
    category_sklearn.py predict POSTS.jsonl[.gz] MODEL OUT

An account is one text: captions, alt texts, locations.  What nearly every data scientist would write first.
"""
import gzip
import json
import pickle
import sys

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC


def read(path):
    texts, labels = {}, {}
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            texts.setdefault(post["account"], []).extend(post[name] for name in ("caption", "alt_text", "location") if post.get(name))
            if post.get("category"):
                labels[post["account"]] = post["category"]
    accounts = list(texts)
    return accounts, np.array([" \n ".join(texts[name]) for name in accounts], dtype=object), np.array([labels.get(name, "") for name in accounts])


def model():
    return make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=3, max_features=300_000, sublinear_tf=True, token_pattern=r"#?\w\w+", dtype=np.float32),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=5, max_features=300_000, sublinear_tf=True, dtype=np.float32)),
        LinearSVC(C=.2, class_weight="balanced", random_state=0))


def evaluate(path, folds="1"):
    _, x, y = read(path)
    actual, told = [], []
    for learn, test in list(StratifiedKFold(5, shuffle=True, random_state=0).split(x, y))[:int(folds)]:
        told.extend(model().fit(x[learn], y[learn]).predict(x[test]))
        actual.extend(y[test])
    print("%.4f | %.4f" % (np.mean(np.array(actual) == np.array(told)), f1_score(actual, told, average="macro")))


def train(path, file):
    _, x, y = read(path)
    with open(file, "wb") as out:
        pickle.dump(model().fit(x, y), out)


def predict(path, file, out):
    accounts, x, _ = read(path)
    with open(file, "rb") as fitted:
        told = pickle.load(fitted).predict(x)
    with open(out, "w", encoding="utf-8") as lines:
        for account, category in zip(accounts, told):
            lines.write(json.dumps({"account": account, "predicted": category}) + "\n")


if __name__ == "__main__":
    {"evaluate": evaluate, "train": train, "predict": predict}[sys.argv[1]](*sys.argv[2:])
