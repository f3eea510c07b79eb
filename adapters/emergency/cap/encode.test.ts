import { describe, expect, it } from 'vitest'
import type { Encoded, Entity, Problem, Result } from '../../adapter.ts'
import { encodeContext } from '../../contract/context.ts'
import { alertText, codec, decoded, infoText, type Parts } from './testing.ts'

function entity(parts: Parts = {}): Entity {
  const [change] = decoded(alertText(parts)).changes
  if (change === undefined || !('entity' in change)) throw new Error('there is no entity')
  return change.entity
}

function encode(...entities: readonly Entity[]): Result<Encoded, Problem> {
  const result = codec().encode?.(entities, encodeContext('cap-1.2'))
  if (result === undefined) throw new Error('there is no encode')
  return result
}

function encoded(...entities: readonly Entity[]): Encoded & { readonly text: string } {
  const result = encode(...entities)
  if (!result.ok) throw new Error(result.problem.detail)
  return { ...result.value, text: String(result.value.body) }
}

function reported(...entities: readonly Entity[]): readonly string[] {
  return encoded(...entities).losses.map(({ path, code }) => `${path.replace(entities[0]?.id ?? '', '')} ${code}`)
}

/** The entity with changed members of an attribute; undefined: without the attribute. */
function changed(of: Entity, name: string, members: object | undefined): Entity {
  const { [name]: before, ...others } = of
  return members === undefined
    ? (others as Entity)
    : ({ ...others, [name]: { ...(before as object), ...members } } as Entity)
}

describe('a written warning', () => {
  it('has the elements of CAP 1.2 in their order', () => {
    const parts: Parts = {
      status: 'Test',
      more: infoText('<circle>1.5,-2 3</circle>').replace('Flood', 'A &amp; B &lt;'),
    }
    const { text, losses, omitted } = encoded(entity(parts))
    expect([losses, omitted]).toEqual([[], []])
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>flood-1</identifier>
<sender>duty@city.example</sender>
<sent>2026-01-01T00:00:00-00:00</sent>
<status>Test</status>
<msgType>Alert</msgType>
<scope>Public</scope>
<info>
<language>en</language>
<category>Met</category>
<event>A &amp; B &lt;</event>
<urgency>Unknown</urgency>
<severity>Unknown</severity>
<certainty>Unknown</certainty>
<area>
<areaDesc>Harbour</areaDesc>
<circle>1.5,-2 3</circle>
</area>
</info>
</alert>
`)
  })

  it('requires status, type and scope of good quality', () => {
    for (const name of ['warningStatus', 'messageType', 'warningScope']) {
      for (const members of [
        undefined,
        { value: 'actual' },
        { datasetId: 'urn:x:1' },
        { quality: { type: 'Property', value: 'uncertain' } },
      ])
        expect([name, encode(changed(entity(), name, members))]).toMatchObject([
          name,
          { ok: false, problem: { code: 'nothing-representable' } },
        ])
    }
  })

  it('requires a restriction or recipients if it is not public', () => {
    const restricted = entity({ scope: 'Restricted', more: '<restriction>officials</restriction>' })
    expect(encode(restricted).ok).toBe(true)
    expect(encode(changed(restricted, 'restriction', undefined)).ok).toBe(false)
    const secret = entity({ scope: 'Private', more: '<addresses>office</addresses>' })
    expect(encode(changed(secret, 'recipients', { value: [] })).ok).toBe(false)
  })

  it('is omitted if a later message ended it', () => {
    const ended = changed(entity(), 'warningState', { type: 'Property', value: 'cancelled' })
    expect(encode(ended).ok).toBe(false)
    const other = entity({ identifier: 'flood-2' })
    const { omitted, losses, text } = encoded(ended, other)
    expect(omitted).toEqual([ended.id])
    expect(losses).toMatchObject([{ path: ended.id, kind: 'dropped', code: 'alert-ended', attribute: 'warningState' }])
    expect(text).toContain('flood-2')
  })

  it('is the only alert of its message; other entity types are omitted', () => {
    const vehicle = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle' }
    const alarm = { id: 'urn:ngsi-ld:Alert:1', type: 'Alert' }
    const { losses, omitted } = encoded(vehicle, entity(), alarm, entity({ identifier: 'flood-2' }))
    expect(losses.map(({ code }) => code)).toEqual(['type-without-place', 'type-without-place', 'one-alert-only'])
    expect(omitted).toHaveLength(3)
    expect(encode(vehicle, alarm).ok).toBe(false)
    expect(encode().ok).toBe(false)
  })

  it('keeps the identity of its id if its attributes differ', () => {
    const other = changed(changed(entity(), 'alertSource', { value: 'someone else' }), 'dateIssued', undefined)
    expect(encoded(other).text).toContain('<sender>duty@city.example</sender>\n<sent>2026-01-01T00:00:00-00:00</sent>')
    expect(reported(other)).toEqual(['/alertSource said-by-the-id', '/dateIssued said-by-the-id'])
    const fraction = entity({ sent: '2026-01-01T00:00:00.5-00:00' })
    expect(fraction.id).toBe(entity().id)
    expect(reported(fraction).slice(0, 2)).toEqual([
      '/dateIssued time-precision',
      '/alertIdentifier/observedAt time-of-message',
    ])
    const made = { ...entity(), id: 'urn:ngsi-ld:PublicWarning:made here' }
    expect(encode(made).ok).toBe(false)
    const local = codec().encode?.(
      [entity()],
      encodeContext('cap-1.2', () => undefined),
    )
    expect(local).toMatchObject({
      ok: true,
      value: { losses: [{ code: 'local-id-not-visible' }, { code: 'said-by-the-id' }] },
    })
  })
})

describe('a written info', () => {
  const warning = entity({ more: infoText('') })

  it('is repeated per language of its event; the first keeps its position', () => {
    const event = { languageMap: { en: 'Flood', fr: 'Crue' } }
    const headline = { type: 'LanguageProperty', languageMap: { en: 'Water', fr: 'Eau', th: 'น้ำ' } }
    const both = changed(changed(warning, 'event', event), 'headline', headline)
    const { text } = encoded(both)
    expect([...text.matchAll(/<language>(.*)</g)].map(([, language]) => language)).toEqual(['en', 'fr'])
    expect(text).toContain('<headline>Eau</headline>')
    expect(reported(both)).toContain('/headline/languageMap/th language-without-event')
    expect(reported(both)).toContain('/event info-for-each-language')
  })

  it('has the language und if its texts have no language', () => {
    const unknown = changed(warning, 'event', { languageMap: { '@none': 'Flood' } })
    expect(encoded(unknown).text).toContain('<language>und</language>')
    expect(reported(unknown)).toContain('/event language-not-known')
  })

  it('is omitted if a required value is missing', () => {
    for (const name of ['event', 'warningCategory', 'urgency', 'warningSeverity', 'certainty']) {
      const lacking = changed(warning, name, undefined)
      expect([name, encoded(lacking).text]).not.toMatchObject([name, expect.stringContaining('<info>')])
      expect([name, reported(lacking)]).toMatchObject([name, expect.arrayContaining(['/areas required-missing'])])
    }
  })

  it('has no area without a description', () => {
    const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } }
    const placed = changed(changed(warning, 'areas', undefined), 'location', location)
    expect(encoded(placed).text).not.toContain('<area>')
    expect(reported(placed)).toContain('/location area-without-description')
  })

  it('has no ring that is open or has a position out of range', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]
    for (const wrong of [ring.slice(0, 3), ring.with(0, [0, 5]), ring.map(([x = 0, y]) => [x * 500, y])]) {
      const areas = { valueList: [{ areaDesc: 'Harbour', polygons: [ring, wrong] }] }
      expect(encoded(changed(warning, 'areas', areas)).text.match(/<polygon>/g)).toHaveLength(1)
      expect(reported(changed(warning, 'areas', areas))).toContain('/areas geometry-not-writable')
    }
  })

  it('has no character that XML does not allow', () => {
    const bad = changed(warning, 'note', { type: 'Property', value: 'a\u0001b', observedAt: '2026-01-01T00:00:00Z' })
    expect(reported(bad)).toEqual(['/note illegal-character'])
    const kept = changed(warning, 'note', { type: 'Property', value: 'a\r\n]]>b', observedAt: '2026-01-01T00:00:00Z' })
    expect(encoded(kept).text).toContain('<note>a&#13;\n]]&gt;b</note>')
  })
})
