#!/bin/sh
# Opens every page of the dashboard as a browser would, and prints a Markdown table: bytes as they are sent (Brotli), median and slowest time
# until the whole page has come, of a warm server.
#
# Usage: benchmarks/run-pages.sh STORE [MODELS]
#   STORE            a store such as sqlite:plaudit.db; visits are noted in it, and outcomes that are due are scored, as by any viewer
#   MODELS           a folder of model files, default an empty one
#   TIMES=20         how often each page is opened, after three times that are not counted
#   PLAUDIT          the program itself (not the script ./plaudit), default artifacts/bin/Plaudit.App/release/Plaudit.App
# Needs curl.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plaudit=${PLAUDIT:-$here/../artifacts/bin/Plaudit.App/release/Plaudit.App}
times=${TIMES:-20}
[ $# -ge 1 ] || { echo "usage: $0 STORE [MODELS]" >&2; exit 2; }
work=$(mktemp -d)
mkdir "$work/none"
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
"$plaudit" serve --listen 127.0.0.1:18087 --store "$1" --models "${2:-$work/none}" --workers 0 > "$work/log" 2>&1 &
server=$!
site=http://127.0.0.1:18087
until curl -fso /dev/null "$site/health/ready"; do sleep 0.2; kill -0 "$server"; done

# What there is to look at: the first of each.
first() { curl -fs "$site$1" | grep -o "href=\"$2[^\"?#]*\"" | head -n 1 | cut -d '"' -f 2 | sed 's/&amp;/\&/g'; }
account=$(first /accounts /accounts/)
profile=$(first /forecasts /forecasts/)
line=$(first /ledger /ledger/)
model=$(first /models /models/)

echo '| page | bytes sent | median, ms | slowest, ms |'
echo '|---|---|---|---|'
for page in / /accounts "$account" "$account/times" /drafts /drafts/studio /photos /forecasts "/forecasts?sort=change&dir=desc" "/forecasts?search=a7" "$profile" /profiles /ledger "$line" \
    /models "$model" /data /data/import /data/imports /data/export /jobs /budgets /settings /settings/users /settings/audit /terms /account/display; do
    [ -n "$page" ] && [ "$page" != "/times" ] || continue
    i=0
    : > "$work/times"
    while [ $i -lt $((times + 3)) ]; do
        curl -so /dev/null -H 'Accept-Encoding: br' -H 'Accept: text/html' -w '%{http_code} %{size_download} %{time_total}\n' "$site$page" >> "$work/times"
        i=$((i + 1))
    done
    tail -n +4 "$work/times" | sort -k 3 -n | awk -v page="$page" '
        $1 != 200 { bad = $1 }
        { time[NR] = $3; bytes = $2 }
        END { if (bad) page = page " (status " bad ")"; printf "| `%s` | %d | %.0f | %.0f |\n", page, bytes, 1000 * time[int((NR + 1) / 2)], 1000 * time[NR] }'
done
