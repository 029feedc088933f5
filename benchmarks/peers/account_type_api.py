#!/usr/bin/env python3
"""Peer: types of accounts over HTTP with Flask and scikit-learn, for gunicorn.

    PROFILES=profiles.jsonl gunicorn --workers 2 --bind 127.0.0.1:8090 account_type_api:app

Learns a random forest when it starts (gunicorn --preload: once for all workers).  POST /predict takes {"profiles": [...]} and
answers {"results": [{"account", "predicted", "probabilities", "reasons"}]}; a reason is a feature's importance in the forest,
which costs nothing, where the other side computes the contributions of every single answer.
"""
import json
import os

import numpy as np
from flask import Flask, jsonify, request
from sklearn.ensemble import RandomForestClassifier

FIELDS = ["followers", "following", "posts", "username_len", "username_digits", "bio_len"]
FLAGS = ["has_pic", "has_url", "is_private", "verified"]


def row(profile):
    counts = [float(profile.get(name) or 0) for name in FIELDS]
    flags = [float(bool(profile.get(name))) for name in FLAGS]
    followers, following, posts = counts[:3]
    return counts + np.log1p(counts).tolist() + flags + [np.log1p(followers) - np.log1p(following), np.log1p(posts) - np.log1p(followers)]


def learn(path):
    with open(path, encoding="utf-8") as lines:
        profiles = [profile for profile in map(json.loads, lines) if profile.get("account_type")]
    x = np.array([row(profile) for profile in profiles], dtype="float32")
    return RandomForestClassifier(100, min_samples_leaf=2, random_state=0, n_jobs=1).fit(x, [profile["account_type"] for profile in profiles])


app = Flask(__name__)
model = learn(os.environ["PROFILES"])
names = FIELDS + ["log " + name for name in FIELDS] + FLAGS + ["followers per following", "posts per follower"]
reasons = [{"reason": names[i], "importance": round(float(model.feature_importances_[i]), 6)} for i in np.argsort(-model.feature_importances_)[:6]]


@app.post("/predict")
def predict():
    profiles = request.get_json()["profiles"]
    probabilities = model.predict_proba(np.array([row(profile) for profile in profiles], dtype="float32"))
    return jsonify(results=[
        {
            "account": profile["account"],
            "predicted": str(model.classes_[p.argmax()]),
            "probabilities": {str(name): round(float(share), 6) for name, share in zip(model.classes_, p)},
            "reasons": reasons,
        }
        for profile, p in zip(profiles, probabilities)
    ])
