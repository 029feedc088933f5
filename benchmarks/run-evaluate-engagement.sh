#!/bin/sh
# Evaluates engagement on files of posts beside a scikit-learn peer; prints the tables of docs/evaluation.md.
# Usage: benchmarks/run-evaluate-engagement.sh FILE...     (the peer needs Debian's python3-pandas and python3-sklearn; PYTHON names another python)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-/usr/bin/python3}
for file in "$@"; do
    name=$(basename "$file" | sed 's/\.jsonl.*//')
    "$here/../plaudit" evaluate engagement "$file" --maturity-days 0 --demonstrate-leak --json "$work/$name.json" --quiet > /dev/null
    "$here/../plaudit" evaluate likes "$file" --maturity-days 0 --outcome-delay 14 --predictions "$work/$name.pairs" --quiet > /dev/null
    "$python" -W ignore "$here/peers/engagement_hgb.py" "$file" --predictions "$work/$name.peer" > "$work/$name.log" 2>&1 || rm -f "$work/$name.peer"
done
"$python" - "$work" "$@" <<'END'
import json, math, os, sys

work, files = sys.argv[1], sys.argv[2:]


def number(value, digits=3):
    return "-" if value is None else f"{value:.{digits}f}"


def peer_scores(path):
    if not os.path.exists(path):
        return None, None
    rows = [json.loads(line) for line in open(path)]
    told, high = [r["probability_high"] for r in rows], [float(r["actual_high"]) for r in rows]
    order = sorted(range(len(rows)), key=lambda i: told[i])
    ranks, i = [0.0] * len(rows), 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and told[order[j + 1]] == told[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2 + 1
        i = j + 1
    highs = sum(high)
    auc = (sum(r for r, h in zip(ranks, high) if h) - highs * (highs + 1) / 2) / (highs * (len(rows) - highs))
    return auc, sum((p - h) ** 2 for p, h in zip(told, high)) / len(rows)


def pairs(path):
    """Successive test posts of an account, both predicted without each other's outcome: told and true share of the favourite's wins."""
    accounts = {}
    for line in open(path):
        post = json.loads(line)
        accounts.setdefault(post["account"], []).append(post)
    told, won = [], []
    log = lambda value: math.log1p(max(0, value))
    spread = lambda post: (log(post["upper_80"]) - log(post["lower_80"])) / (2 * 1.2815515655446004)
    for posts in accounts.values():
        for a, b in zip(posts[::2], posts[1::2]):
            if a["actual"] == b["actual"]:
                continue
            z = (log(a["predicted"]) - log(b["predicted"])) / math.hypot(spread(a), spread(b))
            p = 0.5 * (1 + math.erf(z / math.sqrt(2)))
            told.append(max(p, 1 - p))
            won.append((a["actual"] > b["actual"]) == (p >= 0.5))
    return len(told), sum(told) / len(told), sum(won) / len(won)


print("| file | test posts | AUC (95 % range) | Brier (95 % range) | calibration error | within account | history alone: AUC, Brier | majority share | scikit-learn peer: AUC, Brier | with 2 days of delay: AUC, Brier | leaked twin: AUC |")
print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
results = {os.path.basename(file).split(".jsonl")[0]: None for file in files}
for name in results:
    results[name] = result = json.load(open(f"{work}/{name}.json"))
    scores = result["scores"]
    model, history, ranges = scores["model"], scores["history_alone"], scores["ranges"]
    delayed, leaked = result["delayed_scores"]["model"], result["leak"]["leaked"]
    auc, brier = peer_scores(f"{work}/{name}.peer")
    print(f"| {name} | {result['rows']['test']:,} | **{number(model['auc'])}** ({number(ranges['auc']['lower'])} to {number(ranges['auc']['upper'])}) "
          f"| **{number(model['brier'])}** ({number(ranges['brier']['lower'])} to {number(ranges['brier']['upper'])}) | {number(model['expected_calibration_error'])} "
          f"| {number(model['within_account_auc'])} | {number(history['auc'])}, {number(history['brier'])} | {number(scores['majority_share'])} "
          f"| {number(auc)}, {number(brier)} | {number(delayed['auc'])}, {number(delayed['brier'])} | {number(leaked['auc'])} |")
print()
print("| file | model | calibration |")
print("|---|---|---|")
for name, result in results.items():
    print(f"| {name} | {result['selection']['chosen']} | {result['selection']['calibration']} |")
print()
print("| file | pairs | the favourite was told to win | and won |")
print("|---|---:|---:|---:|")
for name in results:
    count, told, won = pairs(f"{work}/{name}.pairs")
    print(f"| {name} | {count:,} | {told:.1%} | {won:.1%} |")
END
