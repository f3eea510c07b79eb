// One entity of the hub as the members of a message of a feed, still unchecked: which attribute went where, and what
// of each attribute has no place.

import { secondsOfUtc, utcOfSeconds } from '../../../standards/gtfs-realtime/time.ts'
import {
  attributesOf,
  type Attribute,
  type Entity,
  type Json,
  typesOf,
  valueMember,
} from '../../../standards/hub/entity.ts'
import type { EncodeContext, Loss } from '../../adapter.ts'
import { carriedAttribute } from './carried.ts'
import type { Kind, Row } from './entities/kind.ts'
import { hubLoss } from './losses.ts'
import { idOf, valueOf } from './value.ts'

export type Draft = {
  readonly entity: Entity
  readonly kind: Kind
  readonly localId: string
  /** The message of the kind, by member. */
  readonly message: Record<string, Json>
  /** The attributes that are in the message. */
  readonly written: ReadonlyMap<string, Row>
  readonly feedEntityId: string | undefined
  readonly carried: readonly Json[]
}

/** Adds a loss of the attribute at hand, or of what is within it. */
type Tell = (within: string, kind: Loss['kind'], code: string) => void

/** Qualities that may be published without being said: the format has no word for any. */
const publishable: ReadonlySet<Json> = new Set(['good', 'manual'])
const entityMembersLost = ['scope', 'createdAt', 'modifiedAt', 'expiresAt'] as const

/** @param feedTime FeedHeader.timestamp, which readers take where a message has no time of its own */
export function draftOf(entity: Entity, kind: Kind, feedTime: string, context: EncodeContext, losses: Loss[]): Draft {
  const { id } = entity
  const localIdOf = (of: string): string | undefined => context.localId(of)
  const localId = idOf(id, kind.type, { id, name: '', localId: localIdOf, losses })
  const message: Record<string, Json> = {}
  const written = new Map<string, Row>()
  const stamped = new Map<string, string | undefined>()
  let feedEntityId: string | undefined
  let carried: readonly Json[] = []
  tellEntityMembers(entity, losses)
  for (const [name, instances] of attributesOf(entity)) {
    const tell: Tell = (within, how, code) => void losses.push(hubLoss(id, `${name}${within}`, how, code))
    const attribute = defaultInstance(instances, tell)
    if (attribute === undefined || isBad(attribute, tell)) continue
    const row = rowFor(kind, name)
    if (name === carriedAttribute && attribute.type === 'JsonProperty' && Array.isArray(attribute.json)) {
      carried = attribute.json as readonly Json[]
      if (carried.length === 0) tell('', 'dropped', 'empty-list')
    } else if (name === 'feedEntityId' && kind.idPath !== undefined && isOtherId(attribute, localId)) {
      feedEntityId = attribute.value
    } else {
      if (row === undefined || hasRow(written, row)) {
        tell('', 'dropped', row === undefined ? 'no-place' : 'said-twice')
        continue
      }
      const value = valueOf(row, attribute, { id, name, localId: localIdOf, losses })
      if (value === undefined) continue
      put(message, row, value)
      written.set(name, row)
    }
    tellMembers(attribute, row, tell)
    stamped.set(name, attribute.observedAt)
  }
  if (kind.idPath !== undefined) putAt(message, kind.idPath, localId)
  putRequired(message, kind, id, losses)
  putTime(message, kind, stamped, id, feedTime, losses)
  return { entity, kind, localId, message, written, feedEntityId, carried }
}

function rowFor(kind: Kind, name: string): Row | undefined {
  return kind.rows.find((row) => row.attribute === name || (row.as === 'polyline' && row.otherwise === name))
}

function hasRow(written: ReadonlyMap<string, Row>, row: Row): boolean {
  return [...written.values()].includes(row)
}

function isOtherId(
  attribute: Attribute,
  localId: string,
): attribute is Attribute & { readonly type: 'Property'; readonly value: string } {
  return attribute.type === 'Property' && typeof attribute.value === 'string' && attribute.value !== localId
}

function defaultInstance(instances: readonly Attribute[], tell: Tell): Attribute | undefined {
  const found = instances.find(({ datasetId }) => datasetId === undefined)
  if (found === undefined) tell('', 'dropped', 'one-instance-only')
  else {
    for (const { datasetId } of instances) {
      if (datasetId !== undefined) tell(`/${datasetId}`, 'dropped', 'one-instance-only')
    }
  }
  return found
}

/** A reading that its sender marks as bad is never published as a good one. */
function isBad({ quality }: Attribute, tell: Tell): boolean {
  if (quality === undefined) return false
  const value = typeof quality === 'object' && quality !== null && 'value' in quality ? quality.value : undefined
  if (value !== undefined && publishable.has(value as Json)) return false
  tell('', 'dropped', 'bad-quality')
  return true
}

function tellEntityMembers(entity: Entity, losses: Loss[]): void {
  for (const name of entityMembersLost) {
    if (entity[name] !== undefined) losses.push(hubLoss(entity.id, name, 'dropped', 'no-place'))
  }
  if (typesOf(entity).length > 1 || typeof entity.type !== 'string') {
    losses.push(hubLoss(entity.id, 'type', 'coerced', 'one-type-only'))
  }
}

/** Sub-attributes and the members that no message has. */
function tellMembers(attribute: Attribute, row: Row | undefined, tell: Tell): void {
  const known = new Set(['type', valueMember[attribute.type], 'observedAt', 'datasetId', 'objectType'])
  if (row?.as === 'property') known.add('unitCode')
  for (const name of Object.keys(attribute)) {
    if (!known.has(name)) tell(`/${name}`, 'dropped', 'no-place')
  }
}

function put(message: Record<string, Json>, row: Row, value: Json): void {
  if (row.as !== 'point') return putAt(message, row.path, value)
  for (const [member, number] of Object.entries(value as Record<string, Json>))
    putAt(message, [...row.path, member], number)
}

/** The steps are of the tables, never from outside. */
function putAt(message: Record<string, Json>, path: readonly string[], value: Json): void {
  let at = message
  for (const step of path.slice(0, -1)) {
    const next = (at[step] ?? {}) as Record<string, Json>
    at[step] = next
    at = next
  }
  const last = path.at(-1)
  if (last === undefined) throw new Error('a row has no path')
  at[last] = value
}

/** A trip update must have a trip descriptor, and an empty one says that the trip is not known. */
function putRequired(message: Record<string, Json>, kind: Kind, id: string, losses: Loss[]): void {
  const { mayBeEmpty } = kind
  if (mayBeEmpty === undefined || message[mayBeEmpty] !== undefined) return
  message[mayBeEmpty] = {}
  losses.push(hubLoss(id, mayBeEmpty, 'assumed', 'trip-not-known'))
}

/** One time for the whole message: that of the location, else the latest. Attributes of another time are told. */
function putTime(
  message: Record<string, Json>,
  kind: Kind,
  stamped: ReadonlyMap<string, string | undefined>,
  id: string,
  feedTime: string,
  losses: Loss[],
): void {
  const own = kind.timePath === undefined ? undefined : wholeSeconds(stamped.get('location') ?? latest(stamped))
  if (own !== undefined && kind.timePath !== undefined) putAt(message, kind.timePath, own)
  const said = own ?? feedTime
  for (const [name, observedAt] of stamped) {
    if (observedAt === said) continue
    const code = kind.timePath === undefined ? 'time-of-feed' : 'time-of-message'
    losses.push(hubLoss(id, `${name}/observedAt`, observedAt === undefined ? 'assumed' : 'coerced', code))
  }
}

function latest(stamped: ReadonlyMap<string, string | undefined>): string | undefined {
  const seconds = [...stamped.values()].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]))
  return seconds.length === 0 ? undefined : new Date(Math.max(...seconds)).toISOString()
}

/** Undefined before 1970: the field is unsigned. */
function wholeSeconds(time: string | undefined): string | undefined {
  const seconds = time === undefined ? undefined : secondsOfUtc(time)?.seconds
  return seconds === undefined || seconds < 0 ? undefined : utcOfSeconds(seconds)
}
