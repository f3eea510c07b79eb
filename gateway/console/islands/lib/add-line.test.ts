// A new line is written after the last one, and the rest of the text stays as a person wrote it.

import { describe, expect, it } from 'vitest'
import { added, entitiesOf, type NewLine, unmapped } from './add-line.ts'
import { linesOf } from './mapping-lines.ts'

const text = `mapping: 1 # of ParkCo
each: $.lots[*]
observedAt: { from: $.ts, format: rfc3339 }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free # counted by the barrier
      name: { text: '{$.street} {$.number}' }
      temperature:
        from: $.t
        unit: CEL # of the sensor
      # TODO: what is $.x?
    # the rest
    carry: { gear: $.gear }
  - type: Device
    id: $.device
ignore:
  $.battery: not wanted
`

const line = (more: Partial<NewLine>): NewLine => ({
  entity: 0,
  place: 'attributes',
  attribute: 'totalSpotNumber',
  path: '$.total',
  unit: '',
  ...more,
})

describe('added', () => {
  it('is a line of its own after the last one, and nothing else changes', () => {
    const next = added(text, line({}))
    const before = '        unit: CEL # of the sensor\n'
    const [start = '', end = ''] = text.split(before)
    expect([
      `${start}${before}      totalSpotNumber: $.total\n${end}`,
      `${start}${before}      # TODO: what is $.x?\n      totalSpotNumber: $.total\n${end.replace('      # TODO: what is $.x?\n', '')}`,
    ]).toContain(next)
  })

  it('has a unit, and a path that YAML would not read is quoted', () => {
    const next = added(text, line({ unit: ' KMH ', path: "$['the speed']", attribute: 'speed' })) ?? ''
    expect(next).toContain(`      speed: { from: "$['the speed']", unit: KMH }\n`)
    expect(linesOf(next)?.find(({ attribute }) => attribute === 'speed')).toMatchObject({
      path: "$['the speed']",
      unit: 'KMH',
    })
  })

  it('goes into braces, and into a list that is not there yet', () => {
    expect(added(text, line({ place: 'carry', attribute: 'rim', path: '$.rim' }))).toContain(
      'carry: { gear: $.gear, "rim": "$.rim" }',
    )
    const device = added(text, line({ entity: 1, attribute: 'batteryLevel', path: '$.battery' })) ?? ''
    expect(linesOf(device)?.at(-1)).toMatchObject({ entity: 1, attribute: 'batteryLevel', path: '$.battery' })
    for (const comment of ['# of ParkCo', '# counted by the barrier', '# TODO: what is $.x?', '# the rest'])
      expect(device).toContain(comment)
  })

  it('keeps JSON as JSON', () => {
    const json = JSON.stringify({ entities: [{ type: 'Device', attributes: { name: '$.name' } }] }, null, 2)
    const next = added(json, line({ unit: 'P1' })) ?? ''
    expect(JSON.parse(next)).toEqual({
      entities: [{ type: 'Device', attributes: { name: '$.name', totalSpotNumber: { from: '$.total', unit: 'P1' } } }],
    })
    expect(next.split('\n')).toHaveLength(json.split('\n').length + 1)
  })

  it('is the last line of a text that does not end with a line', () => {
    const short = 'entities:\n  - attributes:\n      a: $.a'
    expect(added(short, line({}))).toBe(`${short}\n      totalSpotNumber: $.total\n`)
  })

  it('follows a text of several lines', () => {
    const block = 'entities:\n  - attributes:\n      a: |\n        one\n        two\n    id: $.id\n'
    const next = added(block, line({})) ?? ''
    expect(next).toContain('        two\n      totalSpotNumber: $.total\n    id: $.id\n')
  })

  it.each([
    ['an attribute that is there', { attribute: 'name' }],
    ['no attribute', { attribute: ' ' }],
    ['no path', { path: '' }],
    ['another text than a path', { path: 'total' }],
    ['an entity that is not there', { entity: 7 }],
  ])('is refused with %s', (_, more) => {
    expect(added(text, line(more))).toBeUndefined()
  })

  it('is refused while the text is not YAML', () => {
    expect(added('entities: [', line({}))).toBeUndefined()
  })
})

describe('unmapped', () => {
  it('leaves out what a line, a template, the time, the id or a reason names', () => {
    const paths = [
      '$.free',
      '$.street',
      '$.number',
      '$.ts',
      '$.lot',
      '$.battery',
      '$.total',
      '$.freed',
      '$.t',
      '$.gear',
    ]
    expect(unmapped(text, paths)).toEqual(['$.total', '$.freed'])
  })

  it('leaves out what is within a value that is named as a whole', () => {
    const some = 'entities: [{ attributes: { location: { geojson: $.where }, a: "$.list[*].a" } }]'
    expect(unmapped(some, ['$.where.coordinates', '$.wherever', '$.list[*].a', '$.list[*].b'])).toEqual([
      '$.wherever',
      '$.list[*].b',
    ])
  })
})

describe('entitiesOf', () => {
  it('names the types', () => {
    expect(entitiesOf(text)).toEqual(['OffStreetParking', 'Device'])
    expect(entitiesOf('a: [')).toBeUndefined()
    expect(entitiesOf('mapping: 1')).toEqual([])
  })
})
