// In which order entities are answered (ETSI GS CIM 009 clause 4.23, of edition 1.9.1): by values, with one order for all types
// of values, or by the distance from a geometry.

import { type Entity, type Json, typesOf } from '../../hub/entity.ts'
import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { collatorOf } from './collation.ts'
import { compareTexts } from '../../text/compare.ts'
import { distanceBetween } from './geo/distance.ts'
import { geometriesOf, readReference } from './geo/geo-q.ts'
import { type Prepared, prepare } from './geo/relate.ts'
import { shapeOf } from './geo/shape.ts'
import { compareJson } from './json-order.ts'
import type { Expand } from './name.ts'
import { type Path, readPath } from './q/path.ts'
import { Scanner } from './q/scanner.ts'
import { targetsOf } from './target.ts'

export interface OrderParameters {
  readonly orderBy: string
  /** A language tag, such as `de-u-co-phonebk`; the root order of Unicode where it is not said. */
  readonly collation?: string | undefined
  readonly orderFrom?: Json | undefined
  /** `Point` where it is not said, as the clause has it. */
  readonly orderGeometry?: string | undefined
}

export interface Order {
  /** Negative, zero, positive. Entities that are equal so far follow their ids, so that pages never overlap. */
  readonly compare: (one: Entity, other: Entity) => number
  /** Every path that the order looks at, in the hub's names. */
  readonly paths: readonly Path[]
}

export const maxOrderTerms = 16

const directions = /asc|desc|dist-asc|dist-desc/y

type Compare = (one: Entity, other: Entity) => number

interface OrderReading {
  readonly expand: Expand
  readonly parameters: OrderParameters
  readonly collator: Intl.Collator
  readonly paths: Path[]
}

export function parseOrderBy(parameters: OrderParameters, expand: Expand): Result<Order, Problem> {
  const scanner = Scanner.of('orderBy', parameters.orderBy, '4.23')
  if (!scanner.ok) return scanner
  const collator = collatorOf(parameters.collation ?? 'und')
  if (!collator.ok) return collator
  const reading: OrderReading = { expand, parameters, collator: collator.value, paths: [] }
  const terms: Compare[] = []
  do {
    if (terms.length === maxOrderTerms) return scanner.value.exceeded('members', maxOrderTerms, 'terms')
    const term = readTerm(scanner.value, reading)
    if (!term.ok) return term
    terms.push(term.value)
  } while (scanner.value.eat(','))
  if (!scanner.value.ended) return scanner.value.syntax('Expected a comma or the end of the order.')
  return ok({ compare: (one, other) => compareBy(terms, one, other), paths: reading.paths })
}

function compareBy(terms: readonly Compare[], one: Entity, other: Entity): number {
  for (const compare of terms) {
    const order = compare(one, other)
    if (order !== 0) return order
  }
  return compareTexts(one.id, other.id)
}

function readTerm(scanner: Scanner, reading: OrderReading): Result<Compare, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const ofEntity = scanner.take(entityMember)
  const path = ofEntity === undefined ? readPath(scanner, reading.expand) : ok(undefined)
  if (!path.ok) return path
  if (path.value !== undefined && path.value.links.length > 0) {
    return scanner.invalid('Ordering by linked entities is not supported.', start)
  }
  if (path.value !== undefined) reading.paths.push(path.value)
  const direction = scanner.eat(';') ? scanner.take(directions) : 'asc'
  if (direction === undefined) return scanner.syntax('Expected asc, desc, dist-asc or dist-desc.')
  const sign = direction.endsWith('desc') ? -1 : 1
  const valueOf = path.value === undefined ? memberOf(ofEntity) : firstValueOf(path.value)
  const byValue: Compare = (one, other) => compareJson(valueOf(one), valueOf(other), sign, reading.collator)
  if (!direction.startsWith('dist-')) return ok(byValue)
  if (path.value === undefined) return scanner.invalid('Only a GeoProperty has a distance.', start)
  return byDistance(path.value, sign, byValue, reading.parameters)
}

/** Not the beginning of a longer name. */
const entityMember = /(?:id|type)(?![\p{L}\p{N}_:.[{])/uy

function memberOf(member: string | undefined): (entity: Entity) => Json | undefined {
  return member === 'id' ? ({ id }) => id : (entity) => typesOf(entity).join(' ')
}

/** Of several instances the default one, else the first. */
function firstValueOf(path: Path): (entity: Entity) => Json | undefined {
  return (entity) => {
    const targets = targetsOf(path, entity, () => undefined)
    return (targets.find(({ datasetId }) => datasetId === undefined) ?? targets[0])?.value
  }
}

/** Entities without the GeoProperty come behind all others, by value. */
function byDistance(
  { names: [geoproperty = ''] }: Path,
  sign: 1 | -1,
  byValue: Compare,
  { orderFrom, orderGeometry = 'Point' }: OrderParameters,
): Result<Compare, Problem> {
  const given = { geometry: orderGeometry, coordinates: orderFrom }
  const reference = readReference(given, 'orderGeometry', 'orderFrom')
  if (!reference.ok) return reference
  const distanceOf = cached((entity) => nearest(entity, geoproperty, reference.value))
  return ok((one, other) => {
    const [left, right] = [distanceOf(one), distanceOf(other)]
    if (left === undefined && right === undefined) return byValue(one, other)
    if (left === undefined) return 1
    return right === undefined ? -1 : sign * (left - right)
  })
}

function nearest(entity: Entity, geoproperty: string, reference: Prepared): number | undefined {
  const distances = geometriesOf(entity, geoproperty).map((each) => distanceBetween(prepare(shapeOf(each)), reference))
  return distances.length === 0 ? undefined : Math.min(...distances)
}

/** A sort asks for each entity many times. */
function cached<Value>(compute: (entity: Entity) => Value): (entity: Entity) => Value {
  const known = new WeakMap<Entity, { readonly value: Value }>()
  return (entity) => {
    const there = known.get(entity) ?? { value: compute(entity) }
    known.set(entity, there)
    return there.value
  }
}
