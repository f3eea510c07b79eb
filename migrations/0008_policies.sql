-- Policies that officers publish while the gateway runs (gateway/store/policies.ts): each a row of versions, none of which is
-- ever changed but in its state.

create table policy (
  tenant text not null,
  id text not null,
  created text not null,
  modified text not null,
  creation text not null,
  version integer not null,
  primary key (tenant, id)
) strict, without rowid;

-- `state`: proposed, in-force, shadow, replaced, withdrawn, refused. `document`: absent where the version withdraws the policy.
-- `author`, `decider`: who published or proposed it, and who approved or refused it, without personal data.
create table policy_version (
  tenant text not null,
  policy text not null,
  number integer not null,
  state text not null,
  mode text not null,
  uid text not null,
  digest text not null,
  document text,
  author text not null,
  at text not null,
  decider text,
  decided text,
  primary key (tenant, policy, number)
) strict;

create index policy_version_by_state on policy_version (tenant, state);

-- Moves with every change of a tenant's policies, so that two at once are not made by what neither has seen, and a process
-- sees by one row whether what it remembers is true.
create table policy_set (
  tenant text primary key,
  version integer not null
) strict, without rowid;
