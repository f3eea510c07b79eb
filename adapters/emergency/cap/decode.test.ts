import { describe, expect, it } from 'vitest'
import { encodeContext } from '../../contract/context.ts'
import type { Entity } from '../../adapter.ts'
import { alertText, codec, decode, decoded, infoText, messageOf, type Parts } from './testing.ts'

function entity(parts: Parts): Entity {
  const [change] = decoded(alertText(parts)).changes
  if (change === undefined || !('entity' in change)) throw new Error('there is no entity')
  return change.entity
}

function value(parts: Parts, name: string): unknown {
  const attribute = entity(parts)[name] as unknown as Record<string, unknown> | undefined
  return attribute?.['value'] ?? attribute?.['valueList'] ?? attribute?.['languageMap']
}

function refused(parts: Parts): unknown {
  const result = decode(alertText(parts))
  return result.ok ? undefined : result.problem.path
}

function codes(parts: Parts): readonly string[] {
  const { losses, repairs } = decoded(alertText(parts))
  return [...losses, ...repairs].map(({ code }) => code)
}

describe('the identity of an alert', () => {
  it('is its sender, identifier and instant', () => {
    const ids = [
      {},
      { identifier: 'flood-2' },
      { sent: '2026-01-01T00:00:01-00:00' },
      { sent: '2026-01-01T08:00:00+08:00' },
    ].map((parts) => entity(parts).id)
    expect(new Set(ids).size).toBe(3)
    expect(ids[3]).toBe(ids[0])
  })

  it('is the URN alone for a warning from the hub', () => {
    expect(entity({ identifier: 'urn:ngsi-ld:PublicWarning:made-here' }).id).toBe('urn:ngsi-ld:PublicWarning:made-here')
    expect(entity({ identifier: 'urn:ngsi-ld:Device:made-here' }).id).not.toBe('urn:ngsi-ld:Device:made-here')
  })

  it('may not contain a space or a comma', () => {
    for (const identifier of ['a b', 'a,b', 'a\u00a0b', 'a&lt;b'])
      expect([identifier, refused({ identifier })]).toEqual([identifier, '/alert/identifier'])
  })

  it('determines the sessions: its own and those of the referenced alerts', () => {
    const more = '<references>x,y,2026-01-01T08:00:00+08:00 x,z,2026-01-01T00:00:00Z</references>'
    expect(codec().sessionsOf?.(messageOf(alertText({ more })))).toEqual({
      ok: true,
      value: ['duty@city.example,flood-1,2026-01-01T00:00:00Z', 'x,y,2026-01-01T00:00:00Z', 'x,z,2026-01-01T00:00:00Z'],
    })
  })
})

describe('times', () => {
  it('keep the offset of the sender; UTC is -00:00, and Z is repaired', () => {
    expect(value({ sent: '2026-01-01T08:00:00+08:00' }, 'dateIssued')).toBe('2026-01-01T08:00:00+08:00')
    expect(value({}, 'dateIssued')).toBe('2026-01-01T00:00:00Z')
    expect(codes({})).toEqual([])
    expect(codes({ sent: '2026-01-01T00:00:00Z' })).toEqual(['zone-letter'])
    expect(codes({ sent: '\n2026-01-01T00:00:00-00:00 ' })).toEqual(['white-space'])
  })

  it('require an offset and a valid date', () => {
    for (const sent of ['2026-01-01T00:00:00', '2026-02-30T00:00:00-00:00', '2026-01-01', '1 May 2026 00:00 +00:00'])
      expect([sent, refused({ sent })]).toEqual([sent, '/alert/sent'])
  })
})

describe('input with a small error', () => {
  it('gets a specific detail for an invalid or incomplete offset', () => {
    const detailOf = (sent: string) => {
      const result = decode(alertText({ sent }))
      return result.ok ? undefined : result.problem.detail
    }
    expect(detailOf('2026-01-01T00:00:00+0200')).toContain('no colon')
    expect(detailOf('2026-01-01T00:00:00')).toContain('no zone')
    expect(detailOf('2026-01-01T00:00+02:00')).toContain('no seconds')
    expect(detailOf('2026-01-01T24:00:01-00:00')).toContain('no hour 24')
    // The end of the day, by XML Schema.
    expect(detailOf('2026-01-01T24:00:00-00:00')).toBeUndefined()
    expect(detailOf('2026-01-01T00:00:00+14:30')).toContain('at most 14 hours')
    expect(detailOf('2026-01-01T00:00:00+14:00')).toBeUndefined()
  })

  it('is accepted if a language has an underscore, which is repaired', () => {
    const more = infoText('').replace('<language>en', '<language>zh_CN')
    expect(value({ more }, 'event')).toEqual({ 'zh-CN': 'Flood' })
    expect(codes({ more })).toEqual(['language-spelling'])
    expect(refused({ more: infoText('').replace('<language>en', '<language>zh CN!') })).toBe('/alert/info/language')
  })
})

describe('the audience', () => {
  it('is required for a restricted and a private alert', () => {
    expect(refused({ scope: 'Restricted' })).toBe('/alert/restriction')
    expect(refused({ scope: 'Restricted', more: '<restriction> </restriction>' })).toBe('/alert/restriction')
    expect(refused({ scope: 'Private' })).toBe('/alert/addresses')
    expect(value({ scope: 'Private', more: '<addresses>a "b c" ""</addresses>' }, 'recipients')).toEqual([
      'a',
      'b c',
      '',
    ])
    expect(refused({ scope: 'Private', more: '<addresses>a "b c</addresses>' })).toBe('/alert/addresses')
  })
})

describe('elements', () => {
  it('are identified by name and namespace; unknown ones are carried, except a password', () => {
    const foreign = '<x:status xmlns:x="urn:x">Test</x:status><later>1</later>'
    expect(value({ more: foreign }, 'warningStatus')).toBe('Actual')
    expect(entity({ more: foreign })['unknownElements']).toMatchObject({
      json: [
        { path: '/alert/*', xml: '<x:status xmlns:x="urn:x">Test</x:status>' },
        { path: '/alert/*', xml: '<later>1</later>' },
      ],
    })
    const old = alertText({ more: '<password>sesame</password>' })
    expect(JSON.stringify(decoded(old).changes)).not.toContain('sesame')
  })

  it('occur once, in order, without text between them', () => {
    expect(refused({ more: '<note>a</note><note>b</note>' })).toBe('/alert/note[2]')
    expect(refused({ more: '<status>Test</status>' })).toBe('/alert/status[2]')
    expect(codes({ more: '<note>a</note><code>b</code>' })).toEqual(['element-order'])
    expect(refused({ more: 'text' })).toBe('/alert')
    expect(refused({ more: '<note>a<b/></note>' })).toBe('/alert/note')
  })

  it('have only the values of the standard', () => {
    expect(refused({ status: 'actual' })).toBe('/alert/status')
    expect(refused({ messageType: 'Alarm' })).toBe('/alert/msgType')
    expect(refused({ more: infoText('').replace('Met', 'Weather') })).toBe('/alert/info/category')
  })

  it('are read with the namespace of their own edition', () => {
    const text = alertText({ more: '<note xmlns="urn:oasis:names:tc:emergency:cap:1.1">a</note>' })
    expect(decoded(text).losses).toMatchObject([{ code: 'unknown-element' }])
  })
})

describe('CAP 1.0', () => {
  const old = (more: string) =>
    alertText({ more }).replace('urn:oasis:names:tc:emergency:cap:1.2', 'http://www.incident.com/cap/1.0')

  it('has references without a time, which have no effect', () => {
    const update = old('<references>a-1/duty@city.example</references>').replace('>Alert<', '>Update<')
    const { changes, losses } = decoded(update)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({
      entity: { references: { valueList: [{ sender: 'duty@city.example', identifier: 'a-1' }] } },
    })
    expect(losses).toMatchObject([{ kind: 'dropped', path: '/alert/references', code: 'reference-without-time' }])
    expect(refused({ more: '<references>a-1/duty@city.example</references>' })).toBe('/alert/references')
  })

  it('writes a pair as one text', () => {
    const info = infoText('').replace('</certainty>', '</certainty><eventCode>a=b=c</eventCode>')
    expect(decoded(old(info)).changes[0]).toMatchObject({
      entity: { eventCodes: { valueList: [{ valueName: 'a', value: 'b=c' }] } },
    })
    expect(decode(old(info.replace('a=b=c', 'abc'))).ok).toBe(false)
  })
})

describe('areas', () => {
  const located = (area: string) => entity({ more: infoText(area) })['location']

  it('have latitude before longitude; the hub has longitude first', () => {
    expect(located('<circle>13.5,100.25 0</circle>')).toMatchObject({
      value: { type: 'Point', coordinates: [100.25, 13.5] },
    })
    const area = '<polygon>1,10 1,11 2,11 1,10</polygon>'
    expect(located(area)).toMatchObject({
      value: {
        coordinates: [
          [
            [10, 1],
            [11, 1],
            [11, 2],
            [10, 1],
          ],
        ],
      },
    })
  })

  const box = (west: number, east: number, turned = false): string => {
    const corners = [`-17,${west}`, `-17,${east}`, `-18,${east}`, `-18,${west}`, `-17,${west}`]
    return `<polygon>${(turned ? corners.toReversed() : corners).join(' ')}</polygon>`
  }

  it('are cut at the 180th meridian, and stay whole in areas', () => {
    for (const turned of [false, true]) {
      const more = infoText(box(179, -179, turned))
      const { value: location } = located(box(179, -179, turned)) as { value: { type: string; coordinates: unknown } }
      expect(location.type).toBe('MultiPolygon')
      expect(JSON.stringify(location.coordinates)).not.toMatch(/\[(?:-?17[0-8]|0),/)
      expect(codes({ more })).toContain('polygon-cut-at-meridian')
      const [area] = value({ more }, 'areas') as readonly { polygons: readonly unknown[] }[]
      expect(area?.polygons).toHaveLength(1)
      const made = codec().encode?.([entity({ more })], encodeContext('cap-1.2'))
      if (made?.ok !== true) throw new Error('it is not encoded')
      expect(made.value.body).toContain(box(179, -179, turned))
      expect(made.value.losses.filter(({ attribute }) => attribute === 'location')).toEqual([])
    }
    expect(codes({ more: infoText(box(179, -179)) })).toContain('ring-reversed')
    expect(codes({ more: infoText(box(179, -179, true)) })).not.toContain('ring-reversed')
    expect(codes({ more: infoText(box(170, 180, true)) })).toEqual([])
  })

  it('around a pole include the pole, or are omitted from location if they are ambiguous', () => {
    const around = '<polygon>60,0 60,90 60,180 60,-90 60,0</polygon>'
    expect(located(around)).toMatchObject({ value: { type: 'MultiPolygon' } })
    expect(JSON.stringify(located(around))).toContain(',90]')
    const unclear = infoText('<polygon>10,0 -10,90 10,180 -10,-90 10,0</polygon>')
    expect(entity({ more: unclear })).not.toHaveProperty('location')
    expect(codes({ more: unclear })).toEqual(['polygon-around-pole'])
  })

  it('are rejected if they are invalid', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['polygon', '1,10 1,11'],
      ['polygon', '1,10 1,11 1,10'],
      ['polygon', '1,10 1,11 2 1,10'],
      ['polygon', '1,10 1,11 2,1e1 1,10'],
      ['polygon', '91,10 1,11 2,11 91,10'],
      ['polygon', '1,181 1,11 2,11 1,181'],
      ['circle', '1,10'],
      ['circle', '1,10 5 6'],
      ['circle', '1,10 -5'],
      ['altitude', 'high'],
      ['ceiling', '100'],
    ]
    for (const [name, text] of wrong)
      expect([text, refused({ more: infoText(`<${name}>${text}</${name}>`) })]).toEqual([
        text,
        `/alert/info/area/${name}`,
      ])
    expect(refused({ more: infoText('<altitude>200</altitude><ceiling>100</ceiling>') })).toBe(
      '/alert/info/area/ceiling',
    )
  })

  it('report a number that a double cannot represent', () => {
    expect(codes({ more: infoText('<altitude>1000.00000000000000001</altitude>') })).toEqual(['number-precision'])
    expect(codes({ more: infoText('<altitude>1000.50</altitude>') })).toEqual([])
  })
})

describe('a required element that is missing', () => {
  it.each(['identifier', 'sent', 'status', 'msgType', 'scope'])('is named in the problem: %s', (name) => {
    const text = alertText({}).replace(new RegExp(`<${name}>[^<]*</${name}>`), '')
    const result = decode(text)
    expect(result.ok ? undefined : result.problem.detail).toBe(`The required element ${name} is missing.`)
  })
})
