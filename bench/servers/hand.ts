// What a city would write itself: Hono, one mapping, and the promises that the gateway gives, in one file. `translate` maps;
// `authenticated` also knows who asks by a verified token that it remembers, digests what came and what goes, and chains one
// record of it in SQLite that is durable before the answer; `governed` applies fifty rules in between, which mask; `ingest`
// decodes a JT/T 808 location, stores the vehicle, its history and a record, and answers with the general reply. It validates
// nothing, reports no loss, and has one format. Its answers are those of the gateway: bench/hand.ts compares them.
// It prints its address, and a token, and runs until it is ended.

import { createHash, hash, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { generateKeyPair, jwtVerify, SignJWT } from 'jose'

const [side = ''] = process.argv.slice(2)
const maximumBytes = 1_000_000

// The body

function read(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maximumBytes) reject(new Error('The body is too large.'))
      else chunks.push(chunk)
    })
    incoming.once('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    )
    incoming.once('error', reject)
  })
}

// The mapping: NGSI-LD key-values or normalized to normalized

type Attribute = Record<string, unknown>
type Entity = Record<string, unknown> & { id: string; type: string }

function mapEntity(from: Record<string, unknown>): Entity {
  const { id, type } = from
  if (typeof id !== 'string' || typeof type !== 'string') throw new Error('An entity needs an id and a type.')
  const entity: Entity = { id, type }
  for (const name in from) {
    if (name === 'id' || name === 'type' || name === '@context') continue
    const value = from[name]
    if (typeof value === 'object' && value !== null && 'coordinates' in value)
      entity[name] = { type: 'GeoProperty', value }
    else if (typeof value === 'object' && value !== null && ('value' in value || 'object' in value))
      entity[name] = value
    else entity[name] = { type: 'Property', value }
  }
  return entity
}

const translated = (body: Buffer): Entity => mapEntity(JSON.parse(body.toString()) as Record<string, unknown>)

// Who asks

interface Principal {
  readonly subject: string
  readonly expires: number
  readonly roles: ReadonlySet<string>
}

const { publicKey, privateKey } = await generateKeyPair('ES256')
const claims = { issuer: 'https://issuer.city.example', audience: 'https://gateway.city.example' }
const token = await new SignJWT({ scope: 'reader vendor' })
  .setProtectedHeader({ alg: 'ES256' })
  .setSubject('bench')
  .setIssuer(claims.issuer)
  .setAudience(claims.audience)
  .setExpirationTime('1d')
  .sign(privateKey)
const known = new Map<string, Principal>()

async function principalOf(authorization: string | undefined): Promise<Principal | undefined> {
  if (authorization === undefined || !authorization.startsWith('Bearer ')) return undefined
  const text = authorization.slice(7)
  const remembered = known.get(text)
  if (remembered !== undefined && remembered.expires > Date.now()) return remembered
  const { payload } = await jwtVerify(text, publicKey, claims)
  const principal = {
    subject: String(payload.sub),
    expires: 1000 * (payload.exp ?? 0),
    roles: new Set(String(payload['scope']).split(' ')),
  }
  known.set(text, principal)
  return principal
}

// The rules: thirty concern others, eighteen what a researcher reads of a vehicle, two forbid categories

interface Rule {
  readonly type: string
  readonly purpose: string
  readonly role?: string
  readonly client?: string
  readonly attributes?: ReadonlySet<string>
  readonly before?: string
  /** West, south, east, north, in degrees. */
  readonly within?: readonly [number, number, number, number]
  readonly forbidden?: ReadonlySet<string>
}

const readAttributes = ['speed', 'bearing', 'location', 'name']
const rules: readonly Rule[] = [
  ...Array.from({ length: 18 }, (_, index): Rule => {
    const common = { type: 'Vehicle', purpose: 'research', role: 'reader' }
    if (index % 3 === 0) return { ...common, attributes: new Set([readAttributes[index % 4] ?? 'name', 'description']) }
    if (index % 3 === 1) return { ...common, before: `2027-01-${String(index + 1).padStart(2, '0')}T00:00:00Z` }
    return { ...common, within: [36, -2, 37, -1] }
  }),
  ...Array.from({ length: 30 }, (_, index): Rule => {
    return { type: index % 3 === 1 ? 'Alert' : 'Vehicle', purpose: 'marketing', client: `other-${index}` }
  }),
  { type: 'Vehicle', purpose: 'research', forbidden: new Set(['driver']) },
  { type: 'Vehicle', purpose: 'research', forbidden: new Set(['phone']) },
]
const personal = new Set(['vehiclePlateIdentifier', 'location'])
const purposeOf = new Map([['bench', 'research']])
const rulesOf = new Map<string, readonly Rule[]>()

function concerning({ subject, roles }: Principal): readonly Rule[] {
  const remembered = rulesOf.get(subject)
  if (remembered !== undefined) return remembered
  const purpose = purposeOf.get(subject)
  const found = rules.filter(
    (rule) =>
      rule.purpose === purpose &&
      (rule.role === undefined || roles.has(rule.role)) &&
      (rule.client === undefined || rule.client === subject),
  )
  rulesOf.set(subject, found)
  return found
}

function cellOf([longitude = 0, latitude = 0]: readonly number[]): readonly number[] {
  const metres = 500
  const rows = 2 ** Math.floor(Math.log2((180 * 110_574) / metres))
  const height = 180 / rows
  const south = Math.floor((latitude + 90) / height) * height - 90
  const narrowest = Math.min(Math.cos((south * Math.PI) / 180), Math.cos(((south + height) * Math.PI) / 180))
  const columns = 2 ** Math.floor(Math.log2((360 * narrowest * 110_574) / metres))
  const width = 360 / columns
  return [(Math.floor((longitude + 180) / width) + 0.5) * width - 180, south + height / 2]
}

function isWithin([west, south, east, north]: readonly [number, number, number, number], entity: Entity): boolean {
  const location = entity['location'] as { readonly value?: { readonly coordinates?: readonly number[] } } | undefined
  const [longitude = 0, latitude = 0] = location?.value?.coordinates ?? []
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}

function govern(entity: Entity, principal: Principal, now: string): Entity {
  const applied = concerning(principal).filter(({ type }) => type === entity.type)
  const shown: Entity = { id: entity.id, type: entity.type }
  for (const name in entity) {
    if (name === 'id' || name === 'type') continue
    let isPermitted = false
    let isForbidden = false
    for (const rule of applied) {
      if (rule.forbidden !== undefined) isForbidden ||= rule.forbidden.has(name)
      else if (rule.attributes !== undefined) isPermitted ||= rule.attributes.has(name)
      else if (rule.before !== undefined) isPermitted ||= now < rule.before
      else if (rule.within !== undefined) isPermitted ||= isWithin(rule.within, entity)
    }
    if (!isPermitted || isForbidden) continue
    shown[name] = masked(name, entity[name] as Attribute, now)
  }
  return shown
}

function masked(name: string, attribute: Attribute, now: string): Attribute {
  const { observedAt, value } = attribute
  const isPersonal = personal.has(name)
  const age = typeof observedAt === 'string' ? Date.parse(now) - Date.parse(observedAt) : 0
  const hour = typeof observedAt === 'string' ? { observedAt: `${observedAt.slice(0, 13)}:00:00Z` } : {}
  if (typeof value === 'object' && value !== null && 'coordinates' in value) {
    return { ...attribute, value: { ...value, coordinates: cellOf(value.coordinates as readonly number[]) }, ...hour }
  }
  return isPersonal && age < 3_600_000
    ? { type: 'VocabProperty', vocab: 'urn:citygate:redacted' }
    : { ...attribute, ...hour }
}

// The log and the store: all that waits is committed together

const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'citygate-hand-')), 'hand.sqlite'))
database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 8000')
database.exec('create table audit (n integer primary key, record text not null, chain blob not null) strict')
database.exec(`create table entity (id text primary key, type text not null, version integer not null, data text not null,
  observed text, modified text not null) strict`)
database.exec(
  'create table step (entity text not null, observed text not null, stored text not null, data text not null) strict',
)
database.exec('create index step_by_entity on step (entity, observed)')
database.exec('create table seen (key text primary key, reply blob, received text not null) strict')
const insertAudit = database.prepare('insert into audit (n, record, chain) values (?, ?, ?)')
const upsertEntity =
  database.prepare(`insert into entity (id, type, version, data, observed, modified) values (?, ?, 1, ?, ?, ?)
  on conflict (id) do update set version = version + 1, data = excluded.data, observed = excluded.observed,
    modified = excluded.modified where excluded.observed >= entity.observed`)
const insertStep = database.prepare('insert into step (entity, observed, stored, data) values (?, ?, ?, ?)')
const insertSeen = database.prepare('insert or ignore into seen (key, reply, received) values (?, ?, ?)')

interface Waiting {
  readonly record: string
  readonly store?: (() => void) | undefined
  resolve(): void
}
let waiting: Waiting[] = []
let n = 0
let chain: Buffer = Buffer.alloc(32)

function commit(): void {
  const group = waiting
  waiting = []
  database.exec('begin')
  for (const { record, store } of group) {
    store?.()
    chain = createHash('sha256').update(chain).update(record).digest()
    n += 1
    insertAudit.run(n, record, chain)
  }
  database.exec('commit')
  for (const one of group) one.resolve()
}

function append(record: string, store?: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(commit)
    waiting.push({ record, store, resolve })
  })
}

const digest = (data: string | Uint8Array): string => hash('sha256', data, 'base64url')

function recordOf(
  principal: Principal,
  operation: string,
  entity: Entity,
  input: Uint8Array,
  output: string | Uint8Array,
) {
  return JSON.stringify({
    time: new Date().toISOString(),
    tenant: 'city',
    requestId: randomUUID(),
    subject: principal.subject,
    operation,
    outcome: 'permitted',
    types: { [entity.type]: 1 },
    input: digest(input),
    output: digest(output),
    status: 200,
  })
}

// JT/T 808-2013: a location report

const escape = 0x7d
const delimiter = 0x7e

function unescaped(frame: Buffer): Buffer {
  const bytes = Buffer.alloc(frame.length)
  let length = 0
  for (let index = 1; index < frame.length - 1; index++) {
    const byte = frame[index] ?? 0
    if (byte === escape) {
      index += 1
      bytes[length++] = frame[index] === 1 ? escape : delimiter
    } else bytes[length++] = byte
  }
  return bytes.subarray(0, length)
}

function escaped(bytes: Buffer): Buffer {
  const out = [delimiter]
  for (const byte of bytes) {
    if (byte === delimiter) out.push(escape, 2)
    else if (byte === escape) out.push(escape, 1)
    else out.push(byte)
  }
  return Buffer.from([...out, delimiter])
}

const xor = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum ^ byte, 0)

function locationOf(frame: Buffer): { readonly entity: Entity; readonly observed: string; readonly reply: Buffer } {
  const bytes = unescaped(frame)
  if (xor(bytes) !== 0) throw new Error('The checksum is wrong.')
  if (bytes.readUInt16BE(0) !== 0x0200) throw new Error('Only locations are supported.')
  const phone = bytes.toString('hex', 4, 10)
  const body = bytes.subarray(12, -1)
  const [year, month, day, hour, minute, second] = body.toString('hex', 22, 28).match(/../g) ?? []
  const observed = new Date(Date.parse(`20${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`))
    .toISOString()
    .replace('.000Z', 'Z')
  const status = body.readUInt32BE(4)
  const latitude = (body.readUInt32BE(8) / 1e6) * ((status & 4) === 0 ? 1 : -1)
  const longitude = (body.readUInt32BE(12) / 1e6) * ((status & 8) === 0 ? 1 : -1)
  const property = (value: unknown, unitCode?: string) =>
    unitCode === undefined
      ? { type: 'Property', value, observedAt: observed }
      : { type: 'Property', value, unitCode, observedAt: observed }
  const coordinates = [longitude, latitude]
  const entity: Entity = {
    id: `urn:ngsi-ld:Vehicle:${digest(`a key ${phone}`)}`,
    type: 'Vehicle',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates }, observedAt: observed },
    altitude: property(body.readUInt16BE(16), 'MTR'),
    speed: property(body.readUInt16BE(18) / 10, 'KMH'),
    bearing: property(body.readUInt16BE(20)),
  }
  const reply = Buffer.alloc(18)
  reply.writeUInt16BE(0x8001, 0)
  reply.writeUInt16BE(5, 2)
  bytes.copy(reply, 4, 4, 10)
  bytes.copy(reply, 12, 10, 12)
  reply.writeUInt16BE(0x0200, 14)
  reply[17] = xor(reply.subarray(0, 17))
  return { entity, observed, reply: escaped(reply) }
}

async function ingest(principal: Principal, frame: Buffer): Promise<string> {
  const { entity, observed, reply } = locationOf(frame)
  const answer = JSON.stringify({ accepted: 1, rejected: 0, outgoing: [reply.toString('base64')] })
  const now = new Date().toISOString()
  await append(recordOf(principal, 'ingest', entity, frame, answer), () => {
    const data = JSON.stringify(entity)
    if (insertSeen.run(digest(frame), reply, now).changes === 0) return
    upsertEntity.run(entity.id, entity.type, data, observed, now)
    insertStep.run(entity.id, observed, now, data)
  })
  return answer
}

// The service

const json = { headers: { 'content-type': 'application/json' } }
const privately = {
  headers: { ...json.headers, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
}

async function handle(principal: Principal, body: Buffer): Promise<string> {
  if (side === 'ingest') return ingest(principal, body)
  const mapped = translated(body)
  const entity = side === 'governed' ? govern(mapped, principal, new Date().toISOString()) : mapped
  const output = JSON.stringify([entity])
  await append(recordOf(principal, 'translate', entity, body, output))
  return output
}

const app = new Hono<{ Bindings: { incoming: IncomingMessage } }>()
app.post('/hand', async (context) => {
  if (side === 'translate') return new Response(JSON.stringify([translated(await read(context.env.incoming))]), json)
  const principal = await principalOf(context.req.header('authorization'))
  if (principal === undefined) return new Response('No known token.', { status: 401 })
  return new Response(await handle(principal, await read(context.env.incoming)), privately)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}/hand${side === 'translate' ? '' : ` ${token}`}\n`)
})
