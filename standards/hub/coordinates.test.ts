import { describe, expect, it } from 'vitest'
import { crsNames, fromWgs84, toWgs84, type Crs } from './coordinates.ts'

function converted(position: readonly [number, number], crs: Crs, options = {}) {
  const result = toWgs84(position[0], position[1], crs, options)
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

function metresBetween(left: readonly [number, number], right: { longitude: number; latitude: number }): number {
  const scale = Math.cos((left[1] * Math.PI) / 180)
  return 111_320 * Math.hypot((left[0] - right.longitude) * scale, left[1] - right.latitude)
}

// hujiulong/gcoord, MIT: the same city in WGS-84, GCJ-02, BD-09.
const cities = [
  ['Zhumadian', [114.0164322, 33.0133556], [114.022306, 33.0115324], [114.0287781, 33.0176697]],
  ['Baoshan', [99.1608382, 25.1149002], [99.1617624, 25.1120494], [99.1683252, 25.1178825]],
  ['Laiwu', [117.6708588, 36.2138283], [117.6767323, 36.2138184], [117.6832831, 36.2195866]],
] as const

const abroad = [
  ['Islamabad', [73.0479, 33.6844]],
  ['Hanoi', [105.8342, 21.0278]],
  ['Almaty', [76.945, 43.238]],
] as const

describe('toWgs84', () => {
  it.each(cities)('takes %s back within the accuracy that it says', (_, wgs84, gcj02, bd09) => {
    for (const [crs, position] of [
      ['gcj02', gcj02],
      ['bd09', bd09],
    ] as const) {
      const value = converted(position, crs)
      expect(value.converted).toBe(true)
      expect(metresBetween(wgs84, value)).toBeLessThan(value.accuracyMetres ?? 0)
      expect(value.accuracyMetres).toBeLessThan(2)
    }
  })

  it.each(abroad)('never shifts %s where the source declares WGS-84', (_, position) => {
    for (const crs of ['EPSG:4326', 'EPSG:4490'] as const) {
      expect(converted(position, crs)).toMatchObject({
        longitude: position[0],
        latitude: position[1],
        converted: false,
      })
    }
  })

  it('leaves numbers alone where the formula does not shift', () => {
    for (const position of [
      [9.19, 45.46],
      [-74, 40.7],
      [180, 90],
      [-180, -90],
      [0, 0],
      [72, 33],
      [106.8, -6.2],
    ] as const) {
      for (const crs of ['gcj02', 'bd09'] as const) {
        expect(converted(position, crs)).toEqual({ longitude: position[0], latitude: position[1], converted: false })
      }
    }
  })

  it('is the inverse of writing, within a millimetre', () => {
    for (const [, wgs84] of [...cities, ...abroad]) {
      for (const crs of crsNames.filter((name) => name !== 'unknown')) {
        const written = fromWgs84(wgs84[0], wgs84[1], crs)
        expect(written && metresBetween(wgs84, converted(written, crs))).toBeLessThan(0.003)
      }
    }
  })

  it('ends at the edge of the box, whatever the position', () => {
    // A linear congruence (Numerical Recipes) as a fixed seed.
    let state = 20_260_102
    const random = () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296
    for (let count = 0; count < 20_000; count++) {
      const onWest = random() < 0.5
      const longitude = onWest ? 72 + random() * 0.02 : 72 + random() * 66
      const latitude = onWest ? random() * 56 : (random() < 0.5 ? 0.82 : 55.82) + random() * 0.02
      const value = converted([longitude, latitude], count % 2 === 0 ? 'gcj02' : 'bd09')
      const moved = metresBetween([longitude, latitude], value)
      expect(moved).toBeLessThan(3000)
      expect(value.converted || moved === 0).toBe(true)
    }
  })

  it('refuses what is not a position, and an unknown system', () => {
    for (const [longitude, latitude] of [
      [Number.NaN, 0],
      [0, Number.NaN],
      [181, 0],
      [0, -90.1],
      [Infinity, 0],
    ] as const) {
      for (const crs of crsNames)
        expect(toWgs84(longitude, latitude, crs)).toMatchObject({ problem: { code: 'invalid' } })
    }
    expect(toWgs84(114, 33, 'unknown')).toMatchObject({ problem: { code: 'unsupported' } })
    expect(fromWgs84(114, 33, 'unknown')).toBeUndefined()
  })

  it('does not convert under the law of the PRC, unless the switch is on', () => {
    const law = { jurisdiction: 'CN' }
    expect(toWgs84(114.02, 33.01, 'gcj02', law)).toMatchObject({ problem: { code: 'unsupported' } })
    expect(toWgs84(114.02, 33.01, 'gcj02', { ...law, allowInChina: false }).ok).toBe(false)
    expect(converted([114.02, 33.01], 'gcj02', { ...law, allowInChina: true }).converted).toBe(true)
    expect(converted([114.02, 33.01], 'gcj02', { jurisdiction: 'KE' }).converted).toBe(true)
    expect(converted([114.02, 33.01], 'EPSG:4326', law).converted).toBe(false)
    expect(converted([9.19, 45.46], 'gcj02', law).converted).toBe(false)
  })
})
