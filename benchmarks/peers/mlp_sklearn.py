#!/usr/bin/env python3
"""Peer: scikit-learn's MLPClassifier of the same size on the same rows.

    mlp_sklearn.py make FILE [ROWS]   writes a problem: 20 numbers and one of four classes a row
    mlp_sklearn.py fit FILE [EPOCHS]  fits 128-64-4 for the epochs, scores the last sixth of the rows

Both sides read the same file and see the same rows; the clock covers standardising and fitting.
"""
import sys
import time
import warnings

import numpy as np


def make(path, rows=24_000):
    rng = np.random.default_rng(7)
    x = rng.normal(size=(rows, 20)).astype("float32")
    first = rng.normal(size=(20, 12)) / 4
    second = rng.normal(size=(12, 4))
    scores = 2.5 * np.tanh(2 * x @ first) @ second / 2
    label = np.argmax(scores + rng.gumbel(size=scores.shape), axis=1)
    header = ",".join("x%d" % i for i in range(20)) + ",class"
    np.savetxt(path, np.column_stack([x, label]), fmt=["%.6g"] * 20 + ["%d"], delimiter=",", header=header, comments="")


def fit(path, epochs=20):
    from sklearn.metrics import log_loss
    from sklearn.neural_network import MLPClassifier
    from sklearn.preprocessing import StandardScaler
    warnings.filterwarnings("ignore")
    data = np.loadtxt(path, delimiter=",", skiprows=1, dtype="float32")
    x, y = data[:, :-1], data[:, -1].astype(int)
    cut = len(x) * 5 // 6
    start = time.perf_counter()
    scaler = StandardScaler().fit(x[:cut])
    model = MLPClassifier((128, 64), alpha=0, batch_size=128, learning_rate_init=1e-3, max_iter=epochs, n_iter_no_change=epochs + 1,
                          random_state=0).fit(scaler.transform(x[:cut]), y[:cut])
    seconds = time.perf_counter() - start
    p = model.predict_proba(scaler.transform(x[cut:]))
    print("scikit-learn MLPClassifier: %d rows, %d epochs, %.2f s, accuracy %.4f, log loss %.4f"
          % (cut, model.n_iter_, seconds, (p.argmax(1) == y[cut:]).mean(), log_loss(y[cut:], p)))


if __name__ == "__main__":
    {"make": make, "fit": fit}[sys.argv[1]](sys.argv[2], *map(int, sys.argv[3:]))
