// The entities of the read checks: of a unique type, so that the results are known, and one of a second type.

import { ok, type Result } from '../../../standards/result.ts'
import type { Cause } from '../../check.ts'
import type { Target } from '../../runner/target.ts'
import { create, type Identified, removeAll } from './ask.ts'

export interface Fleet {
  readonly type: string
  readonly otherType: string
  /** A unique attribute. */
  readonly own: string
  /** The IRI of an attribute that was written under a term of an inline @context. */
  readonly iri: string
  /** By number, from 1 to 5; the sixth is of the other type. */
  readonly ids: readonly string[]
  readonly id: (number: number) => string
}

export const place: readonly (readonly [number, number])[] = [
  [39.66, -4.05],
  [39.67, -4.05],
  [39.68, -4.05],
  [39.69, -4.05],
  [39.7, -4.05],
]
export const observedAt = '2026-08-01T08:00:00Z'
/** The terminus of the second bus: far from any bus. */
export const terminus: readonly [number, number] = [39.9, -3.9]
/** The area of the second bus: a square around its terminus. */
export const zone = [[[39.85, -3.95], [39.95, -3.95], [39.95, -3.85], [39.85, -3.85], [39.85, -3.95]]] // prettier-ignore

function document(fleet: Omit<Fleet, 'ids'>, number: number): Identified {
  const [longitude, latitude] = place[number - 1] ?? [0, 0]
  return {
    id: fleet.id(number),
    type: fleet.type,
    speed: { type: 'Property', value: number * 10, unitCode: 'KMH', observedAt },
    label: { type: 'Property', value: number === 5 ? 'night bus' : `bus ${number}` },
    [fleet.own]: { type: 'Property', value: number % 2 === 0 },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [longitude, latitude] } },
    ...(number === 1
      ? {
          depot: { type: 'Relationship', object: 'urn:ngsi-ld:Depot:1', observedAt },
          load: [
            { type: 'Property', value: 1 },
            { type: 'Property', value: 2, datasetId: 'urn:ngsi-ld:dataset:second' },
          ],
          note: { type: 'LanguageProperty', languageMap: { en: 'out of service', fr: 'hors service' } },
          engine: { type: 'Property', value: { fuel: 'diesel' }, accuracy: { type: 'Property', value: 0.5 } },
        }
      : {}),
    ...(number === 2
      ? {
          terminus: { type: 'GeoProperty', value: { type: 'Point', coordinates: [...terminus] } },
          zone: { type: 'GeoProperty', value: { type: 'Polygon', coordinates: zone } },
        }
      : {}),
  }
}

export async function makeFleet(target: Target): Promise<Result<Fleet, Cause>> {
  const [type, otherType, own, word] = Array.from({ length: 4 }, () => target.session.name())
  const facts = {
    type: `Bus${type}`,
    otherType: `Tram${otherType}`,
    own: `own${own}`,
    iri: `https://conformance.example/${word}`,
    id: (number: number) => `urn:ngsi-ld:Bus${type}:${number}`,
  }
  const documents = [1, 2, 3, 4, 5].map((number) => document(facts, number))
  const tram: Identified = {
    id: facts.id(6),
    type: facts.otherType,
    // The core @context is implied (clause 5.5.7): the target would have to fetch another one by its address.
    '@context': { weight: facts.iri },
    weight: { type: 'Property', value: 7 },
  }
  const made = await create(target, [...documents, tram])
  return made.ok ? ok({ ...facts, ids: made.value }) : made
}

export async function removeFleet(target: Target, { ids }: Fleet): Promise<void> {
  await removeAll(target, ids)
}
