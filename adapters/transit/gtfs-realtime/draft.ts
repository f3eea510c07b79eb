// Converts one entity of the hub to the members of a feed message, not yet validated: records which attribute is written
// to which member, and reports what the format cannot express.

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

export type EntityDraft = {
  readonly entity: Entity
  readonly kind: Kind
  readonly localId: string
  /** The members of the message. */
  readonly message: Record<string, Json>
  /** The attributes that are in the message. */
  readonly written: ReadonlyMap<string, Row>
  readonly feedEntityId: string | undefined
  readonly carried: readonly Json[]
}

/** Reports a loss of the current attribute, or of a member within it. */
type Report = (within: string, kind: Loss['kind'], code: string) => void

/** Values of `quality` that may be published. The format cannot express quality. */
const publishable: ReadonlySet<Json> = new Set(['good', 'manual'])
const entityMembersLost = ['scope', 'createdAt', 'modifiedAt', 'expiresAt'] as const

/** @param feedTime FeedHeader.timestamp, which readers use for a message without a timestamp */
export function draftOf(
  entity: Entity,
  kind: Kind,
  feedTime: string,
  context: EncodeContext,
  losses: Loss[],
): EntityDraft {
  const { id } = entity
  const localIdOf = (of: string): string | undefined => context.localId(of)
  const localId = idOf(id, kind.type, { id, name: '', localId: localIdOf, losses })
  const message: Record<string, Json> = {}
  const written = new Map<string, Row>()
  const stamped = new Map<string, string | undefined>()
  let feedEntityId: string | undefined
  let carried: readonly Json[] = []
  reportEntityMembers(entity, losses)
  for (const [name, instances] of attributesOf(entity)) {
    const report: Report = (within, how, code) => void losses.push(hubLoss(id, `${name}${within}`, how, code))
    const attribute = defaultInstance(instances, report)
    if (attribute === undefined || isBad(attribute, report)) continue
    const row = rowFor(kind, name)
    if (name === carriedAttribute && attribute.type === 'JsonProperty' && Array.isArray(attribute.json)) {
      carried = attribute.json as readonly Json[]
      if (carried.length === 0) report('', 'dropped', 'empty-list')
    } else if (name === 'feedEntityId' && kind.idPath !== undefined && isOtherId(attribute, localId)) {
      feedEntityId = attribute.value
    } else {
      if (row === undefined || hasRow(written, row)) {
        report('', 'dropped', row === undefined ? 'no-place' : 'said-twice')
        continue
      }
      const value = valueOf(row, attribute, { id, name, localId: localIdOf, losses })
      if (value === undefined) continue
      put(message, row, value)
      written.set(name, row)
    }
    reportMembers(attribute, row, report)
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

function defaultInstance(instances: readonly Attribute[], report: Report): Attribute | undefined {
  const found = instances.find(({ datasetId }) => datasetId === undefined)
  if (found === undefined) report('', 'dropped', 'one-instance-only')
  else {
    for (const { datasetId } of instances) {
      if (datasetId !== undefined) report(`/${datasetId}`, 'dropped', 'one-instance-only')
    }
  }
  return found
}

/** Whether the value is marked as bad. A bad value is dropped and reported. */
function isBad({ quality }: Attribute, report: Report): boolean {
  if (quality === undefined) return false
  const value = typeof quality === 'object' && quality !== null && 'value' in quality ? quality.value : undefined
  if (value !== undefined && publishable.has(value as Json)) return false
  report('', 'dropped', 'bad-quality')
  return true
}

function reportEntityMembers(entity: Entity, losses: Loss[]): void {
  for (const name of entityMembersLost) {
    if (entity[name] !== undefined) losses.push(hubLoss(entity.id, name, 'dropped', 'no-place'))
  }
  if (typesOf(entity).length > 1 || typeof entity.type !== 'string') {
    losses.push(hubLoss(entity.id, 'type', 'coerced', 'one-type-only'))
  }
}

/** Reports sub-attributes, and members that a message cannot have. */
function reportMembers(attribute: Attribute, row: Row | undefined, report: Report): void {
  const known = new Set(['type', valueMember[attribute.type], 'observedAt', 'datasetId', 'objectType'])
  if (row?.as === 'property') known.add('unitCode')
  for (const name of Object.keys(attribute)) {
    if (!known.has(name)) report(`/${name}`, 'dropped', 'no-place')
  }
}

function put(message: Record<string, Json>, row: Row, value: Json): void {
  if (row.as !== 'point') return putAt(message, row.path, value)
  for (const [member, number] of Object.entries(value as Record<string, Json>))
    putAt(message, [...row.path, member], number)
}

/** The path comes from the tables, never from input. */
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

/** A trip update requires a trip descriptor. An empty one means that the trip is unknown. */
function putRequired(message: Record<string, Json>, kind: Kind, id: string, losses: Loss[]): void {
  const { mayBeEmpty } = kind
  if (mayBeEmpty === undefined || message[mayBeEmpty] !== undefined) return
  message[mayBeEmpty] = {}
  losses.push(hubLoss(id, mayBeEmpty, 'assumed', 'trip-not-known'))
}

/** Sets the time of the message: that of the location, else the latest. Attributes with another time are reported. */
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
  const messageTime = own ?? feedTime
  for (const [name, observedAt] of stamped) {
    if (observedAt === messageTime) continue
    const code = kind.timePath === undefined ? 'time-of-feed' : 'time-of-message'
    losses.push(hubLoss(id, `${name}/observedAt`, observedAt === undefined ? 'assumed' : 'coerced', code))
  }
}

function latest(stamped: ReadonlyMap<string, string | undefined>): string | undefined {
  const seconds = [...stamped.values()].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]))
  return seconds.length === 0 ? undefined : new Date(Math.max(...seconds)).toISOString()
}

/** Undefined: the time is before 1970, which the unsigned field cannot express. */
function wholeSeconds(time: string | undefined): string | undefined {
  const seconds = time === undefined ? undefined : secondsOfUtc(time)?.seconds
  return seconds === undefined || seconds < 0 ? undefined : utcOfSeconds(seconds)
}
