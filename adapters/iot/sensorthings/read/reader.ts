// Reads one entity and its nested entities (deep insert, OGC 18-088 clause 10.2.1.2; $expand, clause 9.3.2.1): each
// becomes an entity of the hub, linked by relationships. An Observation is read in its Datastream, alone with a reference to it,
// or as a row of a data array (clause 8.2.7, 10.2.1.3, 12).

import { ItemProblems } from '../../../kit/index.ts'
import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Item } from '../detect.ts'
import { isHubDocument } from '../hub-thing.ts'
import { addressOf, checkSelfLink, identify, idOfJson, localIdOf } from '../ids.ts'
import { kinds, resultAttribute, type Kind, type Link } from '../kinds.ts'
import { at, invalid, lose } from '../notes.ts'
import { observedOf } from '../observed-properties.ts'
import { readHubThing } from './hub-thing.ts'
import { isControl, readMembers } from '../members.ts'
import { readObservation, type PlaceOf, type ReadObservation } from '../observation.ts'
import { relation, type Attributes, type Reading, type Ref } from './reading.ts'
import { Streams, type Stream } from './streams.ts'

/** The entity that contains another one, and the link between them. */
export interface Around {
  readonly ref: Ref
  readonly link: Link
}

/** The position of an Observation. */
export interface ObservationPlace {
  readonly path: string
  /** The Datastream that contains it, or that the path names. */
  readonly stream?: Ref | undefined
  /** The FeatureOfInterest that contains it. */
  readonly feature?: Ref
  /** The object that names the Datastream, if it is not the Observation. */
  readonly streamPath?: string
  /** Of a row: the position of each member. */
  readonly columns?: ReadonlyMap<string, number>
}

interface Linked {
  readonly location: Attribute | undefined
  readonly properties: readonly Ref[]
}

export class Reader {
  readonly reading: Reading
  readonly streams: Streams
  /** Unknown Datastreams; each is reported once. */
  readonly #unknown = new Map<string, true>()
  /** Geometries of the Locations in this message, for Things that only refer to them. */
  readonly #places = new Map<string, Attribute>()
  readonly #problems = new ItemProblems()

  constructor(reading: Reading, items: readonly Item[]) {
    this.reading = reading
    this.streams = new Streams(reading, items)
  }

  /** Reads an item, of which nothing is kept if it is invalid. */
  attempt(path: string, read: () => unknown): void {
    const undo = this.reading.mark()
    if (this.#problems.attempt(path, this.reading.ledger, () => [read()]) === undefined) undo()
  }

  /** Raises the first Problem, if nothing else was read. */
  requireSome(): void {
    if (this.reading.changes.length === 0) this.#problems.raiseFirst()
  }

  read(kind: Kind, json: Json, path: string, around?: Around): Ref {
    const { reading } = this
    if (!isJsonObject(json)) return invalid(path, 'An entity must be a JSON object.', 'OGC 18-088 8.2')
    if (kind === kinds.Thing && isHubDocument(json['properties'])) {
      return readHubThing(json, json['properties'], path, reading)
    }
    const { local, derived, assumed } = identify(kind, json, path, around?.ref.local)
    if (assumed) lose(reading, 'assumed', at(path, '@iot.id'), 'id-from-name')
    checkSelfLink(kind, json, path, reading)
    const ref = reading.refOf(kind, local, derived)
    if (around?.ref.kind === kinds.Thing) this.streams.owned(ref, [around.ref])
    const inverse = around?.link.inverse
    const related: Attributes = inverse === undefined ? {} : { [inverse]: relation([around?.ref.id ?? '']) }
    // A reference has nothing else.
    if (Object.keys(json).every(isControl)) {
      reading.addOnce(ref.id, kind.type, related)
      return { ...ref, location: this.#places.get(ref.id) }
    }
    const attributes: Record<string, Attribute> = { ...related, ...readMembers(kind, json, path, reading) }
    const linked = this.#readLinks(json, path, ref, attributes)
    const location = kind === kinds.Location ? attributes['location'] : linked.location
    if (kind === kinds.Thing && location !== undefined) attributes['location'] = location
    if (kind === kinds.Location && location !== undefined) this.reading.set(this.#places, ref.id, location)
    reading.addOnce(ref.id, kind.type, attributes)
    this.streams.describe(ref, path, attributes, linked.properties)
    this.#readObservations(kind, json, path, ref)
    return { ...ref, location }
  }

  /** Adds the relationships, and returns the position of the first Location, and the ObservedProperties. */
  #readLinks(json: JsonObject, path: string, ref: Ref, attributes: Record<string, Attribute>): Linked {
    const { kind } = ref
    let location: Attribute | undefined
    let properties: readonly Ref[] = []
    for (const link of kind.links) {
      if (link.to === 'Observation') continue
      const linked = this.readLinked(link, json, path, { ref, link })
      const { attribute } = link
      if (attribute !== undefined && linked.length > 0) {
        this.#checkParent(attribute, linked, attributes, at(path, link.name))
        attributes[attribute] = relation(linked.map(({ id }) => id))
      }
      if (link.to === 'Thing') this.streams.owned(ref, linked)
      if (link.to === 'ObservedProperty') properties = linked
      if (link.to !== 'Location') continue
      location = linked.find((one) => one.location !== undefined)?.location
      if (kind === kinds.Thing && location !== undefined) this.streams.placed(ref, location)
    }
    return { location, properties }
  }

  /** The inline entities of a link, or the one that its address names. */
  readLinked(link: Link, json: JsonObject, path: string, around?: Around): readonly Ref[] {
    const to = kinds[link.to]
    const inline = json[link.name]
    if (inline === undefined || inline === null) {
      const named = addressOf(json[link.navigation])
      return named?.kind === to ? [this.reading.refOf(to, localIdOf(named.id))] : []
    }
    const place = at(path, link.name)
    const isList = isJsonArray(inline)
    if (isList !== (link.many === true)) {
      return invalid(place, `This link must be ${isList ? 'one entity' : 'a list of entities'}.`, 'OGC 18-088 8.2')
    }
    if (!isList) return [this.read(to, inline, place, around)]
    return inline.map((one, index) => this.read(to, one, at(place, index), around))
  }

  /** A nested entity belongs to the entity that contains it, even if it names a different one. */
  #checkParent(attribute: string, linked: readonly Ref[], attributes: Attributes, path: string): void {
    const before = attributes[attribute]
    if (before?.type !== 'Relationship') return
    const same = linked.length === 1 && linked[0]?.id === before.object
    if (!same) lose(this.reading, 'coerced', path, 'link-contradicts', attribute)
  }

  #readObservations(kind: Kind, json: JsonObject, path: string, ref: Ref): void {
    const inline = json['Observations']
    if (!kind.links.some(({ to }) => to === 'Observation') || inline === undefined) return
    const place = at(path, 'Observations')
    if (!isJsonArray(inline)) return invalid(place, 'This link must be a list of entities.')
    for (const [index, one] of inline.entries()) {
      const own = at(place, index)
      this.attempt(own, () => this.readObservation(one, { path: own, streamPath: path, ...observationAround(ref) }))
    }
  }

  readObservation(json: Json, { path, stream: around, feature, streamPath = path, columns }: ObservationPlace): void {
    const { reading } = this
    if (!isJsonObject(json)) return invalid(path, 'An Observation must be a JSON object.', 'OGC 18-088 8.2.7')
    const placeOf = (name: string): string => at(path, columns?.get(name) ?? name)
    checkSelfLink(kinds.Observation, json, path, reading)
    const stream = this.#streamOf(json, path, around)
    const subject = this.#linkedTo(kinds.FeatureOfInterest, json, path) ?? feature
    const read = readObservation(json, placeOf, reading.settings, reading)
    if (read.instance === undefined) return
    const instance = { ...read.instance, ...(subject && { refFeatureOfInterest: relation([subject.id]) }) }
    if (stream === undefined) this.#publishAlone(json, instance, path, placeOf)
    else this.#publish(stream, read, instance, around === undefined ? path : streamPath, placeOf)
  }

  #streamOf(json: JsonObject, path: string, within: Ref | undefined): Ref | undefined {
    for (const kind of [kinds.Datastream, kinds.MultiDatastream]) {
      const linked = this.#linkedTo(kind, json, path)
      if (linked === undefined) continue
      if (within === undefined || within.id === linked.id) return linked
      lose(this.reading, 'coerced', at(path, kind.name), 'link-contradicts')
      return within
    }
    return within
  }

  #linkedTo(kind: Kind, json: JsonObject, path: string): Ref | undefined {
    const link = kinds.Observation.links.find(({ to }) => to === kind.name)
    return link === undefined ? undefined : this.readLinked(link, json, path)[0]
  }

  /** Without a Datastream, a result has no unit, observed property or Thing. */
  #publishAlone(json: JsonObject, instance: Attribute, path: string, placeOf: PlaceOf): void {
    const id = idOfJson(json, placeOf)
    if (id === undefined) {
      const detail =
        'An Observation must name its Datastream or have an @iot.id. If it is posted to the address of a Datastream, set path to it, such as Datastreams(1)/Observations.'
      return invalid(at(path, 'Datastream'), detail, 'OGC 18-088 10.2.1.3')
    }
    lose(this.reading, 'dropped', at(path, 'Datastream'), 'datastream-unknown', resultAttribute)
    const ref = this.reading.refOf(kinds.Observation, localIdOf(id))
    // The id of the entity already contains it.
    const { observationId: _, ...result } = instance
    this.reading.add(ref.id, kinds.Observation.type, { [resultAttribute]: result })
  }

  /** @param streamPath the position of the object that names the Datastream */
  #publish(ref: Ref, { unclear }: ReadObservation, instance: Attribute, streamPath: string, placeOf: PlaceOf): void {
    const stream = this.streams.of(ref)
    const isMulti = ref.kind === kinds.MultiDatastream
    const value = instance['value'] as Json
    const place = placeOf('result')
    if (isMulti && !isJsonArray(value)) {
      const detail = 'The result of a MultiDatastream must be a list, with one part per observed property.'
      return invalid(place, detail, 'OGC 18-088 9.3')
    }
    if (stream === undefined && !this.#unknown.has(ref.id)) {
      this.reading.set(this.#unknown, ref.id, true)
      lose(this.reading, 'dropped', at(streamPath, ref.kind.name), 'datastream-unknown', resultAttribute)
    }
    const unit = isMulti ? undefined : stream?.parts[0]?.unit
    const isNumber = typeof value === 'number'
    // A string such as NaN is not a number, even with a unit.
    if (unit !== undefined && !isNumber) lose(this.reading, 'carried', place, 'not-a-number', resultAttribute)
    const hasUnit = unit === undefined || !isNumber || instance['unitCode'] !== undefined
    const result = hasUnit ? instance : { ...instance, unitCode: unit }
    this.reading.add(ref.id, ref.kind.type, { [resultAttribute]: result })
    if (stream?.thing === undefined) return
    // A reading with a mark of unknown meaning is not published, since its readers would not see the mark.
    if (unclear) lose(this.reading, 'carried', placeOf('resultQuality'), 'quality-unknown', resultAttribute)
    else this.#observe(stream, ref, instance, isMulti && isJsonArray(value) ? value : [value], place)
  }

  #observe({ thing, parts }: Stream, ref: Ref, instance: Attribute, values: readonly Json[], place: string): void {
    if (thing === undefined) return
    for (const [index, value] of values.entries()) {
      const observed = observedOf(value, instance, parts[index] ?? {}, ref.id)
      if (typeof observed === 'string') lose(this.reading, 'carried', place, observed, resultAttribute)
      if (typeof observed !== 'object') continue
      const { type, attribute } = observed
      this.reading.add(this.reading.observedIdOf(type, thing), type, { [attribute]: observed.instance })
    }
  }
}

/** @param ref contains the Observations, or the path names it */
export function observationAround(ref: Ref | undefined): Pick<ObservationPlace, 'stream' | 'feature'> {
  return ref?.kind === kinds.FeatureOfInterest ? { feature: ref } : { stream: ref }
}
