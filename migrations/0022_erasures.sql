-- What must stay gone when an older copy of the store is restored (gateway/store/erasures): rows are only ever added, in the batch
-- that erases. `name` is the keyed digest of the id of an entity or a consent, or the month of a key; `sources` is a JSON list of the
-- sources whose kept messages were deleted with a person.
create table erasure (
  number integer primary key,
  at text not null,
  kind text not null,
  tenant text not null,
  name text not null,
  sources text not null
) strict;
