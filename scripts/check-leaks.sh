#!/bin/sh
# Shows that SOAP gives back libxml2's memory on every path: compiles its sources with a small driver and
# runs that under LeakSanitizer (part of the Swift toolchain) and, where it is installed, under valgrind.
# Status 0 when nothing leaked and no invalid access was seen, 1 otherwise, 2 when it could not be built.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

build() { # build NAME [FLAGS...]
  name=$1
  shift
  # shellcheck disable=SC2046
  swiftc -swift-version 6 -module-name LeakCheck -o "$work/$name" "$@" \
    -I Sources/CLibXML2 $(pkg-config --cflags libxml-2.0 | sed 's/-I/-Xcc -I/g') \
    Sources/SOAP/*.swift scripts/check-leaks/main.swift $(pkg-config --libs libxml-2.0) >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 2
  }
}

run() { # run LABEL COMMAND...
  label=$1
  shift
  if "$@" >"$work/out" 2>"$work/err" && [ "$(cat "$work/out")" = "driver finished" ]; then
    echo "check-leaks: $label: no leaks"
  else
    echo "check-leaks: $label: FAILED" >&2
    cat "$work/out" "$work/err" >&2
    exit 1
  fi
}

build asan -Onone -g -sanitize=address
run "address and leak sanitizer" env ASAN_OPTIONS=detect_leaks=1 "$work/asan"

if command -v valgrind >/dev/null 2>&1; then
  build plain -Onone -g
  # "Possibly lost" is left out: the Swift runtime's own caches hold tagged pointers, which look like that.
  run valgrind valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect \
    --errors-for-leak-kinds=definite,indirect --error-exitcode=1 "$work/plain"
fi
