#!/usr/bin/env bash
# Builds what is deployed: for each function a bootstrap and a zip, for arm64 (which template.yaml runs) and for this machine; the
# relay for both; and the whole product in one binary.
set -euo pipefail
cd "$(dirname "$0")/../.."
flags=(-trimpath -buildvcs=auto -ldflags '-s -w') # buildvcs: the commit that --version names
for arch in $(printf '%s\n' arm64 "$(go env GOARCH)" | sort -u); do
  for name in "$@"; do
    out=build/$arch/$name
    CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build "${flags[@]}" -tags lambda.norpc -o "$out/bootstrap" "./functions/$name/lambda"
    go run ./infra/tools/pack "$out/bootstrap" "build/$arch/$name.zip"
  done
  CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build "${flags[@]}" -o "build/$arch/relay" ./media/relay
done
CGO_ENABLED=0 go build "${flags[@]}" -o build/acude ./infra/local
