#!/bin/sh
# Shows how the work for a run grows with the number of mailboxes: compiles the engine, the report and the
# renderers with a small driver that runs plans without a network, and prints a line for each size. Twice the
# mailboxes are to take about twice the time. Status 0 when it ran, 2 when it could not be built.
#
# usage: scripts/bench-engine.sh [MAILBOXES...]
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

features="-enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
  -enable-upcoming-feature InternalImportsByDefault"

module() { # module NAME: compiles a module that the ones before it suffice for
  # shellcheck disable=SC2086
  swiftc -O -wmo -swift-version 6 $features -parse-as-library -module-name "$1" -I "$work" \
    -emit-module -emit-module-path "$work/$1.swiftmodule" -emit-object -o "$work/$1.o" \
    $(find "Sources/$1" -name '*.swift' | sort)
}

{
  for name in Secrets Diagnosis CheckEngine Rendering; do module "$name"; done
  # shellcheck disable=SC2086
  swiftc -O -swift-version 6 $features -module-name BenchEngine -I "$work" -o "$work/bench" \
    scripts/bench-engine/main.swift "$work"/*.o
} >"$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 2
}

[ $# -gt 0 ] || set -- 1000 2000 5000 10000
for count in "$@"; do "$work/bench" "$count"; done
