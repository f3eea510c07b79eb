import { describe, expect, it } from 'vitest'
import { readSrsName } from './srs-name.ts'
import { declaredDefinition, epsgDefinition, toWgs84Of } from './to-wgs84.ts'

function place(code: number, first: number, second: number, third = 0, axes: 'authority' | 'east-north' = 'authority') {
  const definition = epsgDefinition(code)
  return definition === undefined ? undefined : toWgs84Of(definition, axes)(first, second, third)
}

describe('names of reference systems', () => {
  it.each([
    ['urn:ogc:def:crs:EPSG::25832', 25832],
    ['urn:ogc:def:crs:EPSG:6.12:25832', 25832],
    ['urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783', 25832],
    ['urn:ogc:def:crs,crs:EPSG:6.12:25832,crs:EPSG:6.12:5783', 25832],
    ['https://www.opengis.net/def/crs/EPSG/0/7415', 7415],
    [
      'http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/28992&2=http://www.opengis.net/def/crs/EPSG/0/5709',
      28992,
    ],
  ])('%s', (name, code) => {
    expect(readSrsName(name)).toEqual({ kind: 'epsg', code, axes: 'authority' })
  })

  it('of the short form, which say no order', () => {
    const wanted = { kind: 'epsg', code: 25832, axes: 'custom' }
    for (const name of ['EPSG:25832', 'EPSG:25832+5783']) expect(readSrsName(name)).toEqual(wanted)
  })

  it('longitude first', () => {
    const east = { kind: 'epsg', code: 4326, axes: 'east-north' }
    expect(readSrsName('urn:ogc:def:crs:OGC:1.3:CRS84')).toEqual(east)
    expect(readSrsName('http://www.opengis.net/def/crs/OGC/0/CRS84h')).toEqual(east)
    expect(readSrsName('http://www.opengis.net/gml/srs/epsg.xml#4326')).toEqual(east)
    for (const name of ['urn:adv:crs:ETRS89_UTM32', 'urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH'])
      expect(readSrsName(name)).toEqual({ kind: 'epsg', code: 25832, axes: 'east-north' })
  })

  it('no name that has no code', () => {
    expect(readSrsName('#local-CRS-1')).toEqual({ kind: 'local' })
    for (const name of ['urn:adv:crs:DE_DHDN_3GK4*DE_DHHN92_NH', 'EPSG', '25832', ''])
      expect(readSrsName(name)).toEqual({ kind: 'unknown' })
  })
})

describe('systems with known places', () => {
  it('UTM at its origins', () => {
    expect(place(32617, 500_000, 0)).toEqual([-81, 0])
    expect(place(32717, 500_000, 10_000_000)).toEqual([-81, 0])
  })

  it.each([
    // The origins, which have the longitude and latitude of the definition.
    [2154, 700_000, 6_600_000, 3, 46.5],
    [3812, 649_328, 665_262, 4.35921583, 50.797815],
    [3826, 250_000, 2_655_000, 121, 24],
    [4549, 2_655_000, 500_000, 120, 24],
    [6677, 0, 0, 139.83333333, 36],
    [5186, 600_000, 200_000, 127, 38],
    [3414, 38_744.572, 28_001.642, 103.83333333, 1.36666667],
  ])('EPSG:%i', (code, first, second, longitude, latitude) => {
    const [x = NaN, y = NaN] = place(code, first, second) ?? []
    expect([x, y]).toEqual([expect.closeTo(longitude, 4), expect.closeTo(latitude, 2)])
  })

  it('systems on older datums, by points that their surveys publish', () => {
    // Amersfoort, the water tower of Caister, and the difference that the Survey of Hong Kong gives: 5.5" and 8.8".
    expect(place(28992, 155_000, 463_000)).toEqual([expect.closeTo(5.3872, 4), expect.closeTo(52.1552, 4)])
    expect(place(27700, 651_409.903, 313_177.27)).toEqual([expect.closeTo(1.71607, 4), expect.closeTo(52.658, 4)])
    expect(place(2326, 819_069.8, 836_694.05)).toEqual([
      expect.closeTo(114.178555556 + 8.8 / 3600, 4),
      expect.closeTo(22.312133333 - 5.5 / 3600, 4),
    ])
  })

  it('the order of axes is that of the definition, unless easting is first', () => {
    expect(place(4326, 48, 11)).toEqual([11, 48])
    expect(place(4326, 11, 48, 0, 'east-north')).toEqual([11, 48])
    expect(place(31468, 5_322_005.28, 4_490_655.5)).toEqual(place(31468, 4_490_655.5, 5_322_005.28, 0, 'east-north'))
    // In the other order, the place is not of the system.
    expect(place(31468, 4_490_655.5, 5_322_005.28)).toBeUndefined()
  })

  it('feet, and coordinates from the centre of the Earth', () => {
    const [x = NaN, y = NaN] = place(2263, 983_000, 200_000) ?? []
    expect([x, y]).toEqual([expect.closeTo(-74.0045, 3), expect.closeTo(40.7156, 3)])
    expect(place(4978, 6_378_137, 0, 0)).toEqual([0, 0])
  })

  it('no system whose shift is not published, and no wrong number', () => {
    expect(epsgDefinition(2355)).toBeUndefined()
    expect(place(32617, NaN, 0)).toBeUndefined()
    expect(place(32617, Infinity, 0)).toBeUndefined()
  })

  it('a definition of the source, if it is one', () => {
    const definition = declaredDefinition('+proj=utm +zone=17 +south +datum=WGS84 +units=m')
    expect(definition === undefined ? undefined : toWgs84Of(definition, 'authority')(500_000, 10_000_000, 0)).toEqual([
      -81, 0,
    ])
    for (const text of ['', 'utm', '+proj=nothing +zone=1', '+proj=tmerc +lon_0=9 +nadgrids=my.gsb'])
      expect(declaredDefinition(text)).toBeUndefined()
  })
})
