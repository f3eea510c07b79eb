// What is known of Datastreams from one message and the sessions before it: unit, observed property and Thing; and the
// position of the Thing, which the observed entity shares. The session of a Datastream keeps it, since observations are posted
// alone (OGC 18-088 clause 10.2.1.3, 14.1).

import { resultOf } from '../../../kit/problem-error.ts'
import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { typeEntry } from '../../../../standards/hub/vocabulary.ts'
import type { Found, Item } from '../detect.ts'
import { addressOf, identify, localIdOf } from '../ids.ts'
import { isStream, kinds, type Kind } from '../kinds.ts'
import { at, lose } from '../notes.ts'
import { observedAttributes, type Part } from '../observed-properties.ts'
import type { Settings } from '../options.ts'
import { readUnit } from '../units.ts'
import { relation, type Attributes, type Owner, type Reading, type Ref } from './reading.ts'

/** The description of a part; null: it has no hub equivalent, which replaces what was known. */
interface DescribedPart {
  readonly unit?: string | null
  readonly observed?: string | null
}

export interface Stream {
  readonly thing?: Owner
  readonly parts: readonly Part[]
}

function streamOfState(state: Json | undefined): Stream | undefined {
  if (!isJsonObject(state) || !isJsonArray(state['parts'])) return undefined
  const { thing: local, derived, parts } = state
  return {
    ...(typeof local === 'string' && { thing: { local, derived: derived === true } }),
    parts: parts.filter(isJsonObject).map(({ unit, observed }) => partOf(unit, observed)),
  }
}

function partOf(unit: Json | undefined, observed: Json | undefined): Part {
  return { ...(typeof unit === 'string' && { unit }), ...(typeof observed === 'string' && { observed }) }
}

export function stateOfStream({ thing, parts }: Stream): JsonObject {
  return {
    ...(thing !== undefined && { thing: thing.local, ...(thing.derived && { derived: true }) }),
    parts: parts.map((part) => ({ ...part })),
  }
}

/** Updates an earlier description with a later one; parts that the later one omits are kept. */
function updated(before: Stream | undefined, thing: Owner | undefined, described: readonly DescribedPart[]): Stream {
  const owner = thing ?? before?.thing
  const known = before?.parts ?? []
  const parts = described.map((part, index) => {
    const { unit, observed } = { ...known[index], ...part }
    return partOf(unit, observed)
  })
  return { ...(owner !== undefined && { thing: owner }), parts: described.length === 0 ? known : parts }
}

export class Streams {
  /** The new session state after this message. */
  readonly state = new Map<string, Json>()
  readonly #reading: Reading
  readonly #items: readonly Item[]
  readonly #streams = new Map<string, Stream>()
  /** By the id of the stream. */
  readonly #owners = new Map<string, Owner>()
  /** By the local id of the Thing. */
  readonly #places = new Map<string, Attribute>()
  /** The ObservedProperties of the whole message, by session. */
  #described: ReadonlyMap<string, string | null> | undefined

  constructor(reading: Reading, items: readonly Item[]) {
    this.#reading = reading
    this.#items = items
  }

  /** Undefined: the stream is unknown. */
  of({ kind, local }: Ref): Stream | undefined {
    const session = sessionOf(kind, local)
    const known = this.#streams.get(session) ?? streamOfState(this.#reading.context.state.get(session))
    // What was known before the message is not taken back.
    if (known !== undefined) this.#streams.set(session, known)
    return known
  }

  owned({ id }: Ref, [thing]: readonly Ref[]): void {
    if (thing !== undefined) this.#reading.set(this.#owners, id, { local: thing.local, derived: thing.derived })
  }

  placed({ local }: Ref, place: Attribute): void {
    this.#reading.set(this.#places, local, place)
  }

  /** Records what later Observations need of an entity. @param properties the linked ObservedProperties */
  describe(ref: Ref, path: string, attributes: Attributes, properties: readonly Ref[]): void {
    if (ref.kind === kinds.ObservedProperty) this.#describeProperty(ref, attributes)
    if (!isStream(ref.kind)) return
    const session = sessionOf(ref.kind, ref.local)
    const thing = this.#owners.get(ref.id)
    const stream = updated(this.of(ref), thing, this.#partsOf(ref, path, attributes, properties))
    this.#reading.set(this.#streams, session, stream)
    this.#reading.set(this.state, session, stateOfStream(stream))
    if (thing !== undefined) this.#describeObserved(thing, stream)
  }

  #describeProperty(ref: Ref, { definition, name }: Attributes): void {
    const observed = this.#reading.settings.observedKey(valueOf(definition), valueOf(name))
    const session = sessionOf(ref.kind, ref.local)
    const isKnown = this.#reading.context.state.has(session)
    if (observed !== undefined || isKnown) this.#reading.set(this.state, session, observed ?? null)
  }

  #partsOf({ kind }: Ref, path: string, of: Attributes, properties: readonly Ref[]): readonly DescribedPart[] {
    const isMulti = kind === kinds.MultiDatastream
    const name = isMulti ? 'unitOfMeasurements' : 'unitOfMeasurement'
    const place = at(path, name)
    const json = of[name]?.type === 'JsonProperty' ? of[name].json : undefined
    const units = json === undefined ? [] : isMulti && isJsonArray(json) ? json : [json]
    return Array.from({ length: Math.max(units.length, properties.length) }, (_, index) => ({
      ...this.#unitOf(units[index], isMulti ? at(place, index) : place),
      ...this.#observedOf(properties[index]),
    }))
  }

  #unitOf(json: Json | undefined, path: string): DescribedPart {
    if (json === undefined) return {}
    const { code, by } = readUnit(json)
    const reading = this.#reading
    // The unit is kept whole; reported is whether the hub cannot read it, or read only its symbol.
    if (by === 'unknown') lose(reading, 'carried', path, 'unknown-unit', 'unitOfMeasurement')
    if (by === 'contradiction') lose(reading, 'carried', path, 'unit-contradicts', 'unitOfMeasurement')
    if (by === 'symbol') lose(reading, 'assumed', at(path, 'symbol'), 'unit-by-symbol', 'unitOfMeasurement')
    return { unit: code ?? null }
  }

  /** The meaning of an ObservedProperty from anywhere in this message, else from earlier ones. */
  #observedOf(property: Ref | undefined): DescribedPart {
    if (property === undefined) return {}
    const session = sessionOf(property.kind, property.local)
    if (!this.state.has(session)) this.#described ??= observedIn(this.#items, this.#reading.settings)
    const known = [this.state, this.#described, this.#reading.context.state].find((states) => states?.has(session))
    const observed = known?.get(session)
    return { observed: typeof observed === 'string' ? observed : null }
  }

  /** Gives observed entities the position of the Thing and a reference to it, if their type has such attributes. */
  #describeObserved(thing: Owner, { parts }: Stream): void {
    const location = this.#places.get(thing.local)
    for (const type of new Set(parts.map(({ observed }) => observedAttributes().get(observed ?? '')?.type))) {
      if (type === undefined) continue
      const hasDevice = typeEntry(type)?.attributes.has('refDevice') === true
      this.#reading.addOnce(this.#reading.observedIdOf(type, thing), type, {
        ...(hasDevice && { refDevice: relation([this.#reading.idOf(kinds.Thing.type, thing)]) }),
        ...(location !== undefined && { location }),
      })
    }
  }
}

function valueOf(attribute: Attribute | undefined): Json | undefined {
  return attribute?.type === 'Property' ? attribute.value : undefined
}

/** One for each Datastream, MultiDatastream and ObservedProperty that a message describes or refers to. */
export function sessionsIn({ items, parent }: Found): readonly string[] {
  const found = new Set<string>()
  const add = (kind: Kind, local: string | undefined): void => {
    if (local !== undefined && (isStream(kind) || kind === kinds.ObservedProperty)) found.add(sessionOf(kind, local))
  }
  if (parent !== undefined) add(parent.kind, localIdOf(parent.id))
  for (const [kind, json, local] of entitiesIn(items)) {
    add(kind, local)
    for (const { name, navigation, to } of kind.links) {
      const address = json[name] === undefined ? addressOf(json[navigation]) : undefined
      if (address?.kind === kinds[to]) add(address.kind, localIdOf(address.id))
    }
  }
  return [...found]
}

function sessionOf(kind: Kind, local: string): string {
  return `${kind.collection}(${local})`
}

/** The hub attributes of the ObservedProperties that a message describes, by session; null: no equivalent. */
function observedIn(items: readonly Item[], settings: Settings): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>()
  for (const [kind, { definition, name }, local] of entitiesIn(items)) {
    if (kind !== kinds.ObservedProperty || local === undefined || (definition ?? name) === undefined) continue
    found.set(sessionOf(kind, local), settings.observedKey(definition, name) ?? null)
  }
  return found
}

/** The entities of a message, each before those that it contains. The local id is undefined: an Observation, or without id. */
function* entitiesIn(
  items: readonly { readonly kind: Kind; readonly json: Json }[],
  parent?: string,
): Generator<readonly [kind: Kind, json: JsonObject, local: string | undefined]> {
  for (const { kind, json } of items) {
    if (!isJsonObject(json)) continue
    const identified = kind === kinds.Observation ? undefined : resultOf(() => identify(kind, json, '', parent))
    const local = identified?.ok === true ? identified.value.local : undefined
    yield [kind, json, local]
    for (const { name, to } of kind.links) {
      const { [name]: linked = [] } = json
      const inner = isJsonArray(linked) ? linked : [linked]
      yield* entitiesIn(
        inner.map((one) => ({ kind: kinds[to], json: one })),
        local,
      )
    }
  }
}
