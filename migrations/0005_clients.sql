-- Clients that the city has registered, with their keys; what of a credential serves once; and the keys of issuers.

-- `data`: the registration and what is told of its keys (gateway/store/clients.ts).
create table client (
  tenant text not null,
  id text not null,
  data text not null,
  created text not null,
  modified text not null,
  creation text not null,
  version integer not null,
  primary key (tenant, id)
) strict, without rowid;

-- Keys of the gateway's own, found by the part that names them before it is known whose they are. `digest`: SHA-256 of the
-- key, base64url.
create table api_key (
  id text primary key,
  tenant text not null,
  client text not null,
  digest text not null
) strict, without rowid;

create index api_key_by_client on api_key (tenant, client);

-- Whose signatures (RFC 9421) name a key, by `keyid`.
create table signature_key (
  tenant text not null,
  id text not null,
  client text not null,
  primary key (tenant, id)
) strict, without rowid;

create index signature_key_by_client on signature_key (tenant, client);

-- Proofs of possession and nonces of signatures that were seen; without a tenant, since a proof is of a key and not yet of
-- anybody. `until`: when nobody asks for it any more, in seconds since 1970.
create table spent_proof (
  id text primary key,
  until integer not null
) strict, without rowid;

create index spent_proof_by_time on spent_proof (until);

-- Key sets of issuers as they were fetched, for all tenants. `fetched`: milliseconds since 1970.
create table key_set (
  url text primary key,
  document text not null,
  fetched integer not null
) strict, without rowid;
