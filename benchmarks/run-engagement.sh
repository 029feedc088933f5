#!/bin/sh
# Evaluates, trains and predicts engagement on a million invented posts. Prints wall seconds, CPU seconds and peak memory of whole processes.
# Needs GNU time. Usage: benchmarks/run-engagement.sh [POSTS [DRAFTS]]
set -eu
posts=${1:-1000000}
drafts=${2:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plaudit=$here/../plaudit
"$plaudit" sample "$work/agency" --accounts 5000 --posts "$posts" --drafts "$drafts" --quiet
/usr/bin/time -f "evaluate on $posts posts: %e s wall, %U s user, %S s system, %M KB peak" \
    "$plaudit" evaluate engagement "$work/agency/posts" --quiet > /dev/null
/usr/bin/time -f "train on $posts posts: %e s wall, %U s user, %S s system, %M KB peak" \
    "$plaudit" train engagement "$work/agency/posts" -o "$work/engagement.plaudit" --quiet > /dev/null
/usr/bin/time -f "predict $drafts drafts: %e s wall, %U s user, %S s system, %M KB peak" \
    "$plaudit" predict engagement "$work/agency/drafts.jsonl" --history "$work/agency/posts" -m "$work/engagement.plaudit" -o "$work/out.jsonl" --reasons false --quiet > /dev/null
