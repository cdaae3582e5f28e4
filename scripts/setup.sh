#!/usr/bin/env bash
# Installs what xtdiag is built with and is missing: headers of libcurl, libxml2 and OpenSSL, and the packages that the
# arguments name.
# Needs a Debian-like system and a Swift toolchain; says what it does, and uses sudo only when not root.
set -euo pipefail

packages=(libcurl4-openssl-dev libxml2-dev libssl-dev pkg-config ca-certificates "$@")

missing=()
for package in "${packages[@]}"; do
  if ! dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed'; then
    missing+=("$package")
  fi
done

if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "setup: ${missing[*]} must be installed, and there is no sudo; run this as root" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "setup: installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "setup: all packages are installed"
fi

if ! command -v swift >/dev/null; then
  echo "setup: no Swift toolchain found; get one from https://www.swift.org/install/linux/ (6.2 or newer)" >&2
  exit 1
fi
