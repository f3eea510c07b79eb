// The table of a mapping writes into the text of the mapping, and leaves the rest of it as a person wrote it.

import { describe, expect, it } from 'vitest'
import { edited, type Line, linesOf } from './mapping-lines.ts'

const text = `mapping: 1
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free # counted by the barrier
      temperature: { from: $.t, unit: CEL, scale: 0.1, missing: [-999] }
      name: { text: '{$.street} {$.number}' }
      noise: [{ from: $.a, unit: 2N }, { from: $.b, unit: 2N, datasetId: night }]
    carry:
      gear: $.gear
`

function line(attribute: string, item?: number): Line {
  const found = linesOf(text)?.find((one) => one.attribute === attribute && one.item === item)
  if (found === undefined) throw new Error(`there is no line ${attribute}`)
  return found
}

describe('linesOf', () => {
  it('has a row for each line', () => {
    expect(
      linesOf(text)?.map(({ place, attribute, path, unit, others }) => [place, attribute, path, unit, others]),
    ).toEqual([
      ['attributes', 'availableSpotNumber', '$.free', '', ''],
      ['attributes', 'temperature', '$.t', 'CEL', 'scale: 0.1, missing: [-999]'],
      ['attributes', 'name', undefined, '', expect.stringContaining('{$.street} {$.number}') as string],
      ['attributes', 'noise', '$.a', '2N', ''],
      ['attributes', 'noise', '$.b', '2N', 'datasetId: night'],
      ['carry', 'gear', '$.gear', '', ''],
    ])
  })

  it('has none of what is not YAML, and no row of a mapping without entities', () => {
    expect(linesOf('a: [')).toBeUndefined()
    expect(linesOf('mapping: 1')).toEqual([])
  })
})

describe('edited', () => {
  it('changes a path, and nothing else', () => {
    const after = edited(text, line('availableSpotNumber'), { path: '$.open' })
    expect(after).toBe(text.replace('$.free', '$.open'))
  })

  it('writes a line of several lines as one', () => {
    const block = 'entities:\n  - attributes:\n      speed:\n        from: $.v\n        unit: KMH\n      heading: $.h\n'
    const [speed] = linesOf(block) ?? []
    const after = speed === undefined ? undefined : edited(block, speed, { path: "$['the speed']" })
    expect(linesOf(after ?? '')?.map(({ path, unit }) => [path, unit])).toEqual([
      ["$['the speed']", 'KMH'],
      ['$.h', ''],
    ])
  })

  it('adds a unit and members, and reads them back', () => {
    const after = edited(text, line('availableSpotNumber'), { unit: 'C62', others: 'scale: 2' }) ?? ''
    expect(linesOf(after)?.[0]).toMatchObject({ path: '$.free', unit: 'C62', others: 'scale: 2' })
  })

  it('gives an attribute another name in its place, with the comment', () => {
    const after = edited(text, line('availableSpotNumber'), { attribute: 'totalSpotNumber' }) ?? ''
    expect(after).toBe(text.replace('availableSpotNumber', 'totalSpotNumber'))
  })

  it('makes a kept value an attribute, and removes what is empty then', () => {
    const after = edited(text, line('gear'), { place: 'attributes' }) ?? ''
    expect(after).not.toContain('carry')
    expect(linesOf(after)?.at(-1)).toMatchObject({ place: 'attributes', attribute: 'gear', path: '$.gear' })
  })

  it('changes one of several lines of an attribute, and removes one', () => {
    const after = edited(text, line('noise', 1), { unit: 'DB' }) ?? ''
    expect(
      linesOf(after)
        ?.filter(({ attribute }) => attribute === 'noise')
        .map(({ unit }) => unit),
    ).toEqual(['2N', 'DB'])
    const fewer = edited(text, line('noise', 0), null) ?? ''
    expect(linesOf(fewer)?.filter(({ attribute }) => attribute === 'noise')).toHaveLength(1)
  })

  it('refuses members that are not YAML, and a name that is there already', () => {
    expect(edited(text, line('temperature'), { others: 'scale: [' })).toBeUndefined()
    expect(edited(text, line('temperature'), { attribute: 'name' })).toBeUndefined()
    expect(edited(text, line('temperature'), { attribute: ' ' })).toBeUndefined()
  })
})
