#!/usr/bin/env bash
# Run by the image of PostgreSQL when it makes the cluster: Keycloak has a database and a role of its own.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$KEYCLOAK_DATABASE_PASSWORD" <<'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
revoke all on database citygate from public;
revoke all on database keycloak from public;
SQL
