// What is known of Datastreams from one message and the sessions before it: unit, observed property and Thing; and the
// position of the Thing, which the observed entity shares.

import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { typeEntry } from '../../../standards/hub/vocabulary.ts'
import { kinds } from './kinds/index.ts'
import { at } from './notes.ts'
import { observedAttributes } from './observed-properties.ts'
import type { Attributes } from './read/members.ts'
import { relation, type DecodeSession, type Ref } from './read/reading.ts'
import {
  sessionOf,
  stateOfStream,
  streamOfState,
  updated,
  type Owner,
  type SaidOfPart,
  type Stream,
} from './streams.ts'
import { readUnit } from './units.ts'

export class StreamBook {
  /** The new session state after this message. */
  readonly state = new Map<string, Json | null>()
  readonly #reading: DecodeSession
  readonly #streams = new Map<string, Stream>()
  /** By the id of the stream. */
  readonly #owners = new Map<string, Owner>()
  readonly #observed = new Map<string, readonly Ref[]>()
  /** By the local id of the Thing. */
  readonly #places = new Map<string, Attribute>()

  readonly #describedIn: () => ReadonlyMap<string, string | null>
  #described: ReadonlyMap<string, string | null> | undefined

  /** @param describedIn the ObservedProperties of the whole message, by session */
  constructor(reading: DecodeSession, describedIn: () => ReadonlyMap<string, string | null>) {
    this.#reading = reading
    this.#describedIn = describedIn
  }

  /** Undefined: the stream is unknown. */
  of({ kind, local }: Ref): Stream | undefined {
    const session = sessionOf(kind, local)
    const known = this.#streams.get(session) ?? streamOfState(this.#reading.context.state.get(session))
    if (known !== undefined) this.#streams.set(session, known)
    return known
  }

  owned({ id }: Ref, [thing]: readonly Ref[]): void {
    if (thing !== undefined) this.#owners.set(id, { local: thing.local, derived: thing.derived })
  }

  observing({ id }: Ref, properties: readonly Ref[]): void {
    this.#observed.set(id, properties)
  }

  placed({ local }: Ref, place: Attribute): void {
    this.#places.set(local, place)
  }

  /** Records the parts of an entity that later Observations need. */
  describe(ref: Ref, path: string, attributes: Attributes): void {
    if (ref.kind === kinds.ObservedProperty) this.#describeProperty(ref, attributes)
    if (ref.kind !== kinds.Datastream && ref.kind !== kinds.MultiDatastream) return
    const session = sessionOf(ref.kind, ref.local)
    const thing = this.#owners.get(ref.id)
    const stream = updated(this.of(ref), thing, this.#saidOfParts(ref, path, attributes))
    this.#streams.set(session, stream)
    this.state.set(session, stateOfStream(stream))
    if (thing !== undefined) this.#describeObserved(thing, stream)
  }

  #describeProperty(ref: Ref, { definition, name }: Attributes): void {
    const observed = this.#reading.settings.observedKey(textOf(definition), textOf(name))
    const session = sessionOf(ref.kind, ref.local)
    const known = this.#reading.context.state.has(session)
    if (observed !== undefined || known) this.state.set(session, observed ?? null)
  }

  #saidOfParts(ref: Ref, path: string, { unitOfMeasurement, unitOfMeasurements }: Attributes): readonly SaidOfPart[] {
    const isMulti = ref.kind === kinds.MultiDatastream
    const given = isMulti ? unitOfMeasurements : unitOfMeasurement
    const json = given?.type === 'JsonProperty' ? given.json : undefined
    const place = at(path, isMulti ? 'unitOfMeasurements' : 'unitOfMeasurement')
    const units = json === undefined ? [] : isMulti && isJsonArray(json) ? json : [json]
    const properties = this.#observed.get(ref.id) ?? []
    return Array.from({ length: Math.max(units.length, properties.length) }, (_, index) => ({
      ...this.#unitOf(units[index], isMulti ? at(place, index) : place),
      ...this.#observedOf(properties[index]),
    }))
  }

  #unitOf(json: Json | undefined, path: string): SaidOfPart {
    if (json === undefined) return {}
    const read = readUnit(json)
    const { notes } = this.#reading
    // The unit is kept whole; reported is whether the hub cannot read it, or read only its symbol.
    if (read.by === 'unknown') notes.lose('carried', path, 'unknown-unit', 'unitOfMeasurement')
    if (read.by === 'contradiction') notes.lose('carried', path, 'unit-contradicts', 'unitOfMeasurement')
    if (read.by === 'symbol') notes.lose('assumed', at(path, 'symbol'), 'unit-by-symbol', 'unitOfMeasurement')
    return { unit: read.code ?? null }
  }

  #observedOf(property: Ref | undefined): SaidOfPart {
    if (property === undefined) return {}
    const session = sessionOf(property.kind, property.local)
    const observed = this.#meaningOf(session)
    return { observed: typeof observed === 'string' ? observed : null }
  }

  /** The meaning of an ObservedProperty from anywhere in this message, else from earlier ones. */
  #meaningOf(session: string): Json | undefined {
    if (this.state.has(session)) return this.state.get(session)
    this.#described ??= this.#describedIn()
    return this.#described.has(session) ? this.#described.get(session) : this.#reading.context.state.get(session)
  }

  /** Gives observed entities the position of the Thing and a reference to it, if their type has such attributes. */
  #describeObserved(thing: Owner, { parts }: Stream): void {
    const place = this.#places.get(thing.local)
    for (const type of new Set(parts.map(({ observed }) => observedAttributes().get(observed ?? '')?.type))) {
      if (type === undefined) continue
      const device = typeEntry(type)?.attributes.has('refDevice') === true
      this.#reading.changes.addOnce(this.#reading.observedIdOf(type, thing), type, {
        ...(device ? { refDevice: relation([this.#reading.idOf(kinds.Thing.type, thing)]) } : {}),
        ...(place === undefined ? {} : { location: place }),
      })
    }
  }
}

function textOf(attribute: Attribute | undefined): string | undefined {
  return attribute?.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}
