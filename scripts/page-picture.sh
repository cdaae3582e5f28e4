#!/usr/bin/env bash
# Draws the top of an HTML page as a PNG picture, for the README. Needs Chromium.
#
#   scripts/page-picture.sh PAGE.html OUTPUT.png WIDTH HEIGHT
set -euo pipefail

cd "$(dirname "$0")/.."

page=$(realpath "$1")
output=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

browser=
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then
    browser=$name
    break
  fi
done
[ -n "$browser" ] || { echo "page-picture: no Chromium found" >&2; exit 1; }

# 1 is the light scheme.
"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
  --user-data-dir="$folder/profile" --window-size="$3,$4" --screenshot="$folder/page.png" "file://$page" \
  >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
mv "$folder/page.png" "$output"
