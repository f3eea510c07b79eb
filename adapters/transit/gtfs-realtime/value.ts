// Writes the value of an attribute as a member of a feed entity, by its row. Reports what the format cannot express, with
// its path in the hub.

import { readPolyline, writePolyline } from '../../../standards/gtfs-realtime/polyline.ts'
import type { Attribute, Geometry, Json, Relationship } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'
import type { Loss } from '../../adapter.ts'
import { outside } from './attributes.ts'
import type { Row } from './entities/kind.ts'
import { languagesOf, translatedOf } from './language.ts'
import { withinLimits } from './limits.ts'
import { hubLoss } from './losses.ts'

export interface Writing {
  /** The entity's id. */
  readonly id: string
  /** The name of the attribute; '' for the entity itself. */
  readonly name: string
  readonly localId: (id: string) => string | undefined
  readonly losses: Loss[]
}

function report(
  { id, name, losses }: Writing,
  within: string,
  kind: Loss['kind'],
  code: string,
  tolerance?: number,
): void {
  losses.push(hubLoss(id, within === '' ? name : `${name}/${within}`, kind, code, tolerance))
}

/** Undefined: the format cannot express the value, which is reported. */
export function valueOf(row: Row, attribute: Attribute, writing: Writing): Json | undefined {
  switch (row.as) {
    case 'property':
      return attribute.type === 'Property'
        ? propertyValue(row, attribute.value, attribute.unitCode, writing)
        : other(writing)
    case 'json':
      return attribute.type === 'JsonProperty' ? limited(row, attribute.json, writing) : other(writing)
    case 'list':
      return attribute.type === 'ListProperty' ? limited(row, attribute.valueList, writing) : other(writing)
    case 'language':
      return languageValue(attribute, writing)
    case 'reference':
      return attribute.type === 'Relationship' ? referenceValue(row.type, attribute, writing) : other(writing)
    case 'point':
      return attribute.type === 'GeoProperty' ? pointValue(row, attribute.value, writing) : other(writing)
    case 'polyline':
      if (writing.name === row.otherwise)
        return attribute.type === 'Property' ? polylineText(attribute.value, row, writing) : other(writing)
      return attribute.type === 'GeoProperty' ? polylineValue(attribute.value, writing) : other(writing)
  }
}

function drop(writing: Writing, code: string): undefined {
  report(writing, '', 'dropped', code)
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
    if (unitCode !== undefined) report(writing, 'unitCode', 'dropped', 'no-unit-here')
    return value
  }
  if (unitCode === undefined) return drop(writing, 'unit-missing')
  if (typeof value !== 'number') return drop(writing, 'wrong-type')
  if (unitCode === row.unitCode) return outside(row, value) ? drop(writing, 'out-of-range') : value
  const converted = convert(value, unitCode, row.unitCode)
  if (!converted.ok) return drop(writing, 'unit-not-convertible')
  if (outside(row, converted.value)) return drop(writing, 'out-of-range')
  report(writing, '', 'coerced', 'unit-converted')
  return converted.value
}

function limited(row: Row & { readonly as: 'json' | 'list' }, value: Json, writing: Writing): Json {
  if (row.limits === undefined) return value
  const member = row.as === 'json' ? 'json' : 'valueList'
  return withinLimits(value, row.limits, (within) =>
    report(writing, [member, ...within].join('/'), 'dropped', 'out-of-range'),
  )
}

function languageValue(attribute: Attribute, writing: Writing): Json | undefined {
  if (attribute.type === 'Property' && typeof attribute.value === 'string') {
    report(writing, '', 'coerced', 'text-without-language')
    return { translation: [{ text: attribute.value }] }
  }
  if (attribute.type !== 'LanguageProperty') return other(writing)
  const { languageMap } = attribute
  const translated = translatedOf(languageMap)
  const back = languagesOf(translated)
  if (back === undefined) return drop(writing, 'no-translation')
  for (const [language, texts] of Object.entries(languageMap)) {
    const kept = Object.hasOwn(back.map, language) ? back.map[language] : undefined
    if (JSON.stringify(kept) === JSON.stringify(texts)) continue
    report(writing, `languageMap/${language}`, 'coerced', 'translation-list')
  }
  return translated
}

function referenceValue(type: string, { object, objectType }: Relationship, writing: Writing): Json | undefined {
  if (typeof object !== 'string') return drop(writing, 'several-objects')
  if (objectType !== undefined) report(writing, 'objectType', 'dropped', 'no-place')
  return idOf(object, type, writing)
}

/** The source's own id. An id with another URN form is written as a URI, which every reader keeps. */
export function idOf(id: string, type: string, writing: Writing): string {
  if (!id.startsWith(`urn:ngsi-ld:${type}:`)) return id
  const local = writing.localId(id)
  if (local === undefined) report(writing, '', 'coerced', 'local-id-not-visible')
  return local ?? id
}

function pointValue(row: Row & { readonly as: 'point' }, value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'Point') return drop(writing, 'geometry-kind')
  const [longitude, latitude, altitude] = value.coordinates
  if (longitude === undefined || latitude === undefined) return drop(writing, 'geometry-kind')
  if (latitude === 0 && longitude === 0) return drop(writing, 'position-zero')
  if (altitude !== undefined) reportAltitude('2', writing)
  return { [row.latitude]: latitude, [row.longitude]: longitude }
}

function polylineValue(value: Geometry, writing: Writing): Json | undefined {
  if (value.type !== 'LineString') return drop(writing, 'geometry-kind')
  const text = writePolyline(value.coordinates)
  const back = readPolyline(text) ?? []
  for (const [index, position] of value.coordinates.entries()) {
    if (position.length > 2) reportAltitude(`${index}/2`, writing)
  }
  const far = value.coordinates.some(([x, y], index) => x !== back[index]?.[0] || y !== back[index]?.[1])
  if (far) report(writing, '', 'approximated', 'polyline-precision', 0.000_005)
  return text
}

/** A text that is a valid polyline would be decoded as a location. */
function polylineText(value: Json, row: Row, writing: Writing): Json {
  if (typeof value === 'string' && readPolyline(value) !== undefined) {
    report(writing, '', 'coerced', 'polyline-is-location')
    report({ ...writing, name: row.attribute }, '', 'coerced', 'polyline-is-location')
  }
  return value
}

function reportAltitude(index: string, writing: Writing): void {
  report(writing, `value/coordinates/${index}`, 'dropped', 'no-altitude')
}
