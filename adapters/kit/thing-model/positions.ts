// Positions of devices as a structure of a thing model, such as `{"Longitude": 114.02, "Latitude": 33.01}`.

import type { Json } from '../../adapter.ts'
import type { Crs } from '../../../standards/hub/coordinates.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Fix, Placed } from '../position.ts'
import { numberOfText, type Note } from './value-type.ts'

/** The members of a platform's structure. */
export interface PositionForm {
  readonly longitude: string
  readonly latitude: string
  readonly altitude?: string
  /** The member that names the coordinate system, and the systems by its values. */
  readonly system?: { readonly name: string; readonly values: ReadonlyMap<Json, Crs>; readonly wgs84: Json }
}

export type ReadFix = { readonly ok: true; readonly value: Fix } | Exclude<Placed, { readonly ok: true }>

/** The position in a value, or why it is none. Numbers in strings are read and noted. */
export function fixOf(raw: Json, form: PositionForm, notes: Note[] = [], path = ''): ReadFix {
  if (!isJsonObject(raw)) return { ok: false, code: 'wrong-type', quality: 'invalid' }
  const [longitude, latitude, altitude] = [form.longitude, form.latitude, form.altitude].map((name) =>
    name === undefined ? undefined : numberOf(member(raw, name)),
  )
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return { ok: false, code: 'position-incomplete' }
  if (altitude !== undefined && typeof altitude !== 'number')
    return { ok: false, code: 'wrong-type', quality: 'invalid' }
  for (const name of [form.longitude, form.latitude, form.altitude])
    if (name !== undefined && typeof member(raw, name) === 'string')
      notes.push({ kind: 'coerced', code: 'text-number', path: path + pointerToken(name) })
  return { ok: true, value: { longitude, latitude, altitude, isValid: true } }
}

function numberOf(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? (numberOfText(value) ?? value) : value
}

/** The members that a position is read from. */
export function positionMembers({ longitude, latitude, altitude, system }: PositionForm): ReadonlySet<string> {
  return new Set([longitude, latitude, altitude, system?.name].filter((name) => name !== undefined))
}

/** A GeoJSON point in the form of the platform, always as WGS-84; undefined: it cannot be expressed. */
export function positionText(geometry: Json, form: PositionForm): string | undefined {
  const coordinates = isJsonObject(geometry) && geometry['type'] === 'Point' ? geometry['coordinates'] : undefined
  if (!isJsonArray(coordinates)) return undefined
  const [longitude, latitude, altitude] = coordinates
  if (longitude === 0 && latitude === 0) return undefined
  if (altitude !== undefined && form.altitude === undefined) return undefined
  const members = [
    [form.longitude, longitude],
    [form.latitude, latitude],
    ...(form.altitude === undefined || altitude === undefined ? [] : [[form.altitude, altitude]]),
    ...(form.system === undefined ? [] : [[form.system.name, form.system.wgs84]]),
  ]
  return JSON.stringify(Object.fromEntries(members) as Json)
}
