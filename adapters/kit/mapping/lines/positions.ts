// Positions of a mapping: two numbers, a pair, WKT or GeoJSON, in a declared coordinate system and order.

import type { Json } from '../../../adapter.ts'
import { crsNames, type Crs } from '../../../../standards/hub/coordinates.ts'
import type { Geometry } from '../../../../standards/hub/entity.ts'
import { geoProperty, type Details } from '../../../../standards/hub/build.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { EntityBuilder } from '../../entity-builder.ts'
import { metresPerDegree, place } from '../../position.ts'
import { conditionOf } from './conditions.ts'
import { projectionOf, type Projection } from '../../../../standards/hub/projection.ts'
import type { Position } from '../document.ts'
import { geometryOfJson, geometryOfWkt } from './geometry.ts'
import type { Run, Source, Sources } from '../sources.ts'
import type { Frame, Scope } from '../tree.ts'
import { valueReader, type Writing } from './values.ts'

/** What ETRS89 has moved from WGS-84, at most. */
const plateMetres = 1

export type AddPosition = (entity: EntityBuilder, name: string, frame: Frame, run: Run, details: Details) => void

/** The keys of a line that make it a position. */
export function isPosition({ longitude, latitude, easting, northing, pair, wkt, geojson }: Position): boolean {
  return [longitude, latitude, easting, northing, pair, wkt, geojson].some((key) => key !== undefined)
}

/** @param at JSON Pointer of the line in the document */
export function positionOf(
  line: Position,
  scope: Scope,
  sources: Sources,
  writing: Writing,
  at: string,
): AddPosition | undefined {
  const projection = projectionOf(line.crs)
  const crs = projection?.crs ?? crsNames.find((name) => name === line.crs)
  if (crs === undefined)
    return sources.fault(
      at,
      `A position needs its crs, one of ${crsNames.join(', ')}, EPSG:3067 or UTM such as EPSG:25832: it is never guessed.`,
    )
  const isValid = conditionOf(line.valid, scope, sources, `${at}/valid`)
  const from = (
    key: 'longitude' | 'latitude' | 'easting' | 'northing' | 'altitude' | 'pair' | 'wkt' | 'geojson',
  ): Source | undefined => {
    const text = line[key]
    return text === undefined ? undefined : sources.source(text, scope, `${at}/${key}`)
  }
  const [first, second, altitude, pair, wkt, geojson] = [
    from(projection === undefined ? 'longitude' : 'easting'),
    from(projection === undefined ? 'latitude' : 'northing'),
    from('altitude'),
    from('pair'),
    from('wkt'),
    from('geojson'),
  ]
  if (isValid === undefined) return undefined
  const shape = wkt ?? geojson
  if (shape !== undefined) {
    if (projection !== undefined && shape === wkt)
      return shapeAdder(shape, (value) => geometryOfWkt(value, projection.toDegrees), projection)
    if (crs !== 'EPSG:4326' || projection !== undefined)
      return sources.fault(`${at}/crs`, 'WKT and GeoJSON are read in EPSG:4326, longitude first, and WKT in UTM.')
    return shapeAdder(shape, shape === wkt ? (value) => geometryOfWkt(value) : geometryOfJson)
  }
  if (pair !== undefined) {
    const { order } = line
    if (projection !== undefined) return sources.fault(at, 'A projected position has easting and northing.')
    if (order === undefined)
      return sources.fault(at, 'A pair needs its order: longitude-latitude or latitude-longitude.')
    return fixAdder([pair], (frame, run) => pairOf(pair.read(frame, run) as Json | undefined, order), crs, isValid)
  }
  if (first === undefined || second === undefined) {
    const [one, other] = projection === undefined ? ['longitude', 'latitude'] : ['easting', 'northing']
    const has = projection === undefined ? [line.longitude, line.latitude] : [line.easting, line.northing]
    return has.includes(undefined)
      ? sources.fault(at, `A position in this crs has both ${one} and ${other}.`)
      : undefined
  }
  const read = numberReader(writing)
  const all = altitude === undefined ? [first, second] : [first, second, altitude]
  const numbers = (frame: Frame, run: Run) => all.map((source) => read(source, frame, run))
  if (projection === undefined) return fixAdder(all, numbers, crs, isValid)
  const placed = (frame: Frame, run: Run): readonly (number | undefined)[] => {
    const [easting, northing, height] = numbers(frame, run)
    if (easting === undefined || northing === undefined) return []
    return [...(projection.toDegrees(easting, northing) ?? []), height]
  }
  return fixAdder(all, placed, crs, isValid)
}

type NumberOf = (source: Source, frame: Frame, run: Run) => number | undefined

function numberReader(writing: Writing): NumberOf {
  // A number in a text is that of the position, wherever it is.
  const read = valueReader({}, 'number', { ...writing, isText: true })
  return (source, frame, run) => {
    const raw = source.read(frame, run) as Json | undefined
    if (typeof raw === 'number') return raw
    const value = read(raw, () => source.place(frame, run), run.decoding.ledger, 'location')
    return value.kind === 'value' && typeof value.value === 'number' ? value.value : undefined
  }
}

/** The two numbers of a list, or of a text with a comma, a semicolon or a blank between them. */
function pairOf(value: Json | undefined, order: string): readonly (number | undefined)[] {
  const list = typeof value === 'string' ? value.trim().split(/\s*[,;]\s*|\s+/, 4) : isJsonArray(value) ? value : []
  const numbers = list.map((one) => {
    if (typeof one === 'number') return one
    return typeof one === 'string' && /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(one) ? Number(one) : undefined
  })
  const [first, second, ...rest] = numbers
  if (rest.length > 1) return []
  return order === 'longitude-latitude' ? [first, second, ...rest] : [second, first, ...rest]
}

function fixAdder(
  sources: readonly Source[],
  numbers: (frame: Frame, run: Run) => readonly (number | undefined)[],
  crs: Crs,
  isValid: (frame: Frame, run: Run) => boolean,
): AddPosition {
  return (entity, name, frame, run, details) => {
    const raws = sources.map((source) => source.read(frame, run) as Json | undefined)
    const [path = ''] = sources.map((source) => source.place(frame, run))
    if (raws.every((raw) => raw === undefined || raw === null || raw === '')) {
      for (const [index, raw] of raws.entries())
        if (raw === null) entity.ledger.report('dropped', sources[index]?.place(frame, run) ?? path, 'value-absent')
      return
    }
    const [longitude, latitude, altitude] = numbers(frame, run)
    if (longitude === undefined || latitude === undefined) {
      entity.carry(
        path,
        name,
        raws.length === 1 ? (raws[0] ?? null) : raws.map((raw) => raw ?? null),
        'wrong-type',
        details,
      )
      return
    }
    const fix = { longitude, latitude, altitude, isValid: isValid(frame, run) }
    const placed = place(fix, { crs, conversion: {} }, details)
    if (!placed.ok) {
      const value = altitude === undefined ? { longitude, latitude } : { longitude, latitude, altitude }
      entity.carry(path, name, value, placed.code, { ...details, quality: placed.quality })
      return
    }
    for (const source of sources.slice(1)) run.decoding.context.trace?.(source.place(frame, run), entity.id, name)
    entity.add(path, name, placed.location)
    if (placed.accuracyMetres !== undefined) {
      const tolerance = placed.accuracyMetres / metresPerDegree
      entity.ledger.report('approximated', path, 'crs-converted', { attribute: name, tolerance })
    }
  }
}

function shapeAdder(source: Source, read: (value: Json) => Geometry | undefined, projection?: Projection): AddPosition {
  return (entity, name, frame, run, details) => {
    const raw = source.read(frame, run) as Json | undefined
    const path = source.place(frame, run)
    if (raw === undefined || raw === '') return
    if (raw === null) return entity.ledger.report('dropped', path, 'value-absent', { attribute: name })
    const geometry = read(raw)
    if (geometry === undefined) entity.carry(path, name, raw, 'value-not-in-hub', details)
    else {
      entity.add(path, name, geoProperty(geometry, details))
      if (projection?.crs === 'EPSG:4490') {
        const tolerance = plateMetres / metresPerDegree
        entity.ledger.report('approximated', path, 'crs-converted', { attribute: name, tolerance })
      }
    }
  }
}
