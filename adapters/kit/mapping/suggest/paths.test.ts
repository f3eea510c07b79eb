// The choices of an editor follow what the mapping says of the sample, also while it has faults.

import { describe, expect, it } from 'vitest'
import { choicesFor } from './paths.ts'

const pathsOf = (sample: string, text: string): readonly string[] =>
  choicesFor(new TextEncoder().encode(sample), text).paths

const lots = '{"city":"X","lots":[{"lot":"A1","free":12,"at":{"lat":1.5}},{"lot":"A2","free":3,"full":true}]}'

describe('choicesFor', () => {
  it('has the paths of the records, and of what is around them', () => {
    expect(pathsOf(lots, 'each: $.lots[*]')).toEqual(['$.lot', '$.free', '$.at.lat', '$.full', '$message.city'])
  })

  it('looks for the records where the mapping says', () => {
    const both = '{"a":[{"x":1},{"x":2},{"x":3}],"b":{"c":[{"y":1}]}}'
    expect(pathsOf(both, 'each: $.b.c[*]')).toEqual(['$.y'])
    expect(pathsOf(both, 'each: { first: [$.none, "$.a[*]"] }')).toEqual(['$.x'])
    expect(pathsOf(lots, 'reads: json\nentities: []')).toEqual(['$.city'])
  })

  it('reads lists, CSV and XML', () => {
    expect(pathsOf('[{"a":1},{"b":2}]', 'each: $[*]')).toEqual(['$.a', '$.b'])
    expect(pathsOf('station;no 2\nS1;4.5\n', 'reads: csv')).toEqual(['$.station', "$['no 2']"])
    expect(pathsOf('<s><r id="1"><t>2</t></r><r id="2"><t>3</t></r></s>', 'reads: xml\neach: $.s.r[*]')).toEqual([
      "$['@id']",
      '$.t',
    ])
  })

  it('has the names that the mapping gives to columns and fields', () => {
    expect(pathsOf('1;2\n', 'dialect: { columns: [a, b c] }')).toEqual(['$.a', "$['b c']"])
    expect(pathsOf('\u0001', 'dialect: { fields: { speed: u16 } }')).toEqual(['$.speed'])
  })

  it('has the attributes of the types, and none of a text that is not YAML', () => {
    const { attributes } = choicesFor(new TextEncoder().encode(lots), 'entities: [{ type: OffStreetParking }]')
    expect(attributes).toEqual(expect.arrayContaining(['availableSpotNumber', 'location']))
    expect(attributes).not.toContain('no2')
    expect(choicesFor(new TextEncoder().encode(lots), 'a: [')).toMatchObject({ attributes: [] })
    expect(choicesFor(new Uint8Array(), 'a: &x 1\nb: *x')).toEqual({ paths: [], attributes: [] })
  })
})
