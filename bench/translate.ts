// Translation without HTTP: NGSI-LD keyValues to normalized against JSON.parse and JSON.stringify of the same payload,
// and frames a second of the vendors' formats. Validation, ledger, limits and rules are on.

import { readFileSync } from 'node:fs'
import type { DecodeContext, Message } from '../adapters/adapter.ts'
import { bundledContext } from '../standards/contexts/bundled.ts'
import type { JsonObject } from '../standards/hub/entity.ts'
import { ownerPolicy } from '../gateway/governance/policy.ts'
import { defaultLimits } from '../gateway/config/config.ts'
import { validate } from '../gateway/pipeline/validate.ts'
import { createIdentity } from '../gateway/pipeline/identity.ts'
import { translate } from '../gateway/pipeline/translate.ts'
import type { House } from '../gateway/pipeline/house.ts'
import { registry } from '../gateway/registry.ts'
import { perSecond, ratio, type Figure } from './figure.ts'

const house: House = {
  registry,
  limits: defaultLimits,
  idKey: 'a-key-for-benchmarks-only-0123456789',
  contextOf: bundledContext,
  now: () => '2026-11-25T00:00:00.000Z',
  secrets: () => undefined,
}
const owner = { subject: 'owner', client: 'owner', issuer: 'none', roles: new Set<never>() }

async function keyValues(): Promise<Figure> {
  const body = new Uint8Array(readFileSync(new URL('payloads/ngsi-ld-keyvalues.json', import.meta.url)))
  const message: Message = { body, mediaType: 'application/json', headers: new Map() }
  const request = {
    from: 'ngsi-ld',
    to: 'ngsi-ld',
    message,
    options: { form: 'keyValues' },
    targetOptions: {},
    strict: false,
    tenant: 'city',
  }
  const once = await translate(house, ownerPolicy, owner, request)
  if (!once.ok) throw new Error(`the payload does not translate: ${once.problem.detail}`)
  const decoder = new TextDecoder()
  const value = await ratio(
    () => translate(house, ownerPolicy, owner, request),
    () => JSON.stringify(JSON.parse(decoder.decode(body))),
  )
  return { id: 'translate/ngsi-ld-keyvalues/ngsi-ld/floor-ratio', value, unit: 'x', better: 'lower' }
}

interface Framed {
  readonly adapter: string
  readonly payload: string
  readonly options: JsonObject
}

const framed: readonly Framed[] = [
  { adapter: 'hj-212', payload: 'hj-212.txt', options: { timezone: '+08:00', units: { a34004: 'GQ', a34002: 'GQ' } } },
  { adapter: 'jtt-808', payload: 'jtt-808.hex', options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' } },
]

function payload(name: string): Uint8Array {
  const bytes = readFileSync(new URL(`payloads/${name}`, import.meta.url))
  return name.endsWith('.hex')
    ? new Uint8Array(Buffer.from(bytes.toString('utf8').trim(), 'hex'))
    : new Uint8Array(bytes)
}

async function framesPerSecond({ adapter, payload: name, options }: Framed): Promise<Figure> {
  const registered = registry.get(adapter)
  const codec = registered?.adapter.configure(options)
  if (registered === undefined || codec?.ok !== true) throw new Error(`${adapter} cannot be configured`)
  const { value: configured } = codec
  if (configured.decode === undefined) throw new Error(`${adapter} does not read`)
  const message: Message = {
    body: payload(name),
    mediaType: registered.adapter.reads[0]?.mediaType ?? '',
    headers: new Map(),
  }
  const identity = createIdentity(house.idKey, 'city')
  const context: DecodeContext = {
    receivedAt: house.now(),
    limits: house.limits,
    state: new Map(),
    id: identity.id,
    contextOf: bundledContext,
  }
  const value = await perSecond(() => {
    const decoded = configured.decode?.(message, context)
    if (decoded?.ok !== true) throw new Error(`${adapter} refuses the payload`)
    const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
    if (entities.length === 0 || !validate(entities, house.limits).ok) throw new Error(`${adapter} made nothing valid`)
  })
  return { id: `decode/${adapter}/frames-per-second`, value, unit: '1/s', better: 'higher' }
}

export async function translateFigures(): Promise<readonly Figure[]> {
  const figures = [await keyValues()]
  for (const one of framed) figures.push(await framesPerSecond(one))
  return figures
}
