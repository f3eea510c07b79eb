// Positions, in the form in which the mapping reads them.

import type { Geometry, Json } from '../../../../standards/hub/entity.ts'
import type { Position } from '../document.ts'
import type { Writing } from '../lines/values.ts'
import { conditionWriter } from './conditions.ts'
import { notWritten, type Draft, type Place, type WriteInstance } from './draft.ts'
import type { BlockPlaces } from './places.ts'
import { written } from './values.ts'

/** Undefined: the position cannot be written, which is noted. */
export function positionWriter(
  line: Position,
  places: BlockPlaces,
  at: string,
  writing: Writing,
): WriteInstance | undefined {
  if (line.crs !== 'EPSG:4326') return places.note(`${at}/crs`, 'Positions are written in EPSG:4326 only.')
  const put = geometryPutter(line, places, at, writing)
  const valid = conditionWriter(line.valid, places, `${at}/valid`, writing)
  if (put === undefined || valid === undefined) return undefined
  return ({ type, value }, draft) => {
    if (type !== 'GeoProperty') return 'kind-not-in-target'
    const failed = put(value, draft)
    return failed === undefined && !valid(draft) ? notWritten : failed
  }
}

type PutGeometry = (geometry: Geometry, draft: Draft) => string | undefined

function geometryPutter(line: Position, places: BlockPlaces, at: string, writing: Writing): PutGeometry | undefined {
  const { longitude, latitude, altitude, pair, wkt, geojson, order } = line
  if (wkt !== undefined) return shapePutter(places.place(wkt, `${at}/wkt`), wktOf)
  if (geojson !== undefined) {
    if (writing.isText) return places.note(`${at}/geojson`, 'A text format does not have GeoJSON: it is read only.')
    return shapePutter(places.place(geojson, `${at}/geojson`), (geometry) => geometry)
  }
  if (pair !== undefined) {
    const place = places.place(pair, `${at}/pair`)
    if (place === undefined) return undefined
    return pointPutter(([east, north, ...rest], draft) => {
      const numbers = order === 'latitude-longitude' ? [north, east, ...rest] : [east, north, ...rest]
      return draft.put(place, writing.isText ? numbers.join(' ') : numbers)
    })
  }
  const paths = [longitude ?? '$', latitude ?? '$', ...(altitude === undefined ? [] : [altitude])]
  const found = paths.map((path) => places.place(path, at))
  const targets = found.filter((place) => place !== undefined)
  if (targets.length < found.length) return undefined
  return pointPutter((numbers, draft) =>
    numbers.every((number, index) => {
      const place = targets[index]
      const raw = written(number, writing)
      return place === undefined || (raw !== undefined && draft.put(place, raw))
    }),
  )
}

type Point = readonly [east: number, north: number, ...rest: number[]]

function pointPutter(put: (point: Point, draft: Draft) => boolean): PutGeometry {
  return (geometry, draft) => {
    if (geometry.type !== 'Point') return 'point-only'
    const [east, north, ...rest] = geometry.coordinates
    if (east === undefined || north === undefined) return notWritten
    return put([east, north, ...rest], draft) ? undefined : notWritten
  }
}

function shapePutter(
  place: Place | undefined,
  textOf: (geometry: Geometry) => Json | undefined,
): PutGeometry | undefined {
  if (place === undefined) return undefined
  return (geometry, draft) => {
    const text = textOf(geometry)
    return text !== undefined && draft.put(place, text) ? undefined : notWritten
  }
}

/** OGC 06-103r4 clause 7; undefined for a collection, which is not read. */
function wktOf(geometry: Geometry): string | undefined {
  if (geometry.type === 'GeometryCollection') return undefined
  return `${geometry.type.toUpperCase()} ${listOf(geometry.coordinates, geometry.type === 'Point')}`
}

function listOf(coordinates: readonly unknown[], isPoint: boolean): string {
  if (isPoint) return `(${coordinates.join(' ')})`
  const items = coordinates.map((item) => {
    const list = item as readonly unknown[]
    return typeof list[0] === 'number' ? list.join(' ') : listOf(list, false)
  })
  return `(${items.join(', ')})`
}
