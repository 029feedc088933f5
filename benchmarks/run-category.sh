#!/bin/sh
# Evaluates, trains and predicts categories on files of posts with categories, beside scikit-learn. Prints a Markdown table a file; whole
# processes with their start-up and reading, measured by GNU time.
#
# Usage: benchmarks/run-category.sh POSTS...
#   ACCOUNTS=5000    accounts whose category is predicted: the first of the file
#   PEER_FOLDS=1     of the five folds, so many are judged by the peer, which takes a minute for each
#   PLAUDIT          the program, default ./plaudit
#   PYTHON           python with scikit-learn, default /usr/bin/python3; empty for no peer
# Needs GNU time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../plaudit}
python=${PYTHON-/usr/bin/python3}
maker=${python:-python3}
accounts=${ACCOUNTS:-5000}
folds=${PEER_FOLDS:-1}
peer=$here/peers/category_sklearn.py
[ $# -gt 0 ] || { echo "usage: $0 POSTS..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# row WHAT SCORES COMMAND...: runs it, adds what it took to a table; SCORES is a command that prints accuracy and macro F1.
row() {
    what=$1 scores=$2
    shift 2
    if ! /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" > "$work/log" 2>&1; then
        echo "failed: $*" >&2
        cat "$work/log" >&2
        exit 1
    fi
    tail -n 1 "$work/time" | awk -v what="$what" -v scores="$($scores)" '{ printf "| %s | %s | %.1f | %.1f | %.0f |\n", what, scores, $1, $2 + $3, $4 / 1024 }'
}

none() {
    echo " | "
}

evaluated() {
    "$maker" -c 'import json, sys; s = json.load(open(sys.argv[1]))["scores"]["model"]; print("%.4f | %.4f" % (s["accuracy"], s["macro_f1"]))' "$work/evaluation.json"
}

"$plaudit" --version > /dev/null # builds it where that is needed
for posts in "$@"; do
    "$maker" - "$posts" "$work/some.jsonl" "$accounts" << 'END'
import gzip, json, sys
path, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
chosen = set()
with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as some:
    for line in lines:
        account = json.loads(line)["account"]
        if account in chosen or len(chosen) < count:
            chosen.add(account)
            some.write(line)
END
    printf '%s\n\n' "$(basename "$posts")"
    echo "| what | accuracy | macro F1 | seconds, wall | seconds, CPU | peak MB |"
    echo "|---|---:|---:|---:|---:|---:|"
    row "evaluate, 5 folds" evaluated "$plaudit" evaluate category "$posts" --json "$work/evaluation.json" --quiet
    row "train" none "$plaudit" train category "$posts" -o "$work/model.plaudit" --quiet
    row "predict $accounts accounts with terms" none "$plaudit" predict category "$work/some.jsonl" -m "$work/model.plaudit" -o "$work/out.jsonl" --quiet
    row "predict $accounts accounts, no terms" none "$plaudit" predict category "$work/some.jsonl" -m "$work/model.plaudit" -o "$work/out.jsonl" --terms false --quiet
    if [ -n "$python" ]; then
        export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
        row "scikit-learn: evaluate, $folds of 5 folds" "cat $work/log" "$python" "$peer" evaluate "$posts" "$folds"
        row "scikit-learn: train" none "$python" "$peer" train "$posts" "$work/model.pickle"
        row "scikit-learn: predict $accounts accounts" none "$python" "$peer" predict "$work/some.jsonl" "$work/model.pickle" "$work/peer.jsonl"
    fi
    echo
done
