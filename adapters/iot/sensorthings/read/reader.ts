// Reads one entity and its nested entities (deep insert, OGC 18-088 clause 10.2.1.2; $expand, clause 9.3.2.1): each
// becomes an entity of the hub, linked by relationships. Observations are read by `observation-reader.ts`.

import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { DecodeContext, Problem, Result } from '../../../adapter.ts'
import type { Item } from '../detect.ts'
import { hubThing } from './hub-thing.ts'
import { addressOf, localIdOf } from '../ids.ts'
import { checkSelfLink, identify } from '../identify.ts'
import { kinds } from '../kinds/index.ts'
import type { Kind, Link } from '../kinds/kind.ts'
import { at } from '../notes.ts'
import { ObservationReader } from './observation-reader.ts'
import { DecodeSession, relation, type Ref } from './reading.ts'
import { isControl, readMembers, type Attributes } from './members.ts'
import { observedIn } from '../sessions.ts'
import type { Settings } from '../settings.ts'
import { StreamBook } from '../stream-book.ts'

export interface Around {
  readonly kind: Kind
  readonly ref: Ref
  readonly link: Link
}

export class Reader {
  readonly reading: DecodeSession
  readonly streams: StreamBook
  readonly observations: ObservationReader
  /** Geometries of the Locations in this message, for Things that only refer to them. */
  readonly #places = new Map<string, Attribute>()

  constructor(items: readonly Item[], settings: Settings, context: DecodeContext) {
    this.reading = new DecodeSession(settings, context)
    this.streams = new StreamBook(this.reading, () => observedIn(items, settings))
    this.observations = new ObservationReader(this.reading, this.streams, (link, json, path) =>
      this.readLinked(link, json, path),
    )
  }

  /** @param around the entity that contains it, and the link */
  read(kind: Kind, json: Json, path: string, around?: Around): Result<Ref, Problem> {
    if (!isJsonObject(json)) {
      return fail({ code: 'invalid', detail: 'An entity must be a JSON object.', path, clause: 'OGC 18-088 8.2' })
    }
    if (kind === kinds.Thing) {
      const own = hubThing(json, path, this.reading)
      if (own !== undefined) return own
    }
    const local = identify(kind, json, path, around?.ref.local)
    if (!local.ok) return local
    if (local.value.assumed) this.reading.notes.lose('assumed', at(path, '@iot.id'), 'id-from-name')
    checkSelfLink(kind, json, path, this.reading.notes)
    const ref = this.reading.refOf(kind, local.value.text, local.value.derived)
    if (around?.kind === kinds.Thing) this.streams.owned(ref, [around.ref])
    const inverse = around?.link.inverse
    const related: Attributes =
      inverse === undefined || around === undefined ? {} : { [inverse]: relation([around.ref.id]) }
    if (isReference(json)) {
      this.reading.changes.addOnce(ref.id, kind.type, related)
      const place = this.#places.get(ref.id)
      return ok(place === undefined ? ref : { ...ref, location: place })
    }
    const read = readMembers(kind, json, path, this.reading.notes)
    if (!read.ok) return read
    const attributes: Attributes = { ...related, ...read.value }
    const placed = this.#readLinks(kind, json, path, ref, attributes)
    if (!placed.ok) return placed
    const location = kind === kinds.Location ? attributes['location'] : placed.value
    if (kind === kinds.Thing && location !== undefined) attributes['location'] = location
    if (kind === kinds.Location && location !== undefined) this.#places.set(ref.id, location)
    this.reading.changes.addOnce(ref.id, kind.type, attributes)
    this.streams.describe(ref, path, attributes)
    const observations = this.#readObservations(kind, json, path, ref)
    if (!observations.ok) return observations
    return ok(location === undefined ? ref : { ...ref, location })
  }

  /** Adds the relationships, and returns the position of the first Location. */
  #readLinks(
    kind: Kind,
    json: JsonObject,
    path: string,
    ref: Ref,
    attributes: Attributes,
  ): Result<Attribute | undefined, Problem> {
    let location: Attribute | undefined
    for (const link of kind.links) {
      if (link.to === 'Observation') continue
      const linked = this.readLinked(link, json, path, { kind, ref, link })
      if (!linked.ok) return linked
      const { attribute } = link
      if (attribute !== undefined && linked.value.length > 0) {
        this.#checkParent(attribute, linked.value, attributes, at(path, link.name))
        attributes[attribute] = relation(linked.value.map(({ id }) => id))
      }
      if (link.to === 'Thing') this.streams.owned(ref, linked.value)
      if (link.to === 'ObservedProperty') this.streams.observing(ref, linked.value)
      if (link.to !== 'Location') continue
      location = linked.value.find((one) => one.location !== undefined)?.location
      if (kind === kinds.Thing && location !== undefined) this.streams.placed(ref, location)
    }
    return ok(location)
  }

  /** The inline entities of a link, or the one that its address names. */
  readLinked(link: Link, json: JsonObject, path: string, around?: Around): Result<readonly Ref[], Problem> {
    const to = kinds[link.to]
    const inline = json[link.name]
    if (inline === undefined || inline === null) {
      const address = json[link.navigation]
      const named = typeof address === 'string' ? addressOf(address) : undefined
      return named?.kind === to ? ok([this.reading.refOf(to, localIdOf(named.id))]) : nothing
    }
    const place = at(path, link.name)
    const isList = isJsonArray(inline)
    if (isList !== (link.many === true)) {
      const detail = `This link must be ${link.many === true ? 'a list of entities' : 'one entity'}.`
      return fail({ code: 'invalid', detail, path: place, clause: 'OGC 18-088 8.2' })
    }
    const refs: Ref[] = []
    for (const [index, one] of (isList ? inline : [inline]).entries()) {
      const read = this.read(to, one, isList ? at(place, index) : place, around)
      if (!read.ok) return read
      refs.push(read.value)
    }
    return ok(refs)
  }

  /** A nested entity belongs to the entity that contains it, even if it names a different one. */
  #checkParent(attribute: string, linked: readonly Ref[], attributes: Attributes, path: string): void {
    const before = attributes[attribute]
    if (before?.type !== 'Relationship') return
    const same = linked.length === 1 && linked[0]?.id === before.object
    if (!same) this.reading.notes.lose('coerced', path, 'link-contradicts', attribute)
  }

  #readObservations(kind: Kind, json: JsonObject, path: string, ref: Ref): Result<undefined, Problem> {
    const inline = json['Observations']
    if (!kind.links.some(({ to }) => to === 'Observation') || inline === undefined) return ok(undefined)
    const place = at(path, 'Observations')
    if (!isJsonArray(inline)) {
      return fail({ code: 'invalid', detail: 'This link must be a list of entities.', path: place })
    }
    for (const [index, one] of inline.entries()) {
      const around = kind === kinds.FeatureOfInterest ? { feature: ref } : { stream: ref }
      const read = this.observations.read(one, { path: at(place, index), streamPath: path, ...around })
      if (!read.ok) return read
    }
    return ok(undefined)
  }
}

function isReference(json: JsonObject): boolean {
  for (const name in json) if (!isControl(name)) return false
  return true
}

/** Most entities have few links. */
const nothing: Result<readonly Ref[], Problem> = ok([])
