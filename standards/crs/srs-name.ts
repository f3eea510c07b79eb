// The names that models give to coordinate reference systems (OGC 07-092r3, OGC 09-048r5): an EPSG code is read from them, and
// of others only names that are as well known. Of a compound system, the horizontal one counts.

/**
 * What a name says. `axes`: in which order its coordinates are; `authority`: in that of the definition; `custom`: the name says nothing
 * of it, and by the custom of programs easting or longitude is first.
 */
export type SrsName =
  | { readonly kind: 'epsg'; readonly code: number; readonly axes: 'authority' | 'east-north' | 'custom' }
  /** A system that is defined in the document: of engineering, without a place on Earth. */
  | { readonly kind: 'local' }
  | { readonly kind: 'unknown' }

const forms: readonly RegExp[] = [
  /^urn:(?:x-)?ogc:def:crs:EPSG:[\w.]{0,20}:(\d{4,6})$/i,
  /^urn:(?:x-)?ogc:def:crs:EPSG:(\d{4,6})$/i,
  /^urn:(?:x-)?ogc:def:crs,crs:EPSG:[\w.]{0,20}:(\d{4,6})(?:,crs:EPSG:[\w.]{0,20}:\d{4,6})?$/i,
  /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]{1,20}\/(\d{4,6})$/i,
  /^https?:\/\/(?:www\.)?opengis\.net\/def\/crs-compound\?1=https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/EPSG\/[\w.]{1,20}\/(\d{4,6})&2=\S{1,200}$/i,
]
/** The short form, which is not one of OGC. GDAL and GeoServer read and write it with easting or longitude first. */
const short = /^EPSG:(\d{4,6})(?:\+\d{4,6})?$/i
/** Names of the surveying authorities of Germany (GeoInfoDok), with easting first and a height or none. */
const adv = /^urn:adv:crs:ETRS89_UTM(3[123])(?:\*[\w.]{1,40})?$/i
/** Names of the time when GML had easting and longitude first (OGC 03-105r1). */
const eastFirst = /^https?:\/\/www\.opengis\.net\/gml\/srs\/epsg\.xml#(\d{4,6})$/i
/** WGS 84 with longitude first, and with ellipsoidal heights. */
const crs84 =
  /^(?:CRS:84|urn:(?:x-)?ogc:def:crs:OGC:[\w.]{0,20}:CRS84h?|https?:\/\/(?:www\.)?opengis\.net\/def\/crs\/OGC\/[\w.]{1,20}\/CRS84h?)$/i

/**
 * Reads a name.
 *
 * @example readSrsName('urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783') // { kind: 'epsg', code: 25832, axes: 'authority' }
 */
export function readSrsName(name: string): SrsName {
  const text = name.trim()
  if (crs84.test(text)) return { kind: 'epsg', code: 4326, axes: 'east-north' }
  const zone = adv.exec(text)?.[1]
  if (zone !== undefined) return { kind: 'epsg', code: 25_800 + Number(zone), axes: 'east-north' }
  const old = eastFirst.exec(text)?.[1]
  if (old !== undefined) return { kind: 'epsg', code: Number(old), axes: 'east-north' }
  const custom = short.exec(text)?.[1]
  if (custom !== undefined) return { kind: 'epsg', code: Number(custom), axes: 'custom' }
  for (const form of forms) {
    const code = form.exec(text)?.[1]
    if (code !== undefined) return { kind: 'epsg', code: Number(code), axes: 'authority' }
  }
  return { kind: text.startsWith('#') ? 'local' : 'unknown' }
}
