#!/usr/bin/env bash
# Measures the product, prints a Markdown report and writes it to build/bench.md. It takes about a quarter of an hour on 2 cores.
# Numbers from a machine that is busy with something else mean little; the report says how busy it was.
#
#   infra/setup/bench.sh            everything
#   infra/setup/bench.sh NAME …     only these parts: sockets floor cost table session company relay glass capture bootstraps web
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build
report=build/bench.md
: >"$report"
parts=("$@")
[ $# -gt 0 ] || parts=(sockets floor cost table session company relay glass capture bootstraps web)

out() { tee -a "$report"; }
title() { printf '\n## %s\n\n%s\n\n' "$1" "$2" | out; }
go_bench() { # FOLDER PATTERN TIME
  go test -run '^$' -bench "$2" -benchtime "$3" "$1" | build/bench table | out
}
peer() { # NAME FOLDER PACKAGE: builds a program to compare with, or says that there is none
  local built=infra/tools/bin/$1
  [ -x "$built" ] && cmp -s "$built.sum" "$2/go.sum" && return
  rm -f "$built"
  mkdir -p infra/tools/bin
  if go build -C "$2" -trimpath -o "$PWD/$built" "$3"; then cp "$2/go.sum" "$built.sum"; return; fi
  printf '**NOT COMPARED: %s cannot be built here.**\n\n' "$1" | out
}

sockets() {
  title "The live line" "The real product as a process of its own, on loopback and this disk; the generator runs on the same cores. Representatives with up to four conversations each and their customers send; the other sockets are waiting customers and windows that watch the queue. All sockets beat. Delays count from the moment a message was due: ack to the sender, seen by the other side. After each run NATS JetStream gets the same sockets and messages, each acknowledged when its file is synced; its sockets do not beat, sign in or watch anything."
  go build -o build/acude ./infra/local
  peer nats-server infra/tools/natsserver github.com/nats-io/nats-server/v2
  local n beside=()
  [ ! -x infra/tools/bin/nats-server ] || beside=(--peer infra/tools/bin/nats-server)
  for n in 1000 5000 15000; do build/bench sockets --sockets "$n" --length 15s "${beside[@]}" | out; done
}
floor() {
  title "The floor under it" "The same traffic over plain sockets of the same library in one process that forwards and keeps nothing: no log, no disk, no sign-in. Compare the product's delay on this machine with it."
  build/bench floor --length 15s | out
}
cost() {
  title "Cost of the standard session" "From counted operations of the real functions at list prices; dashboards are not built yet and not in it. 20 minutes, 40 messages, screen shared for 18 minutes to one viewer and recorded, five representatives watching the queue. Steps of a function are billed at fixed times (read 4 ms, write 10 ms, push 15 ms, itself 2 ms) at 512 MB. The test fails above \$0.003."
  go test -count=1 -v -run '^TestAStandardSessionCosts' ./infra/bench | grep '^|\|^$\|exceed\|more than' | out
}
table() {
  title "The table" "bbolt on this disk; DynamoDB's engine against a DynamoDB-compatible server on this machine."
  go_bench ./pkg/table/bolt . 1s
  go_bench ./pkg/table/dynamo . 1s
}
session() {
  title "Append and accept" "The room of sessions on both engines."
  go_bench ./pkg/session . 2s
}
company() {
  title "A large company" "A page of 50 of a company's people, listed and searched, with 50 and with 5,000 representatives in 500 teams (1,000 on the DynamoDB-compatible server of this machine, which is slow to fill): read units of the table, and time on both engines. One password at argon2id's standard cost. The audit log verified from its first entry."
  go_bench ./pkg/people . 1s
  go_bench ./pkg/signin . 1s
  go_bench ./pkg/audit . 5x
}
relay() {
  title "The relay" "The real program as a process of its own, without and with recording, in turns with LiveKit's server 1.13.5 under the same generator, which runs on the same cores: only the ratios mean something. One publisher at 2.5 Mbit/s with 1, 10 and 100 viewers, and 60 sessions of one viewer at 1 Mbit/s; processor seconds per forwarded Gbit, delay of packets, time from a viewer's offer to the connection. At last that time for pion and for Chromium, with the time to the answer in it, over HTTP."
  peer livekit infra/tools/livekit github.com/livekit/livekit-server/cmd/server
  go_bench ./media/relay . 1x
  go_bench ./media/sfu SetUp 100x
}
glass() {
  title "Glass to glass" "Chromium → relay → Chromium through the product's own pages: the time at which a number was painted against the time at which the other side's picture shows it, by one clock."
  infra/setup/web.sh
  go build -o build/acude ./infra/local
  (cd web && ACUDE_BINARY=$PWD/../build/acude npx playwright test --config e2e/playwright.config.ts --project=bench) |
    grep '^|' | out
}
capture() {
  title "Capture and encoding" "What the customer app does with a screen of 1920×1080 on an X server without a monitor, frame by frame: processor time of the capture (with the server's own left out) and of the encoder at 3 Mbit/s, and what 12 frames a second come to."
  CGO_ENABLED=1 go_bench ./media/app/share Scenes 24x
}
bootstraps() {
  title "Start of the functions" "Each bootstrap as its own process under a stand-in for Lambda's Runtime API, from exec to the first answer, with an empty table that answers at once; zips are those for arm64."
  local arch name
  arch=$(go env GOARCH)
  for main in functions/*/lambda/main.go; do
    name=$(basename "$(dirname "$(dirname "$main")")")
    for target in "$arch" arm64; do
      [ -x "build/$target/$name/bootstrap" ] && [ -z "$(find functions pkg infra/cloud go.mod -newer "build/$target/$name/bootstrap" -name '*.go' -print -quit)" ] && continue
      CGO_ENABLED=0 GOOS=linux GOARCH=$target go build -trimpath -ldflags '-s -w' -tags lambda.norpc -o "build/$target/$name/bootstrap" "./functions/$name/lambda"
      go run ./infra/tools/pack "build/$target/$name/bootstrap" "build/$target/$name.zip" >/dev/null
    done
  done
  build/bench bootstraps --folder "build/$arch" --packed build/arm64 | out
}
web() {
  title "Weight of the pages" "JavaScript that an app loads before it can be used, gzipped, against its budget."
  infra/setup/web.sh
  { printf '| App | kB | budget kB |\n|---|---|---|\n'
    npm run --silent --prefix web budget -- --json |
      node -e 'for (const p of JSON.parse(require("node:fs").readFileSync(0,"utf8"))) console.log(`| ${p.name.split(":")[0]} | ${(p.size/1000).toFixed(1)} | ${(p.sizeLimit/1000).toFixed(0)} |`)'
  } | out
}

go build -o build/bench ./infra/bench
printf '# Measured\n\n' | out
build/bench machine | out
for part in "${parts[@]}"; do "$part"; done
printf '\nThe report is in %s.\n' "$report"
