#!/bin/sh
# Evaluates likes on files of posts beside a scikit-learn peer; prints the table of docs/evaluation.md.
# Usage: benchmarks/run-evaluate.sh FILE...     (the peer needs Debian's python3-pandas and python3-sklearn; PYTHON names another python)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-/usr/bin/python3}
for file in "$@"; do
    name=$(basename "$file" | sed 's/\.jsonl.*//')
    "$here/../plaudit" evaluate likes "$file" --maturity-days 0 --json "$work/$name.json" --predictions "$work/$name.jsonl" --quiet > /dev/null
    "$python" "$here/peers/likes_hgb.py" "$file" --predictions "$work/$name.peer" > "$work/$name.log" 2>&1 || rm -f "$work/$name.peer"
done
"$python" - "$work" "$@" <<'END'
import json, math, os, sys

work, files = sys.argv[1], sys.argv[2:]


def number(value, digits=3):
    return "-" if value is None else f"{value:.{digits}f}"


def peer_log_mse(path):
    if not os.path.exists(path):
        return None
    rows = [json.loads(line) for line in open(path)]
    return sum((math.log1p(r["actual"]) - math.log1p(max(0, r["predicted"]))) ** 2 for r in rows) / len(rows)


def by_third(thirds):
    return " (" + ", ".join(format(third["coverage_80"], ".1%") for third in thirds) + ")" if thirds else ""


print("| file | test posts | accounts | log-MSE | best naive | skill | scikit-learn peer | within account (best naive) | 80 % covers (by third of account size) | 95 % covers | log-MSE with 2 days of delay (best naive) |")
print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
for file in files:
    name = os.path.basename(file).split(".jsonl")[0]
    result = json.load(open(f"{work}/{name}.json"))
    scores, delayed = result["scores"], result["delayed_scores"]
    model, best = scores["model"], scores["baselines"][0]
    every, thirds = scores["intervals"][0], scores["intervals"][1:]
    ranks = [b["within_account_spearman"] for b in scores["baselines"] if b["within_account_spearman"] is not None]
    print(f"| {name} | {result['rows']['test']:,} | {result['rows']['test_accounts']} | **{number(model['log_mse'])}** "
          f"| {number(best['log_mse'])} ({best['name']}) | {scores['skill'][best['name']]:+.1%} | {number(peer_log_mse(f'{work}/{name}.peer'))} "
          f"| {number(model['within_account_spearman'])} ({number(max(ranks) if ranks else None)}) "
          f"| {every['coverage_80']:.1%}{by_third(thirds)} | {every['coverage_95']:.1%} | {number(delayed['model']['log_mse'])} ({number(delayed['baselines'][0]['log_mse'])}) |")
END
