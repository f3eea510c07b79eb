// Events and alarms of a server: each is an Alert, whose id is the EventId.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import type { Reading } from './message.ts'
import { plain } from './value.ts'

/** The fields of an event as they are sent: values may have their type beside them, and be DataValues. */
function fieldsOf(payload: Json): ReadonlyMap<string, Json> {
  const value = bodyOf(payload)
  return new Map(
    isJsonObject(value)
      ? Object.entries(value).map(([name, field]) => {
          const isWhole = isJsonObject(field) && Object.hasOwn(field, 'Value')
          return [name, isWhole ? (field['Value'] ?? null) : field] as const
        })
      : [],
  )
}

/** The members within a variant and an extension object. */
function bodyOf(value: Json): Json {
  if (!isJsonObject(value)) return value
  const { Type: type, TypeId: typeId, Body: body } = value
  return body !== undefined && (type !== undefined || typeId !== undefined) ? bodyOf(body) : value
}

export function isEvent(dataSet: JsonCursor, payload: JsonCursor): boolean {
  if (dataSet.get('MessageType')?.again().as('string') === 'ua-event') return true
  return fieldsOf(payload.again().json()).has('EventId')
}

/** Who acted, and with what a client has signed in (OPC 10000-5, 6.4.3 and 6.4.8; OPC 10000-9, 5.5.2). */
const personal = /(?:^|[/:.])(?:ClientUserId|UserIdentityToken)(?:$|[/.])/

interface EventContext {
  readonly source: string
  readonly time: string | undefined
}

function instantOf(value: Json | undefined): string | undefined {
  const parsed = typeof value === 'string' ? parseRfc3339(value) : undefined
  return parsed?.ok === true ? parsed.value.utc : undefined
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/

/** A localized text with its language. */
function languageOf(field: Json | undefined): Readonly<Record<string, string>> | undefined {
  const value = field === undefined ? undefined : bodyOf(field)
  if (!isJsonObject(value ?? null)) return undefined
  const { Text: text, Locale: locale } = value as { readonly [name: string]: Json }
  return typeof text === 'string' && typeof locale === 'string' && tag.test(locale) ? { [locale]: text } : undefined
}

export function readEvent(payload: JsonCursor, { source, time }: EventContext, reading: Reading): EntityBuilder {
  const json = payload.json()
  const fields = fieldsOf(json)
  const bare = (name: string): Json | undefined => {
    const field = fields.get(name)
    return field === undefined ? undefined : plain(field).value
  }
  const id = bare('EventId')
  const happened = instantOf(bare('Time'))
  const observedAt = happened ?? time
  if (happened === undefined)
    reading.ledger.report('assumed', payload.path, observedAt === undefined ? 'no-time' : 'time-of-message')
  // An event without its id is known by its content.
  const key =
    typeof id === 'string' && id !== ''
      ? id
      : toHex(sha256(new TextEncoder().encode(JSON.stringify(json)))).slice(0, 32)
  if (key !== id) reading.ledger.report('assumed', payload.path, 'event-without-id')
  const alert = reading.entity('Alert', `${source}/${key}`, undefined, observedAt)
  alert.property(payload.path, 'alertSource', source)
  const used = new Set(['EventId'])
  const add = (name: string, attribute: string, value: Json | undefined): void => {
    if (value === undefined) return
    used.add(name)
    alert.property(`${payload.path}/${name}`, attribute, value)
  }
  const message = languageOf(fields.get('Message'))
  if (message === undefined) add('Message', 'description', textIn(bare('Message')))
  else {
    used.add('Message')
    alert.add(`${payload.path}/Message`, 'description', {
      type: 'LanguageProperty',
      languageMap: message,
      ...(observedAt !== undefined && { observedAt }),
    })
  }
  add('Time', 'dateIssued', happened)
  add('EventType', 'subCategory', textIn(bare('EventType')))
  const others = [...fields].filter(([name]) => !used.has(name))
  for (const [name] of others)
    if (personal.test(name)) reading.ledger.report('dropped', `${payload.path}${pointerToken(name)}`, 'personal')
  const rest = others.filter(([name]) => !personal.test(name)).map(([name, value]): Json => ({ path: name, value }))
  if (rest.length > 0) alert.carry(payload.path, 'fields', rest)
  // The types beside the fields that are not kept as they are sent.
  if (
    JSON.stringify(bodyOf(json)) !== JSON.stringify(json) ||
    [...used].some((name) => isJsonObject(fields.get(name) ?? null))
  )
    reading.ledger.report('dropped', payload.path, 'encoding')
  return alert
}
