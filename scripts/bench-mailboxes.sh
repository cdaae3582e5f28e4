#!/bin/sh
# Diagnoses many mailboxes of a lab that runs in a process of its own, and prints the time and the memory that
# this takes beside the least time that the latency allows. Needs GNU time (Debian: time) and Python 3.
#
# usage: scripts/bench-mailboxes.sh [MAILBOXES [LATENCY-IN-MS, AT LEAST 1 [FLAGS FOR xtdiag...]]]
#        XTDIAG=path/to/xtdiag measures another build than the release build.
set -eu
cd "$(dirname "$0")/.."

mailboxes=${1:-2000}
latency=${2:-20}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
xtdiag=${XTDIAG:-$(swift build --configuration release --show-bin-path)/xtdiag}

work=$(mktemp -d)
lab=
trap '[ -z "$lab" ] || kill "$lab" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

"$xtdiag" lab serve --config-dir "$work/lab" --mailboxes "$mailboxes" --latency "${latency}ms" >"$work/ready" &
lab=$!
while [ ! -s "$work/ready" ]; do
  kill -0 "$lab"
  sleep 0.1
done

status=0
/usr/bin/time -f '%e s wall, %U s user, %S s system, %M KB peak' -o "$work/time" \
  "$xtdiag" all --config "$work/lab/xtdiag.yaml" --mailboxes "$work/lab/mailboxes.csv" -q \
  -o "json=$work/report.json" "$@" >/dev/null || status=$?
tail -n 1 "$work/time"
python3 - "$work/report.json" "$latency" "$status" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1]))
sent = report["evidence"]
least = len(sent) * float(sys.argv[2]) / 1000 / 8
opened = sum("connectMs" in e["phases"] for e in report["evidence"])
print(f"{report['run']['durationMs'] / 1000:.1f} s for the checks; {len(sent)} requests, eight at a time, "
      f"take {least:.1f} s at least")
print(f"{len(sent) / (report['run']['durationMs'] / 1000):.0f} requests/s, {opened} connections, "
      f"{len(report['rootCauses'])} things to fix or know, status {sys.argv[3]}")
PYTHON
