// Whom generic attributes name, what models write that is not a value, and the names of reference systems in Germany. Expectations:
// OGC 12-019 clause 10.15 (names are free); 9999 and -9999 for what is not known are those of the Japanese models (PLATEAU);
// urn:adv:crs are names of GeoInfoDok, of which UTM32 is EPSG:25832 with easting first.

import { describe, expect, it } from 'vitest'
import { contractLimits, decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { citygml } from './adapter.ts'

function decode(content: string, system = 'EPSG:25832', limits = contractLimits, options = {}): Decoded {
  const document =
    '<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" ' +
    'xmlns:gen="http://www.opengis.net/citygml/generics/2.0" xmlns:gml="http://www.opengis.net/gml">' +
    `<gml:boundedBy><gml:Envelope srsName="${system}"/></gml:boundedBy><cityObjectMember>` +
    `<bldg:Building gml:id="hall">${content}</bldg:Building></cityObjectMember></CityModel>`
  const codec = valueOf(citygml.configure(options))
  const message = { body: new TextEncoder().encode(document), mediaType: 'application/gml+xml', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map(), limits))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

const building = ({ changes }: Decoded) =>
  changes.flatMap((change) => (change.kind === 'merge' && change.entity.type === 'Building' ? [change.entity] : []))[0]
const codes = ({ losses }: Decoded) => losses.map(({ code }) => code)
const attribute = (name: string, value: string) =>
  `<gen:stringAttribute name="${name}"><gen:value>${value}</gen:value></gen:stringAttribute>`

describe('A generic attribute', () => {
  it('that names a person is not kept, alone or in a set', () => {
    const set = `<gen:genericAttributeSet name="Contract">${attribute('phone', 'made up')}</gen:genericAttributeSet>`
    const decoded = decode(
      attribute('Owner', 'made up') + attribute('Eigentuemer_Name', 'made up') + set + attribute('Roof', 'flat'),
    )
    expect(JSON.stringify(decoded.changes)).not.toContain('made up')
    expect(codes(decoded).filter((code) => code === 'personal')).toHaveLength(3)
    expect(building(decoded)).toMatchObject({ citygml_Roof: { value: 'flat' } })
  })
})

describe('Generic attributes beside each other', () => {
  it('are kept whatever their names are', () => {
    const decoded = decode(
      attribute('Roof', 'flat') +
        attribute('建物ID', 'b-1') +
        attribute('Owner', 'made up') +
        attribute('用途 1', 'school'),
    )
    expect(building(decoded)).toMatchObject({
      citygml_Roof: { value: 'flat' },
      citygml_more: {
        value: [
          { path: 'stringAttribute', value: { '@name': '建物ID', value: 'b-1' } },
          { path: 'stringAttribute', value: { '@name': '用途 1', value: 'school' } },
        ],
      },
    })
    expect(codes(decoded).filter((code) => code === 'no-hub-word')).toHaveLength(3)
  })

  it('are kept without the password of an address', () => {
    const decoded = decode(
      '<gen:uriAttribute name="plan"><gen:value>https://me:word@plans.example.org/7?token=word</gen:value></gen:uriAttribute>',
    )
    expect(building(decoded)).toMatchObject({ citygml_plan: { value: 'https://plans.example.org/7?' } })
    expect(codes(decoded)).toContain('secret')
  })

  it('are kept in a set in which another names a person', () => {
    const inner = attribute('Propietario', 'made up') + attribute('use', 'housing') + attribute('所有者', 'made up')
    const decoded = decode(`<gen:genericAttributeSet name="land">${inner}</gen:genericAttributeSet>`)
    expect(JSON.stringify(decoded.changes)).not.toContain('made up')
    expect(JSON.stringify(decoded.changes)).toContain('housing')
    expect(codes(decoded).filter((code) => code === 'personal')).toHaveLength(2)
  })
})

describe('A value that is not known', () => {
  it('is none', () => {
    const decoded = decode(
      '<bldg:measuredHeight uom="m">-9999</bldg:measuredHeight><bldg:storeysAboveGround>9999</bldg:storeysAboveGround>',
    )
    expect(Object.keys(building(decoded) ?? {})).toEqual(['id', 'type', 'cityObjectType'])
    expect(codes(decoded).filter((code) => code === 'value-absent')).toHaveLength(2)
  })
})

describe('A part', () => {
  it('keeps what is said of it, which the whole does not', () => {
    const part =
      '<bldg:BuildingPart gml:id="wing"><bldg:storeysAboveGround>2</bldg:storeysAboveGround></bldg:BuildingPart>'
    const decoded = decode(`<bldg:consistsOfBuildingPart>${part}</bldg:consistsOfBuildingPart>`)
    expect(building(decoded)).not.toHaveProperty('citygml_more')
    expect(decoded.changes[1]).toMatchObject({
      entity: { citygml_more: { value: [{ path: 'storeysAboveGround', value: '2' }] } },
    })
    expect(codes(decoded).filter((code) => code === 'no-hub-word')).toHaveLength(1)
  })
})

describe('An object with many attributes', () => {
  it('is read in a time that grows as they do', () => {
    const all = Array.from({ length: 12_000 }, (_, index) => attribute(`name${index}`, 'x')).join('')
    const limits = { ...contractLimits, bytes: 4_000_000 }
    const before = performance.now()
    const decoded = decode(all, 'EPSG:25832', limits)
    expect(Object.keys(building(decoded) ?? {})).toHaveLength(12_003)
    // It took 12 s where each was looked for among all.
    expect(performance.now() - before).toBeLessThan(4000)
  })
})

describe('A reference system', () => {
  const ring = '500000 5500000 100 500010 5500000 100 500010 5500010 100 500000 5500000 100'
  const footprint =
    '<bldg:lod0FootPrint><gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>' +
    `<gml:posList>${ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></bldg:lod0FootPrint>`

  it.each(['urn:adv:crs:ETRS89_UTM32', 'urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH'])('may be named %s', (name) => {
    const place = building(decode(footprint, name))?.['location']
    expect(place).toEqual(building(decode(footprint, 'EPSG:25832'))?.['location'])
    expect(place).toMatchObject({ value: { type: 'Polygon' } })
  })

  it('of the short form has longitude first, which is reported, unless the source declares another order', () => {
    const degrees = footprint.replace(ring, '-77.0 38.8 0 -76.9 38.8 0 -76.9 38.9 0 -77.0 38.8 0')
    const decoded = decode(degrees, 'EPSG:4979')
    expect(building(decoded)).toMatchObject({
      location: {
        value: {
          coordinates: [
            [
              [-77, 38.8],
              [-76.9, 38.8],
              [-76.9, 38.9],
              [-77, 38.8],
            ],
          ],
        },
      },
    })
    expect(codes(decoded)).toContain('axes-by-custom')
    const swapped = footprint.replace(ring, '38.8 -77.0 0 38.8 -76.9 0 38.9 -76.9 0 38.8 -77.0 0')
    const declared = decode(swapped, 'EPSG:4979', contractLimits, { axisOrder: 'authority' })
    expect(building(declared)?.['location']).toEqual(building(decoded)?.['location'])
    expect(codes(declared)).not.toContain('axes-by-custom')
    expect(codes(decode(footprint, 'EPSG:25832'))).not.toContain('axes-by-custom')
  })

  it('of other names of these authorities is unknown', () => {
    expect(codes(decode(footprint, 'urn:adv:crs:DE_DHDN_3GK4'))).toContain('crs-unknown')
  })
})
