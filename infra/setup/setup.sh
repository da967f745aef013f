#!/usr/bin/env bash
# Installs what the Makefile's targets need, and says what it installs and why. What is already there stays as it is, so a second
# run takes about a second.
#
#   infra/setup/setup.sh run    what the product needs: Go, Node, the web's packages
#   infra/setup/setup.sh test   also what the tests need: Chromium, ffmpeg, an X server, wine, compilers, and the stand-ins of the cloud
set -euo pipefail
cd "$(dirname "$0")/../.."
purpose=${1:-run}

say() { printf '\033[2m[setup]\033[0m %s\n' "$*"; }
die() { printf '[setup] %s\n' "$*" >&2; exit 1; }

# at_least HAVE WANT: is version HAVE the same as WANT or newer?
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

check_go() {
  command -v go >/dev/null || die "Go is missing. Install Go 1.26 or newer from https://go.dev/dl and run this again."
  local have; have=$(go env GOVERSION | sed 's/^go//; s/ .*//')
  at_least "$have" 1.26 || die "Go $have is too old: Acude needs 1.26 or newer (https://go.dev/dl)."
}

check_node() {
  command -v node >/dev/null || die "Node is missing. Install Node 20.19 or newer (https://nodejs.org) and run this again."
  local have; have=$(node --version | sed 's/^v//')
  at_least "$have" 20.19.0 || die "Node $have is too old: Acude's web build needs 20.19 or newer (https://nodejs.org)."
}

# packages FOLDER WHAT: installs the npm packages of FOLDER's lock file, if they are missing. It does not use npm ci, which rejects
# a lock file without the binaries of every platform; not every registry has them. Versions and digests come from the lock file.
packages() {
  local folder=$1 what=$2
  local stamp=$folder/node_modules/.installed
  if [ -f "$stamp" ] && cmp -s "$stamp" "$folder/package-lock.json"; then return; fi
  say "installing the npm packages of $folder ($what)"
  npm install --no-save --prefix "$folder" --no-audit --no-fund --loglevel=error
  cp "$folder/package-lock.json" "$stamp"
}

# debian PROGRAM PACKAGE WHY: installs a program from Debian's packages.
debian() {
  local program=$1 package=$2 why=$3
  command -v "$program" >/dev/null && return
  command -v apt-get >/dev/null || die "$program is missing ($why). Install it with your system's packages and run this again."
  say "installing $package from Debian's packages ($why)"
  local root=""; [ "$(id -u)" = 0 ] || root=sudo
  if [ -z "${updated:-}" ]; then $root apt-get update -qq; updated=yes; fi
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "$package" >/dev/null
}

# file PATTERN PACKAGE WHY: the same for what is not a program.
file() { compgen -G "$1" >/dev/null || debian "$1" "$2" "$3"; }

# tool NAME FOLDER PACKAGE WHAT: builds a Go program that has a module of its own, again when its go.sum changes.
tool() {
  local name=$1 folder=$2 package=$3 what=$4
  local stamp=infra/tools/bin/$name.sum
  if [ -x "infra/tools/bin/$name" ] && cmp -s "$stamp" "$folder/go.sum"; then return; fi
  say "building $name ($what)"
  mkdir -p infra/tools/bin
  go build -C "$folder" -trimpath -o "$PWD/infra/tools/bin/$name" "$package"
  cp "$folder/go.sum" "$stamp"
}

check_go
check_node
packages web "the web's build and tests"
[ "$purpose" = test ] || exit 0

debian chromium chromium "the journeys run in a real browser"
debian ffmpeg ffmpeg "the tests make and check video with it"
debian g++ g++ "the customer app's video encoder, which is linked in, and the race detector"
debian Xvfb xvfb "the tests capture the screen of an X server"
debian xrandr x11-xserver-utils "they change its monitors"
debian openbox openbox "a window manager for the windows of the customer app"
debian dbus-daemon dbus-daemon "the tests press the app's buttons as screen readers do"
file "/usr/libexec/at-spi-bus-launcher" at-spi2-core "the same"
file "/usr/lib/*/libgtk-3.so.0" libgtk-3-0 "the app's windows"
debian wine wine "the tests of Windows' code run under it"
debian x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64 "a library that wine lacks is built for these tests"
packages infra/tools/dynoxide "a DynamoDB-compatible server for the table's tests"
tool versitygw infra/tools/versitygw github.com/versity/versitygw/cmd/versitygw "an S3-compatible server for the blob store's tests"
