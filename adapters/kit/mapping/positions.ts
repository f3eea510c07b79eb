// Positions of a mapping: two numbers, a pair, WKT or GeoJSON, in a declared coordinate system and order.

import type { Json } from '../../adapter.ts'
import { crsNames, type Crs } from '../../../standards/hub/coordinates.ts'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { geoProperty, type Details } from '../../../standards/hub/build.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import { metresPerDegree, place } from '../position.ts'
import { conditionOf } from './conditions.ts'
import type { Position } from './document.ts'
import { geometryOfJson, geometryOfWkt } from './geometry.ts'
import type { Run, Source, Sources } from './sources.ts'
import type { Frame, Scope } from './tree.ts'
import { valueReader, type Writing } from './values.ts'

export type AddPosition = (entity: EntityBuilder, name: string, frame: Frame, run: Run, details: Details) => void

/** The keys of a line that make it a position. */
export function isPosition({ longitude, latitude, pair, wkt, geojson }: Position): boolean {
  return [longitude, latitude, pair, wkt, geojson].some((key) => key !== undefined)
}

/** @param at JSON Pointer of the line in the document */
export function positionOf(
  line: Position,
  scope: Scope,
  sources: Sources,
  writing: Writing,
  at: string,
): AddPosition | undefined {
  const crs = crsNames.find((name) => name === line.crs)
  if (crs === undefined)
    return sources.fault(at, `A position needs its crs, one of ${crsNames.join(', ')}: it is never guessed.`)
  const isValid = conditionOf(line.valid, scope, sources, `${at}/valid`)
  const from = (key: 'longitude' | 'latitude' | 'altitude' | 'pair' | 'wkt' | 'geojson'): Source | undefined => {
    const text = line[key]
    return text === undefined ? undefined : sources.source(text, scope, `${at}/${key}`)
  }
  const [longitude, latitude, altitude, pair, wkt, geojson] = [
    from('longitude'),
    from('latitude'),
    from('altitude'),
    from('pair'),
    from('wkt'),
    from('geojson'),
  ]
  if (isValid === undefined) return undefined
  const shape = wkt ?? geojson
  if (shape !== undefined) {
    if (crs !== 'EPSG:4326')
      return sources.fault(`${at}/crs`, 'WKT and GeoJSON are read in EPSG:4326, longitude first.')
    return shapeAdder(shape, shape === wkt ? geometryOfWkt : geometryOfJson)
  }
  if (pair !== undefined) {
    const { order } = line
    if (order === undefined)
      return sources.fault(at, 'A pair needs its order: longitude-latitude or latitude-longitude.')
    return fixAdder([pair], (frame, run) => pairOf(pair.read(frame, run) as Json | undefined, order), crs, isValid)
  }
  if (longitude === undefined || latitude === undefined)
    return line.longitude === undefined || line.latitude === undefined
      ? sources.fault(at, 'A position has both longitude and latitude.')
      : undefined
  const read = numberReader(writing)
  const all = altitude === undefined ? [longitude, latitude] : [longitude, latitude, altitude]
  return fixAdder(all, (frame, run) => all.map((source) => read(source, frame, run)), crs, isValid)
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

function shapeAdder(source: Source, read: (value: Json) => Geometry | undefined): AddPosition {
  return (entity, name, frame, run, details) => {
    const raw = source.read(frame, run) as Json | undefined
    const path = source.place(frame, run)
    if (raw === undefined || raw === '') return
    if (raw === null) return entity.ledger.report('dropped', path, 'value-absent', { attribute: name })
    const geometry = read(raw)
    if (geometry === undefined) entity.carry(path, name, raw, 'value-not-in-hub', details)
    else entity.add(path, name, geoProperty(geometry, details))
  }
}
