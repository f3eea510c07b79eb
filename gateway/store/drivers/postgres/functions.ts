// What the SQL of the store uses of SQLite that PostgreSQL lacks, as functions and operators in the schema of the store. Each is one
// expression and none is strict where it lists rows, so that PostgreSQL takes it into the query. JSON stays text in the tables.

/** A list of rows in a parameter; `key` counts from 0. */
const rows = `create or replace function citygate_rows(list text) returns table(key bigint, value jsonb)
  language sql immutable parallel safe
  as $$ select place - 1, item from jsonb_array_elements(list::jsonb) with ordinality as listed(item, place) $$`

const items = ['text', 'json'].map(
  (type) => `create or replace function citygate_items(list ${type}) returns table(key bigint, value json)
  language sql immutable parallel safe
  as $$ select place - 1, item from json_array_elements(list::json) with ordinality as listed(item, place) $$`,
)

const members = `create or replace function citygate_members(object json) returns table(key text, value json)
  language sql immutable parallel safe as $$ select key, value from json_each(object) $$`

const json = ['text', 'json', 'jsonb'].map(
  (type) => `create or replace function citygate_json(value ${type}) returns json
  language sql immutable strict parallel safe as $$ select value::json $$`,
)

/** \`path\` as SQLite writes it: \`$[2].name\`. */
const jsonRemove = ['text', 'json', 'jsonb'].map(
  (type) => `create or replace function citygate_json_remove(value ${type}, path text) returns jsonb
  language sql immutable strict parallel safe
  as $$ select value::jsonb #- string_to_array(replace(replace(substr(path, 2), '[', ''), ']', ''), '.') $$`,
)

const jsonArrayLength = `create or replace function json_array_length(value jsonb) returns integer
  language sql immutable strict parallel safe as $$ select jsonb_array_length(value) $$`

/** Of two values, as SQLite's functions of one row: null if either is. */
const extremes = ['text', 'bigint'].flatMap((type) =>
  (['min', 'max'] as const).map(
    (name) => `create or replace function ${name}(one ${type}, other ${type}) returns ${type}
  language sql immutable parallel safe
  as $$ select case when one is null or other is null then null
    when one ${name === 'min' ? '<=' : '>='} other then one else other end $$`,
  ),
)

const instr = `create or replace function instr(whole text, part text) returns integer
  language sql immutable strict parallel safe as $$ select strpos(whole, part) $$`

const zeroblob = `create or replace function zeroblob(length integer) returns bytea
  language sql immutable strict parallel safe as $$ select decode(repeat('00', length), 'hex') $$`

const memberFunctions = ['text', 'integer'].flatMap((type) => [
  `create or replace function citygate_member(document text, name ${type}) returns json
  language sql immutable strict parallel safe as $$ select document::json -> name $$`,
  `create or replace function citygate_member_text(document text, name ${type}) returns text
  language sql immutable strict parallel safe as $$ select document::json ->> name $$`,
])

/** There is no `create or replace operator`. */
const memberOperators = ['text', 'integer'].flatMap((type) =>
  [
    ['->', 'citygate_member'],
    ['->>', 'citygate_member_text'],
  ].map(
    ([operator, called]) => `do $do$ begin
  if not exists (select from pg_operator where oprname = '${operator}' and oprleft = 'text'::regtype
      and oprright = '${type}'::regtype and oprnamespace = current_schema()::regnamespace) then
    create operator ${operator} (leftarg = text, rightarg = ${type}, function = ${called});
  end if; end $do$`,
  ),
)

export const postgresFunctions: readonly string[] = [
  rows,
  ...items,
  members,
  ...json,
  ...jsonRemove,
  jsonArrayLength,
  ...extremes,
  instr,
  zeroblob,
  ...memberFunctions,
  ...memberOperators,
]
