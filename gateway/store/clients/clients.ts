// The clients that a city has registered: the permissions of each, the digests of its API keys, and the public keys with which
// it signs.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import { type Guard, preconditionStatement, movedGuard } from '../batch-condition.ts'
import { cacheChanged } from '../nodes/cache-versions.ts'
import { parseColumn, rowLists } from '../json-column.ts'
import { holds, type Precondition, type State } from '../precondition.ts'
import { movedSet } from '../outbox/subscriptions.ts'
import type { Registration } from '../../principal.ts'

export interface ClientInput {
  readonly id: string
  readonly registration: Registration
  /** By name; keys of the client that are not in the list are deleted. */
  readonly apiKeys: readonly ApiKeyInput[]
  readonly signatureKeys: readonly SignatureKey[]
}

export interface ApiKeyInput {
  readonly name: string
  /** UTC, RFC 3339. */
  readonly expires?: string
}

export interface SignatureKey {
  /** The `keyid` of its signatures; unique within a tenant. */
  readonly id: string
  readonly jwk: JsonObject
}

export interface Client extends State {
  readonly id: string
  readonly registration: Registration
  readonly apiKeys: readonly StoredApiKey[]
  readonly signatureKeys: readonly SignatureKey[]
  /** UTC, RFC 3339. */
  readonly created: string
  readonly modified: string
}

export interface StoredApiKey extends ApiKeyInput {
  readonly id: string
  readonly created: string
}

/** A new key: the store keeps its digest only. */
export interface MadeApiKey {
  readonly id: string
  readonly key: string
  readonly digest: string
}

export type PutClientOutcome =
  | { readonly kind: 'created' | 'replaced'; readonly client: Client; readonly made: ReadonlyMap<string, string> }
  | { readonly kind: 'precondition-failed' }
  /** Another client of the tenant has a signature key with this id. */
  | { readonly kind: 'key-taken' }

interface Row extends State {
  readonly id: string
  readonly data: string
  readonly created: string
  readonly modified: string
}

interface Data {
  readonly registration: Registration
  readonly apiKeys: readonly StoredApiKey[]
  readonly signatureKeys: readonly SignatureKey[]
}

const columns = 'id, data, created, modified, creation, version'
const selectOne = `select ${columns} from client where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from client where tenant = ?1 and id > ?2 order by id limit ?3`
const moved = `where coalesce((select version from client where tenant = ?1 and id = ?2 and creation = ?3), 0) <> ?4
  or (?4 = 0 and exists (select 1 from client where tenant = ?1 and id = ?2))`
const keyTaken = `from signature_key where tenant = ?1 and client <> ?2 and id in (select value from json_each(?3))`
const upsert = `insert into client (tenant, id, data, created, modified, creation, version)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  on conflict (tenant, id) do update set data = excluded.data, modified = excluded.modified, version = excluded.version`
const dropKeys = `delete from api_key where tenant = ?1 and client = ?2
  and id not in (select value from json_each(?3))`
const insertKeys = `insert into api_key (id, tenant, client, digest)
  select value ->> 0, ?1, ?2, value ->> 1 from json_each(?3)`
const dropSignatureKeys = 'delete from signature_key where tenant = ?1 and client = ?2'
const insertSignatureKeys = `insert into signature_key (tenant, id, client) select ?1, value, ?2 from json_each(?3)`

export async function getClient(sql: Sql, tenant: string, id: string): Promise<Client | undefined> {
  const [row] = await sql.all<Row>(selectOne, [tenant, id])
  return row === undefined ? undefined : clientOf(row)
}

/** By id. */
export async function listClients(
  sql: Sql,
  { tenant, limit: asked, cursor }: { readonly tenant: string; readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<Client>, Problem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(asked)
  const rows = await sql.all<Row>(selectPage, [tenant, position.value[0] ?? '', limit + 1])
  return ok(pageOf(rows.map(clientOf), limit, (client) => [client.id]))
}

/**
 * @param now UTC, RFC 3339
 * @param makeKey called for each new name
 * @returns the client, and the new keys by name
 */
export async function putClient(
  sql: Sql,
  tenant: string,
  input: ClientInput,
  now: string,
  makeKey: () => MadeApiKey,
  precondition: Precondition = {},
): Promise<PutClientOutcome> {
  for (;;) {
    const before = await getClient(sql, tenant, input.id)
    if (!holds(precondition, before)) return { kind: 'precondition-failed' }
    const taken: Guard<'key-taken'> = {
      reason: 'key-taken',
      moved: keyTaken,
      values: [tenant, input.id, JSON.stringify(input.signatureKeys.map(({ id }) => id))],
    }
    if ((await movedGuard(sql, [taken])) !== undefined) return { kind: 'key-taken' }
    const made = new Map<string, MadeApiKey>()
    const apiKeys = input.apiKeys.map((key): StoredApiKey => {
      const known = before?.apiKeys.find(({ name }) => name === key.name)
      if (known !== undefined) return { ...key, id: known.id, created: known.created }
      const fresh = makeKey()
      made.set(key.name, fresh)
      return { ...key, id: fresh.id, created: now }
    })
    const client: Client = {
      ...input,
      apiKeys,
      created: before?.created ?? now,
      modified: now,
      creation: before?.creation ?? crypto.randomUUID(),
      version: (before?.version ?? 0) + 1,
    }
    const guards = [preconditionStatement(taken), preconditionStatement(unmoved(tenant, input.id, before))]
    const outcome = await sql.batch([...guards, ...writes(tenant, client, [...made.values()]), cacheChanged('clients')])
    if (outcome === 'conflict') continue
    const plain = new Map([...made].map(([name, { key }]) => [name, key]))
    return { kind: before === undefined ? 'created' : 'replaced', client, made: plain }
  }
}

/** Deletes it with its keys. What it has sent or written is kept. */
export async function removeClient(
  sql: Sql,
  tenant: string,
  id: string,
  precondition: Precondition = {},
): Promise<'removed' | 'absent' | 'precondition-failed'> {
  for (;;) {
    const before = await getClient(sql, tenant, id)
    if (!holds(precondition, before)) return 'precondition-failed'
    if (before === undefined) return 'absent'
    const outcome = await sql.batch([
      preconditionStatement(unmoved(tenant, id, before)),
      ...['client where tenant = ?1 and id = ?2', 'api_key where tenant = ?1 and client = ?2'].map((rows) => ({
        sql: `delete from ${rows}`,
        values: [tenant, id],
      })),
      { sql: dropSignatureKeys, values: [tenant, id] },
      cacheChanged('clients'),
      movedSet(tenant),
    ])
    if (outcome === 'applied') return 'removed'
  }
}

function unmoved(tenant: string, id: string, before: Client | undefined): Guard {
  return { reason: 'client-moved', moved, values: [tenant, id, before?.creation ?? '', before?.version ?? 0] }
}

function writes(tenant: string, client: Client, made: readonly MadeApiKey[]): readonly Statement[] {
  const { id, registration, apiKeys, signatureKeys, created, modified, creation, version } = client
  const data: Data = { registration, apiKeys, signatureKeys }
  const kept = JSON.stringify(apiKeys.map((key) => key.id))
  const fresh = rowLists(made.map((key) => [key.id, key.digest]))
  const signers = rowLists(signatureKeys.map((key) => key.id))
  return [
    { sql: upsert, values: [tenant, id, JSON.stringify(data), created, modified, creation, version] },
    { sql: dropKeys, values: [tenant, id, kept] },
    ...fresh.map((list) => ({ sql: insertKeys, values: [tenant, id, list] })),
    { sql: dropSignatureKeys, values: [tenant, id] },
    ...signers.map((list) => ({ sql: insertSignatureKeys, values: [tenant, id, list] })),
    // Its subscriptions depend on its registration.
    movedSet(tenant),
  ]
}

function clientOf({ data, ...row }: Row): Client {
  return { ...row, ...parseColumn<Data>(data) }
}

export interface FoundKey {
  readonly tenant: string
  readonly digest: string
  readonly client: Client
}

const selectByKey = `select api_key.tenant, api_key.digest, ${columns
  .split(', ')
  .map((name) => `client.${name}`)
  .join(', ')}
  from api_key join client on client.tenant = api_key.tenant and client.id = api_key.client where api_key.id = ?1`

/** The key with this name, of any client. */
export async function findApiKey(sql: Sql, id: string): Promise<FoundKey | undefined> {
  const [row] = await sql.all<Row & { readonly tenant: string; readonly digest: string }>(selectByKey, [id])
  if (row === undefined) return undefined
  const { tenant, digest, ...client } = row
  return { tenant, digest, client: clientOf(client) }
}

const selectSigner = `select ${columns
  .split(', ')
  .map((name) => `client.${name}`)
  .join(', ')}
  from signature_key join client on client.tenant = signature_key.tenant and client.id = signature_key.client
  where signature_key.tenant = ?1 and signature_key.id = ?2`

/** The client whose signatures name this key. */
export async function findSigner(sql: Sql, tenant: string, keyId: string): Promise<Client | undefined> {
  const [row] = await sql.all<Row>(selectSigner, [tenant, keyId])
  return row === undefined ? undefined : clientOf(row)
}
