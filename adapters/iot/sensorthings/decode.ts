// One message of the SensorThings API to changes of the hub: an entity, a list, an answer, or data arrays (OGC 18-088
// clause 9.3.3, 10.2, 12).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readJson } from '../../../standards/json/read.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Decoded, DecodeContext, Loss, Message, Problem, Result } from '../../adapter.ts'
import { readDataArray } from './read/data-array.ts'
import { detect, type Found } from './detect.ts'
import { localIdOf } from './ids.ts'
import { kinds } from './kinds/index.ts'
import type { Kind, KindName, Link } from './kinds/kind.ts'
import { at, notesIn } from './notes.ts'
import { Reader } from './read/reader.ts'
import type { Ref } from './read/reading.ts'
import { sessionsIn } from './sessions.ts'
import type { Settings } from './settings.ts'

/** The size of the message was checked on receipt; only its depth is limited here, since the limits are not known yet. */
const generous = { bytes: Infinity, depth: 512, members: Infinity }

/** The path in the header of the message, else the one that the source declares. */
function pathOf(message: Message, settings: Settings): string | undefined {
  return message.headers.get('content-location') ?? settings.path
}

/** A message that cannot be read has no sessions; `decode` returns the problem. */
export function sessionsOf(message: Message, settings: Settings): Result<readonly string[], Problem> {
  const json = readJson(message.body, generous)
  if (!json.ok) return ok([])
  const found = detect(json.value.value, pathOf(message, settings))
  return ok(found.ok ? sessionsIn(found.value) : [])
}

export function decode(message: Message, context: DecodeContext, settings: Settings): Result<Decoded, Problem> {
  const json = readJson(message.body, context.limits)
  if (!json.ok) return json
  const found = detect(json.value.value, pathOf(message, settings))
  if (!found.ok) return found
  const reader = new Reader(found.value.items, settings, context)
  reader.reading.losses.push(...json.value.losses)
  reportEnvelope(found.value, reader.reading.losses)
  const read = readAll(found.value, reader)
  if (!read.ok) return read
  const { changes, losses, repairs } = reader.reading
  const maximum = context.limits.entities
  if (changes.list.length > maximum) {
    const detail = `The message results in more than ${maximum} changes, the limit of this gateway.`
    return fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
  }
  const { state } = reader.streams
  return ok({ changes: changes.list, losses, repairs, ...(state.size === 0 ? {} : { state }) })
}

function readAll({ items, parent, isDataArray }: Found, reader: Reader): Result<undefined, Problem> {
  const named = parent === undefined ? undefined : reader.reading.refOf(parent.kind, localIdOf(parent.id))
  for (const item of items.toSorted((one, other) => rankOf(one.kind) - rankOf(other.kind))) {
    const { kind } = item
    // The path does not apply to entities that state a different kind.
    const around = named?.kind.links.some(({ to }) => to === kind.name) === true ? named : undefined
    const read = isDataArray
      ? readDataArray(item, reader, around)
      : kind === kinds.Observation
        ? reader.observations.read(item.json, { path: item.path, ...observationAround(around) })
        : reader.read(kind, item.json, item.path, linkFrom(around, kind.collection))
    if (!read.ok) return read
    if (item.assumed) reader.reading.notes.lose('assumed', at(item.path, 'name'), 'kind')
  }
  return ok(undefined)
}

/** A list is read in this order: a Datastream after the property that it observes, an Observation after its Datastream. */
function rankOf(kind: Kind): number {
  return order.indexOf(kind.name)
}

const order: readonly KindName[] = [
  ...(['ObservedProperty', 'Sensor', 'Location', 'FeatureOfInterest', 'Thing'] as const),
  ...(['Datastream', 'MultiDatastream', 'HistoricalLocation', 'Observation'] as const),
]

function observationAround(around: Ref | undefined): { readonly feature?: Ref; readonly stream?: Ref } {
  if (around === undefined) return {}
  return around.kind === kinds.FeatureOfInterest ? { feature: around } : { stream: around }
}

function linkFrom(ref: Ref | undefined, name: string): Parameters<Reader['read']>[3] {
  const link: Link | undefined = ref?.kind.links.find((one) => one.name === name)
  return ref === undefined || link === undefined ? undefined : { kind: ref.kind, ref, link }
}

/** Reports a count that differs, a next page and unknown members. */
function reportEnvelope({ envelope, items }: Found, losses: Loss[]): void {
  if (envelope === undefined) return
  const { lose } = notesIn(losses, undefined)
  for (const name of Object.keys(envelope satisfies JsonObject)) {
    const place = at('', name)
    if (name === 'value' || (name === '@iot.count' && envelope[name] === items.length)) continue
    lose('dropped', place, codes.get(name) ?? 'unknown-member')
  }
}

const codes: ReadonlyMap<string, string> = new Map([
  ['@iot.count', 'count'],
  ['@iot.nextLink', 'next-page'],
])
