// What is known of a Datastream when its Observations arrive, from this message or an earlier one. The session of the
// Datastream keeps it, since observations are posted alone (OGC 18-088 clause 10.2.1.3, 14.1).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Kind } from './kinds/kind.ts'

/** One part of a result; a Datastream has one, a MultiDatastream several. */
export interface Part {
  /** Unit code. */
  readonly unit?: string
  /** The key of the observed hub attribute. */
  readonly observed?: string
}

/** The description of a part; null: it has no hub equivalent, which replaces what was known. */
export interface SaidOfPart {
  readonly unit?: string | null
  readonly observed?: string | null
}

/** The Thing, by its local id. */
export interface Owner {
  readonly local: string
  /** The local id was derived from a name. */
  readonly derived: boolean
}

export interface Stream {
  readonly thing?: Owner
  readonly parts: readonly Part[]
}

export function sessionOf(kind: Kind, local: string): string {
  return `${kind.collection}(${local})`
}

export function streamOfState(state: Json | undefined): Stream | undefined {
  if (!isJsonObject(state) || !isJsonArray(state['parts'])) return undefined
  const { thing, derived, parts } = state
  const owner = typeof thing === 'string' ? { thing: { local: thing, derived: derived === true } } : {}
  return { ...owner, parts: parts.filter(isJsonObject).map(partOfState) }
}

export function stateOfStream({ thing, parts }: Stream): JsonObject {
  const owner = thing === undefined ? {} : { thing: thing.local, ...(thing.derived ? { derived: true } : {}) }
  return { ...owner, parts: parts.map((part) => ({ ...part })) }
}

function partOfState({ unit, observed }: JsonObject): Part {
  return {
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(typeof observed === 'string' ? { observed } : {}),
  }
}

/** Updates an earlier description with a later one; parts that the later one omits are kept. */
export function updated(before: Stream | undefined, thing: Owner | undefined, said: readonly SaidOfPart[]): Stream {
  const owner = thing ?? before?.thing
  const known = before?.parts ?? []
  const parts = said.length === 0 ? known : said.map((part, index) => updatedPart(known[index] ?? {}, part))
  return { ...(owner === undefined ? {} : { thing: owner }), parts }
}

function updatedPart(
  before: Part,
  { unit = before.unit ?? null, observed = before.observed ?? null }: SaidOfPart,
): Part {
  return { ...(unit === null ? {} : { unit }), ...(observed === null ? {} : { observed }) }
}
