// Values that name an exact place without being a GeoProperty (standards/odrl/profile.md, "Duties"): a GeoJSON geometry, a latitude
// beside a longitude, well-known text (OGC 06-103r4 clause 7) and a geo URI (RFC 5870). They cannot be generalised in place.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'

const latitudes = ['latitude', 'lat']
const longitudes = ['longitude', 'lon', 'lng', 'long']

/** The end of a geometry keyword, not necessarily of the outermost geometry, and two numbers in parentheses. */
const wellKnownText =
  /(?:point|string|polygon|curve|surface|tin|triangle)(?:\s*[zm]{1,2})?\s*\([\s(]*[-+.\de]+\s+[-+.\d]/i
const geoUri = /geo:[-+]?\d/i

/** Whether a value, or anything within it, names a place. */
export function holdsPlace(value: Json): boolean {
  if (typeof value === 'string') return saysPlace(value)
  if (isJsonArray(value)) return value.some(holdsPlace)
  if (!isJsonObject(value)) return false
  const names = Object.keys(value).map((name) => name.toLowerCase())
  const has = (some: readonly string[]): boolean => some.some((name) => names.includes(name))
  const isPlace = has(['coordinates']) || (has(latitudes) && has(longitudes)) || names.some(saysPlace)
  return isPlace || Object.values(value).some(holdsPlace)
}

function saysPlace(text: string): boolean {
  return wellKnownText.test(text) || geoUri.test(text)
}
