#!/usr/bin/env bash
# Holds reports in every format against parsers and rules that are not ours. Needs what 'make test' builds, and
# Python 3; the Python packages go into .build/formats and are installed once.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.build/formats/bin/python
stamp=.build/formats/requirements.txt
if ! cmp --silent scripts/formats-requirements.txt "$stamp"; then
  # Debian keeps the module apart from Python itself.
  python3 -c 'import ensurepip, venv' 2>/dev/null || scripts/setup.sh python3 python3-venv
  rm -rf .build/formats
  python3 -m venv .build/formats
  "$python" -m pip install --quiet --retries 5 --disable-pip-version-check --requirement scripts/formats-requirements.txt
  cp scripts/formats-requirements.txt "$stamp"
fi

documents=$(mktemp -d)
trap 'rm -rf "$documents"' EXIT

XTDIAG_FORMATS_DIR="$documents" ${SWIFT:-swift} test --skip-build --filter 'RenderingTests.FormatTests/export' >"$documents/log" 2>&1 || {
  cat "$documents/log" >&2
  exit 1
}
"$python" scripts/check-formats.py "$(${SWIFT:-swift} build --show-bin-path)/xtdiag" "$documents"
