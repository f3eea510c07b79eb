// Short builders for hub attributes, so that an adapter reads as a table of fields. Absent details leave no member.

import type { Attribute, Geometry, GeoProperty, Json, Property, Relationship } from './entity.ts'
import type { Quality } from './quality.ts'

export interface Details {
  /** UTC, RFC 3339. */
  readonly observedAt?: string | undefined
  /** UN/CEFACT common code. */
  readonly unitCode?: string | undefined
  readonly datasetId?: string | undefined
  readonly quality?: Quality | undefined
  /** Further sub-attributes by name. */
  readonly sub?: Readonly<Record<string, Attribute | undefined>> | undefined
}

function details(of: Details): Record<string, Json | Attribute> {
  const members: Record<string, Json | Attribute> = {}
  if (of.observedAt !== undefined) members['observedAt'] = of.observedAt
  if (of.unitCode !== undefined) members['unitCode'] = of.unitCode
  if (of.datasetId !== undefined) members['datasetId'] = of.datasetId
  if (of.quality !== undefined) members['quality'] = { type: 'Property', value: of.quality }
  for (const [name, attribute] of Object.entries(of.sub ?? {})) if (attribute !== undefined) members[name] = attribute
  return members
}

export function property(value: Json, of: Details = {}): Property {
  const { observedAt, unitCode } = of
  if (of.datasetId !== undefined || of.quality !== undefined || of.sub !== undefined)
    return { type: 'Property', value, ...details(of) }
  // Nearly all readings: one object, without a copy.
  if (observedAt === undefined)
    return unitCode === undefined ? { type: 'Property', value } : { type: 'Property', value, unitCode }
  return unitCode === undefined
    ? { type: 'Property', value, observedAt }
    : { type: 'Property', value, observedAt, unitCode }
}

/** A geometry in GeoJSON order, WGS-84. */
export function geoProperty(value: Geometry, of: Details = {}): GeoProperty {
  return { type: 'GeoProperty', value, ...details(of) }
}

/** A Point from longitude and latitude in degrees, altitude in metres. */
export function point(longitude: number, latitude: number, altitude?: number): Geometry {
  return {
    type: 'Point',
    coordinates: altitude === undefined ? [longitude, latitude] : [longitude, latitude, altitude],
  }
}

export function relationship(object: string, of: Details = {}): Relationship {
  const { observedAt } = of
  if (of.unitCode === undefined && of.datasetId === undefined && of.quality === undefined && of.sub === undefined)
    return observedAt === undefined ? { type: 'Relationship', object } : { type: 'Relationship', object, observedAt }
  return { type: 'Relationship', object, ...details(of) }
}
