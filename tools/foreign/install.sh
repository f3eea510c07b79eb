#!/usr/bin/env bash
# What `npm run foreign` needs: a Python environment in .foreign with the servers of PyPI, and PostgreSQL with PostGIS (Debian).
set -eu
cd "$(dirname "$0")/../.."
debian() {
  apt-get update -q
  # Debian would start a server of its own.
  RUNLEVEL=1 apt-get install -y -q --no-install-recommends "$@"
}
[ -e /usr/share/postgresql/15/extension/postgis.control ] || debian postgresql-15 postgresql-15-postgis-3
python3 -m venv .foreign || { debian python3-venv && python3 -m venv .foreign; }
.foreign/bin/pip install -q --disable-pip-version-check -r tools/foreign/requirements.txt
