// The value of an attribute as the member of a feed entity, by its row. What the format has no room for is told with
// the path of the hub.

import { readPolyline, writePolyline } from '../../standards/gtfs-realtime/polyline.ts'
import type { Attribute, Geometry, Json, LanguageProperty, Relationship } from '../../standards/hub/entity.ts'
import type { EncodeContext, Loss } from '../adapter.ts'
import { outside } from './attributes.ts'
import type { Row } from './kind.ts'
import { languagesOf, translatedOf } from './language.ts'
import { hubLoss } from './losses.ts'
import { factorOf } from './units.ts'

export interface Writing {
  /** `<entity id>/<attribute>` */
  readonly path: string
  readonly localId: EncodeContext['localId']
  readonly losses: Loss[]
}

/** Undefined: there is no place for it, and that is told. */
export function valueOf(row: Row, name: string, attribute: Attribute, writing: Writing): Json | undefined {
  switch (row.as) {
    case 'property':
      return attribute.type === 'Property'
        ? propertyValue(row, attribute.value, attribute.unitCode, writing)
        : other(writing)
    case 'json':
      return attribute.type === 'JsonProperty' ? attribute.json : other(writing)
    case 'list':
      return attribute.type === 'ListProperty' ? attribute.valueList : other(writing)
    case 'language':
      return attribute.type === 'LanguageProperty' ? languageValue(attribute, writing) : other(writing)
    case 'reference':
      return attribute.type === 'Relationship' ? referenceValue(row.type, attribute, writing) : other(writing)
    case 'point':
      return attribute.type === 'GeoProperty' ? pointValue(row, attribute.value, writing) : other(writing)
    case 'polyline':
      if (name === row.otherwise)
        return attribute.type === 'Property' ? polylineText(attribute.value, row, writing) : other(writing)
      return attribute.type === 'GeoProperty' ? polylineValue(attribute.value, writing) : other(writing)
  }
}

function drop({ path, losses }: Writing, code: string): undefined {
  losses.push(hubLoss(path, 'dropped', code))
  return undefined
}

function other(writing: Writing): undefined {
  return drop(writing, 'attribute-kind')
}

function propertyValue(
  row: Row & { readonly as: 'property' },
  value: Json,
  unitCode: string | undefined,
  writing: Writing,
): Json | undefined {
  if (row.unitCode === undefined) {
    if (unitCode !== undefined) writing.losses.push(hubLoss(`${writing.path}/unitCode`, 'dropped', 'no-unit-here'))
    return value
  }
  if (unitCode === undefined) return drop(writing, 'unit-missing')
  const factor = factorOf(unitCode, row.unitCode)
  if (factor === undefined || typeof value !== 'number') return drop(writing, 'unit-not-convertible')
  const converted = value * factor
  if (outside(row, converted)) return drop(writing, 'out-of-range')
  if (factor !== 1) writing.losses.push(hubLoss(writing.path, 'coerced', 'unit-converted'))
  return converted
}

function languageValue({ languageMap }: LanguageProperty, writing: Writing): Json | undefined {
  const translated = translatedOf(languageMap)
  const back = languagesOf(translated)
  if (back === undefined) return drop(writing, 'no-translation')
  for (const [language, texts] of Object.entries(languageMap)) {
    const kept = Object.hasOwn(back.map, language) ? back.map[language] : undefined
    if (JSON.stringify(kept) === JSON.stringify(texts)) continue
    writing.losses.push(hubLoss(`${writing.path}/languageMap/${language}`, 'coerced', 'translation-list'))
  }
  return translated
}

function referenceValue(type: string, { object, objectType }: Relationship, writing: Writing): Json | undefined {
  if (typeof object !== 'string') return drop(writing, 'several-objects')
  if (objectType !== undefined) writing.losses.push(hubLoss(`${writing.path}/objectType`, 'dropped', 'no-place'))
  return idOf(object, type, writing)
}

/** The source's own id; an id of another make is written as the URI that it is, which every reader keeps. */
export function idOf(id: string, type: string, { path, localId, losses }: Writing): string {
  if (!id.startsWith(`urn:ngsi-ld:${type}:`)) return id
  const local = localId(id)
  if (local === undefined) losses.push(hubLoss(path, 'coerced', 'local-id-not-visible'))
  return local ?? id
}

function pointValue(row: Row & { readonly as: 'point' }, value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'Point') return drop(writing, 'geometry-kind')
  const [longitude, latitude, altitude] = value.coordinates
  if (longitude === undefined || latitude === undefined) return drop(writing, 'geometry-kind')
  if (altitude !== undefined) tellAltitude('2', writing)
  return { [row.latitude]: latitude, [row.longitude]: longitude }
}

function polylineValue(value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'LineString') return drop(writing, 'geometry-kind')
  const text = writePolyline(value.coordinates)
  const back = readPolyline(text) ?? []
  for (const [index, position] of value.coordinates.entries()) {
    if (position.length > 2) tellAltitude(`${index}/2`, writing)
  }
  const far = value.coordinates.some(([x, y], index) => x !== back[index]?.[0] || y !== back[index]?.[1])
  if (far) writing.losses.push(hubLoss(writing.path, 'approximated', 'polyline-precision', 0.000_005))
  return text
}

/** A polyline would come back as a location. */
function polylineText(value: Json, row: Row, writing: Writing): Json {
  if (typeof value === 'string' && readPolyline(value) !== undefined) {
    writing.losses.push(hubLoss(writing.path, 'coerced', 'polyline-is-location'))
    const id = writing.path.slice(0, writing.path.lastIndexOf('/'))
    writing.losses.push(hubLoss(`${id}/${row.attribute}`, 'coerced', 'polyline-is-location'))
  }
  return value
}

function tellAltitude(index: string, { path, losses }: Writing): void {
  losses.push(hubLoss(`${path}/value/coordinates/${index}`, 'dropped', 'no-altitude'))
}
