// W3C Web of Things: Thing Descriptions and Thing Models as descriptions of devices, and the values of their properties.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import {
  addValue,
  defineAdapter,
  deviceTypes,
  raise,
  readJsonRecord,
  type Decoding,
  type JsonCursor,
} from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { options, prefix, settingsOf, type Settings } from './options.ts'
import { checkThing } from './rules.ts'

type Session = Decoding<Settings, undefined>

const clause = 'WoT TD 1.1'

function decode(session: Session): void {
  const { message, context, ledger } = session
  const { root, losses } = readJsonRecord(message.body, context.limits)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', clause)
  if (message.mediaType === 'application/json') {
    ledger.losses.push(...losses)
    return readValues(session, root)
  }
  // The second of two definitions with one name would silently hold.
  const repeated = losses.find(({ code }) => code.includes('duplicate'))
  if (repeated !== undefined)
    raise({ code: 'invalid', path: repeated.path, detail: 'A member must not occur twice.', clause })
  ledger.losses.push(...losses)
  readThing(session, root)
}

const unread = new Set(['title', 'description', 'id'])

/** Addresses without the name and the password that some have, such as those of brokers and cameras. */
function withoutUsers(value: Json): Json {
  if (typeof value === 'string') return value.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/?#@\s]*@/, '$1')
  if (isJsonArray(value)) return value.map(withoutUsers)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutUsers(one)]))
}

/** A description or a model: what the hub has no attribute for is kept as it is. */
function readThing(session: Session, root: JsonCursor): void {
  const thing = root.again().json() as JsonObject
  const kind = checkThing(thing)
  const id = root.get('id')?.as('string')
  const title = root.get('title')?.as('string')
  const named = id ?? (title === '' ? undefined : title)
  if (id === undefined)
    session.ledger.report('assumed', '/id', named === undefined ? 'id-from-content' : 'id-from-title')
  // A model needs neither.
  const local = named ?? `content-${toHex(sha256(session.message.body)).slice(0, 32)}`
  const entity = session.entity('Device', local)
  if (title !== undefined) entity.property('/title', 'name', title)
  const description = root.get('description')?.as('string')
  if (description !== undefined) entity.property('/description', 'description', description)
  entity.carry('/', 'kind', kind)
  for (const [name, cursor] of root.entries('object') ?? []) {
    if (unread.has(name)) continue
    const whole = cursor.json()
    const value = withoutUsers(whole)
    if (JSON.stringify(value) !== JSON.stringify(whole)) session.ledger.report('dropped', cursor.path, 'secret')
    const field = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : undefined
    if (field === undefined) session.ledger.report('carried', cursor.path, 'no-hub-word')
    if (field !== undefined) entity.carry(cursor.path, field, value)
    else
      entity.add(cursor.path, `urn:citygate:${prefix}:${encodeURIComponent(name.toWellFormed())}`, {
        type: 'Property',
        value,
      })
  }
  session.ledger.reportUntouched(root)
}

/** The values of properties by their names, as a thing answers readallproperties and readmultipleproperties. */
function readValues(session: Session, root: JsonCursor): void {
  const { settings, ledger, message } = session
  const { topic = message.headers.get('mqtt-topic') } = message
  const [only, ...others] = settings.keys
  const named = topic?.split('/').find((level) => settings.keys.includes(level))
  const detail = 'Set thing, or the description of one thing in products: a message has only values.'
  const id =
    settings.thing ??
    named ??
    (others.length === 0 ? only : undefined) ??
    raise({ code: 'option-missing', option: 'thing', detail })
  const product = settings.productOf(id)
  const entity = session.entity(product.type, id, product.idCategory)
  ledger.report('assumed', '/', 'no-time')
  for (const [name, cursor] of root.entries('object') ?? []) {
    const value: Json = cursor.json()
    if (value === null) ledger.report('dropped', cursor.path, 'null-value')
    else addValue(entity, product.planOf(name), value, cursor.path)
  }
}

export const wotTd = defineAdapter({
  id: 'wot-td',
  stability: 'experimental',
  standard: {
    name: 'W3C Web of Things, Thing Description',
    editions: ['1.0', '1.1'],
    url: 'https://www.w3.org/TR/wot-thing-description11/',
  },
  reads: [
    { mediaType: 'application/td+json', types: ['Device'] },
    { mediaType: 'application/tm+json', types: ['Device'] },
    { mediaType: 'application/json', types: deviceTypes },
  ],
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  decode,
})
