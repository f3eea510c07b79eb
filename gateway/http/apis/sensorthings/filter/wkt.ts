// Geometries as well-known text (OGC 06-103r4 clause 7), in the order longitude, latitude of geography literals (OGC
// 18-088 clause 9.3.3.5.1). The coordinate system is WGS 84; another one is not read.

import type { Geometry, Json } from '../../../../../standards/hub/entity.ts'
import { readGeometry } from '../../../../../standards/ngsi-ld/geometry.ts'
import { isJsonArray } from '../../../../../standards/json/object.ts'

/** Positions of one geometry. */
const most = 2000

const types: ReadonlyMap<string, { readonly type: string; readonly depth: number }> = new Map([
  ['POINT', { type: 'Point', depth: 0 }],
  ['MULTIPOINT', { type: 'MultiPoint', depth: 1 }],
  ['LINESTRING', { type: 'LineString', depth: 1 }],
  ['MULTILINESTRING', { type: 'MultiLineString', depth: 2 }],
  ['POLYGON', { type: 'Polygon', depth: 2 }],
  ['MULTIPOLYGON', { type: 'MultiPolygon', depth: 3 }],
])

const head = /^\s*(?:SRID\s*=\s*4326\s*;\s*)?([A-Z]+)(?:\s+Z)?\s*(\(.*\))\s*$/is
const number = String.raw`[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?`
const position = new RegExp(String.raw`${number}(?:\s+${number}){1,2}`, 'g')

/** Undefined: the text is not WKT, or not of a supported geometry. */
export function readWkt(text: string): Geometry | undefined {
  const [, word = '', rest = ''] = head.exec(text) ?? []
  const known = types.get(word.toUpperCase())
  if (known === undefined) return undefined
  let positions = 0
  // Positions become lists of JSON, and so do the parentheses around them.
  const json = rest.replace(position, (numbers) => {
    positions += 1
    return `[${numbers.trim().split(/\s+/).map(plain).join()}]`
  })
  if (positions > most || !/^[[\](),\d.eE+\-\s]*$/.test(json)) return undefined
  const lists = parsed(json.replaceAll('(', '[').replaceAll(')', ']'))
  const coordinates = known.depth === 0 ? onlyOf(lists) : known.type === 'MultiPoint' ? flat(lists) : lists
  if (coordinates === undefined) return undefined
  const read = readGeometry({ type: known.type, coordinates }, '', () => undefined)
  return read.ok ? read.value : undefined
}

/** As JSON writes a number. */
function plain(written: string): string {
  return String(Number(written))
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function onlyOf(lists: Json | undefined): Json | undefined {
  return isJsonArray(lists) && lists.length === 1 ? lists[0] : undefined
}

/** `MULTIPOINT ((1 2), (3 4))` and `MULTIPOINT (1 2, 3 4)` are the same. */
function flat(lists: Json | undefined): Json | undefined {
  if (!isJsonArray(lists)) return undefined
  return lists.map((one) => (isJsonArray(one) && isJsonArray(one[0]) ? (one[0] ?? null) : one))
}
