#!/usr/bin/env bash
# Kills processes in the middle of jobs (kill -9) at random moments, and checks that nothing is lost and nothing counted twice.
# Usage: benchmarks/run-kill.sh [ROUNDS] [POSTS] [STORE]; STORE is sqlite:FILE (a new one by default) or a connection string of an empty PostgreSQL database.
# A round asks for an import of POSTS new posts (every second also for a forecast), starts a process with two workers and kills it within SPREAD
# milliseconds (900) of its first job's beginning; every third time the process that takes over is killed too. The next one brings the work to its end.
# Rounds in which the first had nothing under way by then are not counted.
set -euo pipefail
root="$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")"
rounds="${1:-50}" posts="${2:-15000}" spread="${SPREAD:-900}"
work="$(mktemp -d)"
process=
trap '[[ -z "$process" ]] || kill -9 "$process" 2>/dev/null || true; rm -rf "$work"' EXIT
export PLAUDIT_STORE="${3:-sqlite:$work/plaudit.db}" OMP_WAIT_POLICY=PASSIVE DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
program="${PLAUDIT_PROGRAM:-$root/artifacts/bin/Plaudit.App/release/Plaudit.App.dll}"
plaudit() { dotnet "$program" "$@"; }
start() {
    : >"$work/log"
    dotnet "$program" work --workers 2 --lease 1 --data "$work/data" >>"$work/log" 2>&1 &
    process=$!
}
lines() { grep -cE "\"Message\":\"job [a-z]+ [0-9a-f]+ $1" "$work/log" || true; }

mkdir -p "$work/data/daily"
plaudit sample "$work/sample" --accounts 3 --posts "$posts" --quiet
plaudit sample "$work/daily" --daily 20000 --quiet
cp "$work"/daily/*.csv "$work/data/daily/"
plaudit train forecast "$work/daily" -o "$work/data/forecast.plaudit" --models linear --quiet >/dev/null
cat "$work"/sample/posts/*.jsonl >"$work/posts.jsonl"
# Starts a process and kills it at a random moment after its first job's beginning; false where it had nothing under way any more.
strike() {
    start
    until (($(lines begins) > 0)); do
        kill -0 "$process" || { cat "$work/log"; exit 1; }
        sleep 0.02
    done
    local milliseconds=$((RANDOM % spread))
    sleep "$((milliseconds / 1000)).$(printf '%03d' "$((milliseconds % 1000))")"
    kill -9 "$process"
    wait "$process" 2>/dev/null || true
    process=
    (($(lines begins) > $(lines '(succeeded|failed|cancelled)')))
}
finish() {
    start
    while plaudit jobs list --limit 10 --json - | grep -qE '"state": "(queued|running)"'; do sleep 0.2; done
    kill -TERM "$process" && wait "$process" || true
    process=
}
round=0 killed=0 again=0 idle=0
while ((killed < rounds && round < rounds * 3)); do
    round=$((round + 1))
    # Posts of accounts of the round's own, so that each is new once.
    sed "s/\"account\":\"/\"account\":\"r$round./" "$work/posts.jsonl" >"$work/data/round$round.jsonl"
    plaudit jobs run import "file=round$round.jsonl" --data "$work/data" >/dev/null
    if ((round % 2 == 0)); then plaudit jobs run forecast inputs=daily model=forecast.plaudit --data "$work/data" >/dev/null; fi
    if strike; then
        killed=$((killed + 1))
        if ((round % 3 == 0)) && strike; then again=$((again + 1)); fi
    else
        idle=$((idle + 1))
    fi
    finish
    rm "$work/data/round$round.jsonl"
done
plaudit jobs list --limit 1000 --json - >"$work/jobs.json"
plaudit export -o "$work/all.jsonl" >/dev/null
python3 - "$work/jobs.json" "$work/all.jsonl" "$round" "$(wc -l <"$work/posts.jsonl")" "$killed" "$again" "$idle" <<'END'
import collections, json, sys
jobs = json.load(open(sys.argv[1]))
rounds, expected, killed, again, idle = map(int, sys.argv[3:])
kept, seen = 0, set()
for line in open(sys.argv[2]):
    post = json.loads(line)
    kept += 1
    seen.add((post["platform"], post["account"], post["post_id"]))
results = [(job, json.loads(job["result"] or "{}")) for job in jobs]
profiles = {result.get("profiles") for job, result in results if job["kind"] == "forecast"}
wrong = [(job["kind"], job["state"], job["error"], result) for job, result in results if job["state"] != "succeeded"
         or job["kind"] == "import" and (result["new"], result["changed"], result["same"], result["rejected"]) != (expected, 0, 0, 0)]
attempts = collections.Counter(job["attempts"] for job in jobs)
over = sum(count for times, count in attempts.items() if times > 1)
print(f"{len(jobs)} jobs, {killed} processes killed in the middle of one, {again} of those that took over too, {idle} when they had none; {over} jobs taken over, most attempts {max(attempts)}; "
      f"{len(wrong)} jobs wrong; {kept:,} posts kept of {rounds * expected:,}, {kept - len(seen)} twice; profiles forecast {profiles}")
for line in wrong:
    print(line)
sys.exit(bool(wrong) or sum(job["kind"] == "import" for job in jobs) != rounds or kept != rounds * expected or len(seen) != kept or len(profiles) > 1)
END
