import { describe, expect, it } from 'vitest'
import { FeedEntity, FeedHeader } from '../../../standards/gtfs-realtime/generated/messages.ts'
import type { MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { header, kinds, type Kind } from './kinds.ts'

/** The paths of the fields that no row, id or time of the kind uses. */
function uncovered(kind: Kind, type: MessageType, path: readonly string[] = []): readonly string[] {
  return type.fields.flatMap((field) => {
    const here = [...path, field.member]
    const rows = kind.rows.filter((row) => row.path.join() === here.join() && row.as !== 'point')
    const isPoint = kind.rows.some(
      (row) =>
        row.as === 'point' && row.path.join() === path.join() && [row.latitude, row.longitude].includes(field.member),
    )
    const known = rows.length > 0 || isPoint || [kind.idPath, kind.timePath].some((one) => one?.join() === here.join())
    if (known) return []
    return field.kind === 'message' && path.length === 0 ? uncovered(kind, field.of, here) : [here.join('.')]
  })
}

describe('the tables of the kinds', () => {
  it('have a kind for every message of a feed entity', () => {
    const members = FeedEntity.fields.flatMap((field) => (field.kind === 'message' ? [field.member] : []))
    expect(kinds.map(({ member }) => member).toSorted()).toEqual(members.toSorted())
  })

  it.each([...kinds.map((kind) => [kind.member, kind] as const), ['header', header] as const])(
    'have a row for every field of %s',
    (member, kind) => {
      const field = FeedEntity.byName.get(member)
      expect(uncovered(kind, field?.kind === 'message' ? field.of : FeedHeader)).toEqual([])
    },
  )

  it('have only attributes of the hub, with the kinds that the hub defines', () => {
    const kindOf = { property: 'Property', json: 'JsonProperty', list: 'ListProperty', language: 'LanguageProperty' }
    const others = { reference: 'Relationship', point: 'GeoProperty', polyline: 'GeoProperty' }
    for (const kind of [...kinds, header]) {
      for (const row of kind.rows) {
        const known = attributeEntry([kind.type], row.attribute)
        expect(known?.kinds, `${kind.type}.${row.attribute}`).toContain({ ...kindOf, ...others }[row.as])
        if (row.as === 'property' && row.unitCode !== undefined) expect(known?.units).toContain(row.unitCode)
      }
    }
  })

  it('mark the licence plate as personal and carried items as unclassified', () => {
    for (const { type } of kinds) expect(attributeEntry([type], 'unknownFields')?.category).toBe('unclassified')
    expect(attributeEntry(['Vehicle'], 'vehiclePlateIdentifier')?.category).toMatch(/^pd:/)
    expect(attributeEntry(['TripUpdate'], 'vehiclePlateIdentifier')?.category).toMatch(/^pd:/)
  })
})
