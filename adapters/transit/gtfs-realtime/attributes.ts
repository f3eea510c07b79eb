// Reads the members of a feed entity as attributes of the hub, by the table of its kind. Every value that is not kept is
// reported with its path in the source.

import { geoProperty, point, property, relationship } from '../../../standards/hub/build.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import type { Members, Path } from '../../../standards/gtfs-realtime/note.ts'
import { readPolyline } from '../../../standards/gtfs-realtime/polyline.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Loss } from '../../adapter.ts'
import type { Kind, Row } from './entities/kind.ts'
import { languagesOf } from './language.ts'
import { withinLimits } from './limits.ts'
import { sourceLoss } from './losses.ts'

/** `DecodeContext.id`, for ids that do not identify a person. */
export type MakeId = (type: string, localId: string) => string

export interface DecodeSession {
  readonly id: MakeId
  /** The path of the message from the root of the feed. */
  readonly path: Path
  readonly observedAt: string | undefined
  readonly losses: Loss[]
}

type Named = readonly [name: string, attribute: Attribute]

export function attributesOfMembers(kind: Kind, members: Members, reading: DecodeSession): readonly Named[] {
  const attributes = kind.rows.flatMap((row): readonly Named[] => {
    const value = memberAt(members, row.path)
    const made = value === undefined ? undefined : attributeOf(row, value, reading)
    return made === undefined ? [] : [made]
  })
  reportEmptyMessages(kind, members, reading)
  const { observedAt } = reading
  return observedAt === undefined ? attributes : attributes.map(([name, made]) => [name, { ...made, observedAt }])
}

export function memberAt(members: Members, path: readonly string[]): Json | undefined {
  let value: Json | undefined = members
  for (const step of path) value = isJsonObject(value) ? value[step] : undefined
  return value
}

function attributeOf(row: Row, value: Json, reading: DecodeSession): Named | undefined {
  switch (row.as) {
    case 'property':
      if (typeof value === 'number' && outside(row, value)) return drop(row, 'out-of-range', reading)
      return [row.attribute, property(value, { unitCode: row.unitCode })]
    case 'json':
      return [row.attribute, { type: 'JsonProperty', json: limited(row, value, reading) }]
    case 'list': {
      const valueList = limited(row, value, reading)
      return isJsonArray(valueList) ? [row.attribute, { type: 'ListProperty', valueList }] : undefined
    }
    case 'reference':
      if (typeof value !== 'string' || value === '') return drop(row, 'empty-id', reading)
      return [row.attribute, relationship(reading.id(row.type, value))]
    case 'language':
      return languageAttribute(row, value, reading)
    case 'point':
      return pointAttribute(row, value, reading)
    case 'polyline':
      return typeof value === 'string' ? polylineAttribute(row, value, reading) : undefined
  }
}

export function outside(row: Row & { readonly as: 'property' }, value: number): boolean {
  return value < (row.minimum ?? Number.NEGATIVE_INFINITY) || value > (row.maximum ?? Number.POSITIVE_INFINITY)
}

function limited(row: Row & { readonly as: 'json' | 'list' }, value: Json, { path, losses }: DecodeSession): Json {
  if (row.limits === undefined) return value
  return withinLimits(value, row.limits, (within) => {
    const at: Path = [...path, ...row.path, ...within]
    losses.push(sourceLoss(at, { kind: 'dropped', code: 'out-of-range', attribute: row.attribute }))
  })
}

function languageAttribute(row: Row, value: Json, reading: DecodeSession): Named | undefined {
  const languages = languagesOf(value)
  if (languages === undefined) return drop(row, 'no-translation', reading)
  const { attribute } = row
  const at: Path = [...reading.path, ...row.path, 'translation']
  for (const position of languages.unnamed) {
    reading.losses.push(
      sourceLoss([...at, position, 'language'], { kind: 'dropped', code: 'no-language-tag', attribute }),
    )
  }
  if (!languages.ordered) reading.losses.push(sourceLoss(at, { kind: 'coerced', code: 'translation-order', attribute }))
  return [attribute, { type: 'LanguageProperty', languageMap: languages.map }]
}

function pointAttribute(row: Row & { readonly as: 'point' }, value: Json, reading: DecodeSession): Named | undefined {
  if (!isJsonObject(value)) return undefined
  const { [row.latitude]: latitude, [row.longitude]: longitude } = value
  if (latitude === undefined && longitude === undefined) return undefined
  if (typeof latitude !== 'number' || typeof longitude !== 'number') {
    return dropPoint(row, value, 'half-position', reading)
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return dropPoint(row, value, 'out-of-range', reading)
  // A receiver without a fix sends 0, 0.
  if (latitude === 0 && longitude === 0) return dropPoint(row, value, 'position-zero', reading)
  return [row.attribute, geoProperty(point(longitude, latitude))]
}

function dropPoint(
  row: Row & { readonly as: 'point' },
  value: Members,
  code: string,
  reading: DecodeSession,
): undefined {
  for (const member of [row.latitude, row.longitude]) {
    if (!Object.hasOwn(value, member)) continue
    const path: Path = [...reading.path, ...row.path, member]
    reading.losses.push(sourceLoss(path, { kind: 'dropped', code, attribute: row.attribute }))
  }
  return undefined
}

function polylineAttribute(row: Row & { readonly as: 'polyline' }, text: string, reading: DecodeSession): Named {
  const positions = readPolyline(text)
  if (positions !== undefined) {
    return [row.attribute, { type: 'GeoProperty', value: { type: 'LineString', coordinates: positions } }]
  }
  const path: Path = [...reading.path, ...row.path]
  reading.losses.push(sourceLoss(path, { kind: 'coerced', code: 'no-polyline', attribute: row.otherwise }))
  return [row.otherwise, property(text)]
}

function drop(row: Row, code: string, { losses, path }: DecodeSession): undefined {
  losses.push(sourceLoss([...path, ...row.path], { kind: 'dropped', code, attribute: row.attribute }))
  return undefined
}

/** Reports messages that are present but empty, such as `vehicle {}`, because no attribute can represent them. */
function reportEmptyMessages(kind: Kind, members: Members, { losses, path }: DecodeSession): void {
  const parents = new Set(kind.rows.flatMap((row) => (row.path.length > 1 ? row.path.slice(0, 1) : [])))
  for (const parent of parents) {
    const value = members[parent]
    if (isJsonObject(value) && Object.keys(value).length === 0) {
      losses.push(sourceLoss([...path, parent], { kind: 'dropped', code: 'empty-message' }))
    }
  }
}
