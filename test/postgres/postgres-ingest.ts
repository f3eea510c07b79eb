// Ingest and the latest state on PostgreSQL: the proof that the port of the store fits a database with transactions and locks of
// its own. What decides on a write is the gateway's own pure code; only reading and writing rows differ. Without the outbox,
// positions, attachments, dead letters and expiry.

import type postgres from 'postgres'
import type { Entity, Json } from '../../standards/hub/entity.ts'
import { readTimes } from '../../gateway/store/entities/attribute-times.ts'
import { ChangedRows, type VersionedState } from '../../gateway/store/entities/changed-rows.ts'
import type { StoredEntity } from '../../gateway/store/entities/entities.ts'
import { withOrigin } from '../../gateway/store/entities/origin.ts'
import { effectOf } from '../../gateway/store/ingest/changes.ts'
import type { IngestStore } from '../../gateway/store/ingest/ingest.contract.ts'
import type { Application, ApplyOutcome } from '../../gateway/store/ingest/ingest.ts'
import { instantKey } from '../../gateway/store/temporal/instant-key.ts'

/** C collation: texts are compared as SQLite and JavaScript compare them. */
const schema = `
  create table source (tenant text, id text, owner text not null, primary key (tenant, id));
  create table entity (tenant text, id text collate "C", source text not null, version integer not null, data jsonb,
    observed text, ended text, created text not null, modified text not null, times text, primary key (tenant, id));
  create table entity_type (tenant text, type text collate "C", id text collate "C", source text not null,
    primary key (tenant, type, id));
  create table step (sequence bigint generated always as identity primary key, tenant text, entity text, instant text,
    observed text, stored text not null, deleted boolean not null, data jsonb not null);
  create index step_by_entity on step (tenant, entity, instant);
  create table session (tenant text, source text, key text, version integer not null, state jsonb,
    primary key (tenant, source, key));
  create table deduplication (tenant text, source text, key text, replies jsonb, primary key (tenant, source, key));
  create table full_set (tenant text, source text, type text, as_of text not null, primary key (tenant, source, type));
  create table audit_waiting (id bigint generated always as identity primary key, tenant text not null, record text not null)`

interface EntityRow {
  readonly id: string
  readonly source: string
  readonly owner: string | null
  readonly version: number
  readonly data: Entity | null
  readonly ended: string | null
  readonly created: string
  readonly modified: string
  readonly times: string | null
}

type Sql = postgres.Sql | postgres.TransactionSql

function idsOf({ messages }: Application): readonly string[] {
  const changes = messages.flatMap((message) => message.changes)
  return changes.flatMap((change) =>
    change.kind === 'only' ? [] : [change.kind === 'delete' ? change.id : change.entity.id],
  )
}

function readRows(sql: Sql, tenant: string, ids: readonly string[]): Promise<readonly EntityRow[]> {
  return sql<EntityRow[]>`select entity.*, source.owner from entity
    left join source on source.tenant = entity.tenant and source.id = entity.source
    where entity.tenant = ${tenant} and entity.id = any(${[...ids]}) order by entity.id`
}

function stateOf({ source, owner, version, data, ended, created, modified, times }: EntityRow): VersionedState {
  const entity = data === null ? undefined : withOrigin(data, source, owner)
  return { source, version, entity, endedAt: ended ?? undefined, times: readTimes(created, modified, times) }
}

async function apply(sql: postgres.TransactionSql, application: Application): Promise<ApplyOutcome> {
  const { tenant, source, receivedAt, messages, sessions = [], retain, horizon } = application
  const types = messages.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'only' ? [change.type] : [])),
  )
  const keys = messages.flatMap(({ deduplicationKey }) => deduplicationKey ?? [])
  // In one order, so that two transactions never wait for each other: nobody else reads what this one is about to write.
  const names = [
    ...idsOf(application),
    ...types.map((type) => `set ${source} ${type}`),
    ...sessions.map(({ key }) => `session ${source} ${key}`),
    ...keys.map((key) => `message ${source} ${key}`),
  ]
  for (const name of [...new Set(names)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenant} ${name}`}, 0))`

  const [there] = await sql`select 1 from source where tenant = ${tenant} and id = ${source} for share`
  if (there === undefined) return { kind: 'conflict', reason: 'source-gone' }
  const known = await sql<{ key: string; version: number }[]>`select key, version from session
    where tenant = ${tenant} and source = ${source} and key = any(${sessions.map(({ key }) => key)})`
  const versions = new Map(known.map(({ key, version }) => [key, version]))
  if (sessions.some(({ key, version }) => (versions.get(key) ?? 0) !== version))
    return { kind: 'conflict', reason: 'session-moved' }
  const seen = await sql`select 1 from deduplication
    where tenant = ${tenant} and source = ${source} and key = any(${keys}) limit 1`
  if (seen.length > 0 || new Set(keys).size < keys.length) return { kind: 'conflict', reason: 'duplicate' }

  const states = new Map((await readRows(sql, tenant, idsOf(application))).map((row) => [row.id, stateOf(row)]))
  for (const type of new Set(types)) {
    const listed = await sql<{ id: string }[]>`select id from entity_type
      where tenant = ${tenant} and type = ${type} and source = ${source}`
    for (const row of await readRows(
      sql,
      tenant,
      listed.map(({ id }) => id),
    ))
      states.set(row.id, stateOf(row))
  }
  const sets = await sql<{ type: string; asOf: string }[]>`select type, as_of as "asOf" from full_set
    where tenant = ${tenant} and source = ${source}`
  const fullSets = new Map(sets.map(({ type, asOf }) => [type, asOf]))
  const changes = messages.map((message) => message.changes)
  const effect = effectOf(source, { states, fullSets }, changes, retain, horizon)
  if (effect.refused.length > 0) {
    const refused = new Set(effect.refused.map(({ message }) => message))
    return { kind: 'refused', refused: [...refused].map((message) => ({ message, reason: 'not-owner' })) }
  }
  const rows = new ChangedRows({ tenant, source, modified: receivedAt, before: states, after: effect.states })
  await write(sql, application, rows)
  for (const [type, asOf] of effect.fullSets)
    await sql`insert into full_set values (${tenant}, ${source}, ${type}, ${asOf})
      on conflict (tenant, source, type) do update set as_of = excluded.as_of`
  for (const record of application.conclude(effect).audit)
    await sql`insert into audit_waiting (tenant, record) values (${tenant}, ${record})`
  return { kind: 'applied', effect }
}

async function write(sql: postgres.TransactionSql, application: Application, rows: ChangedRows): Promise<void> {
  const { tenant, source, receivedAt, messages, sessions = [] } = application
  for (const [id, version, data, observed, ended, times] of rows.entities) {
    const entity = data === null ? null : sql.json(JSON.parse(String(data)) as postgres.JSONValue)
    await sql`insert into entity values (${tenant}, ${id ?? ''}, ${source}, ${version ?? 0}, ${entity}, ${observed ?? null},
        ${ended ?? null}, ${receivedAt}, ${receivedAt}, ${times ?? null})
      on conflict (tenant, id) do update set version = excluded.version, data = excluded.data, observed = excluded.observed,
        ended = excluded.ended, modified = excluded.modified, times = excluded.times,
        created = case when entity.data is null then excluded.created else entity.created end,
        source = case when entity.data is null then excluded.source else entity.source end`
  }
  for (const [type = '', id = ''] of rows.typesGone)
    await sql`delete from entity_type where tenant = ${tenant} and type = ${type} and id = ${id}`
  for (const [type = '', id = ''] of rows.typesNew)
    await sql`insert into entity_type values (${tenant}, ${type}, ${id}, ${source}) on conflict do nothing`
  for (const { id, items, observed, deleted } of rows.steps) {
    const key = observed === undefined ? null : instantKey(observed)
    const data = sql.json(items)
    await sql`insert into step (tenant, entity, instant, observed, stored, deleted, data)
      values (${tenant}, ${id}, ${key ?? instantKey(receivedAt)}, ${key}, ${receivedAt}, ${deleted === true}, ${data})`
  }
  for (const { key, version, state } of sessions) {
    if (state === undefined) continue
    await sql`insert into session values (${tenant}, ${source}, ${key}, ${version + 1}, ${sql.json(state)})
      on conflict (tenant, source, key) do update set version = excluded.version, state = excluded.state`
  }
  for (const { deduplicationKey, outgoing } of messages) {
    if (deduplicationKey === undefined) continue
    const replies = outgoing?.frames.map((frame) => Buffer.from(frame).toString('base64')) ?? null
    await sql`insert into deduplication values (${tenant}, ${source}, ${deduplicationKey}, ${sql.json(replies)})`
  }
}

export async function openPostgresIngest(sql: postgres.Sql): Promise<IngestStore> {
  await sql.unsafe(schema)

  async function getMany(tenant: string, ids: readonly string[]): Promise<readonly StoredEntity[]> {
    return (await readRows(sql, tenant, ids)).flatMap((row) => {
      const { source, created, modified, version } = row
      const { entity, times } = stateOf(row)
      return entity === undefined ? [] : [{ entity, source, created, modified, version, times }]
    })
  }

  return {
    sources: {
      async put(tenant, { owner, ...input }, now) {
        await sql`insert into source values (${tenant}, ${input.id}, ${owner})
          on conflict (tenant, id) do update set owner = excluded.owner`
        const source = { ...input, owner, created: now, modified: now, creation: '', version: 1 }
        return { kind: 'created', source }
      },
      async remove(tenant, id) {
        const gone = await sql`delete from source where tenant = ${tenant} and id = ${id}`
        return gone.count === 0 ? 'absent' : 'removed'
      },
    },
    async readForMessage({ tenant, source, sessions = [], deduplicationKey }) {
      const rows = await sql<
        { key: string; version: number; state: Json | null }[]
      >`select key, version, state from session
        where tenant = ${tenant} and source = ${source} and key = any(${[...sessions]})`
      const found = new Map(rows.map((row) => [row.key, row]))
      const read = new Map(
        sessions.map((key) => {
          const { version = 0, state = null } = found.get(key) ?? {}
          return [key, state === null ? { version } : { version, state }] as const
        }),
      )
      if (deduplicationKey === undefined) return { sessions: read }
      const [known] = await sql<{ replies: string[] | null }[]>`select replies from deduplication
        where tenant = ${tenant} and source = ${source} and key = ${deduplicationKey}`
      if (known === undefined) return { sessions: read }
      const frames = known.replies?.map((reply) => new Uint8Array(Buffer.from(reply, 'base64')))
      return { sessions: read, duplicate: frames === undefined ? {} : { outgoing: { frames } } }
    },
    // Nothing was written where the outcome is not `applied`.
    applyMessages: async (application) => {
      // `begin` unwraps promises in the type of its answer, of which there are none.
      let outcome: ApplyOutcome | undefined
      await sql.begin(async (transaction) => {
        outcome = await apply(transaction, application)
      })
      if (outcome === undefined) throw new Error('a transaction has ended without an outcome')
      return outcome
    },
    entities: {
      get: async (tenant, id) => (await getMany(tenant, [id]))[0],
      getMany,
      async allTypes(tenant) {
        const rows = await sql<
          { type: string }[]
        >`select distinct type from entity_type where tenant = ${tenant} order by type`
        return rows.map(({ type }) => type)
      },
    },
  }
}
