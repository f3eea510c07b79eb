// Writes histories in the simplified temporal representation (GS CIM 009 clause 4.5.9), pairs of value and time, and in the
// aggregated one (clause 4.5.19), values with the start and the end of their period.

import { type AttributeKind, type Json, valueMember } from '../../../../../standards/hub/entity.ts'
import type { Attribute, JsonObject } from '../../../../../standards/hub/entity.ts'
import { type Edition, listOfObjectLists, nativeEdition } from '../../../../../standards/ngsi-ld/edition.ts'
import { wrappers } from '../../../../../standards/ngsi-ld/members.ts'
import { asJson } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'

const listMembers = {
  Property: 'values',
  GeoProperty: 'values',
  Relationship: 'objects',
  LanguageProperty: 'languageMaps',
  JsonProperty: 'jsons',
  VocabProperty: 'vocabs',
  ListProperty: 'valueLists',
} as const satisfies Partial<Record<AttributeKind, string>>

/** The member that lists the values of a kind. */
export function listMember(kind: AttributeKind, edition: Edition = nativeEdition): string {
  return kind === 'ListRelationship' ? listOfObjectLists(edition) : listMembers[kind]
}

/** Instances of one datasetId and one kind are grouped. */
export interface Series<Item> {
  readonly kind: AttributeKind
  readonly datasetId: string
  readonly items: Item[]
}

export function seriesOf<Item>(known: Series<Item>[], kind: AttributeKind, datasetId: string): Series<Item> {
  const found = known.find((series) => series.kind === kind && series.datasetId === datasetId)
  if (found !== undefined) return found
  const made: Series<Item> = { kind, datasetId, items: [] }
  known.push(made)
  return made
}

/** One series is an object, several are a list of them. */
export function together<Item>(
  series: readonly Series<Item>[],
  members: (one: Series<Item>) => JsonObject,
): Json | undefined {
  const made = series.map((one): JsonObject => {
    const dataset = one.datasetId === '' ? {} : { datasetId: one.datasetId }
    return { type: one.kind, ...dataset, ...members(one) }
  })
  return made.length > 1 ? made : made[0]
}

/** The value as a pair shows it: some kinds keep their member, as in the simplified form of an entity. */
export function simplifiedValue(instance: Attribute): Json {
  const member = valueMember[instance.type]
  const value = asJson(instance)[member] ?? null
  return wrappers.has(member) ? { [member]: value } : value
}
