// The corpus of coordinates: the same places in WGS-84, GCJ-02 and BD-09, and places abroad that must not be shifted.

import { readFile } from 'node:fs/promises'
import { fromWgs84, toWgs84, type Crs } from '../../standards/hub/coordinates.ts'

type Pair = readonly [number, number]
interface Corpus {
  readonly points: readonly { readonly name: string; readonly wgs84: Pair; readonly gcj02: Pair; readonly bd09: Pair }[]
  readonly mustNotShift: readonly { readonly name: string; readonly wgs84: Pair }[]
}

/** The fixture's own formula is rounded to 1e-7 degrees and differs from GCJ-02 by up to 0.73 m. */
const tolerance = { gcj02: 1, bd09: 1.5 } as const

export async function run(folder: string) {
  const corpus: Corpus = JSON.parse(await readFile(`${folder}/coordinates.json`, 'utf8'))
  const wrong: { what: string; why: string }[] = []
  let [total, worst] = [0, 0]

  const check = (what: string, from: Pair, crs: Crs, expected: Pair, allowed: number) => {
    total++
    const result = toWgs84(from[0], from[1], crs)
    if (!result.ok) return wrong.push({ what, why: result.problem.detail })
    const metres = distance(expected, [result.value.longitude, result.value.latitude])
    worst = Math.max(worst, metres)
    return metres <= allowed ? undefined : wrong.push({ what, why: `${metres.toFixed(2)} m away` })
  }
  for (const { name, wgs84, ...shifted } of corpus.points) {
    for (const crs of ['gcj02', 'bd09'] as const) {
      check(`${name} from ${crs}`, shifted[crs], crs, wgs84, tolerance[crs])
      total++
      const written = fromWgs84(wgs84[0], wgs84[1], crs)
      const metres = written === undefined ? Infinity : distance(shifted[crs], written)
      worst = Math.max(worst, metres)
      if (metres > tolerance[crs]) wrong.push({ what: `${name} to ${crs}`, why: `${metres.toFixed(2)} m away` })
    }
  }
  for (const { name, wgs84 } of corpus.mustNotShift) check(name, wgs84, 'EPSG:4326', wgs84, 0)
  const note = `largest difference ${worst.toFixed(2)} m`
  return { name: 'coordinates', total, right: total - wrong.length, wrong, note }
}

function distance(left: Pair, right: Pair): number {
  const scale = Math.cos((left[1] * Math.PI) / 180)
  return 111_320 * Math.hypot((left[0] - right[0]) * scale, left[1] - right[1])
}
