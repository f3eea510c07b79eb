// Geometries of GML 3.1.1 and 3.2 (ISO 19136) as city models have them: surfaces, lines and points with their coordinates, and the
// JSON of which the digest of a geometry is made.

import { raise, trimXml, xmlPath, type XmlElement } from '../../kit/index.ts'
import type { Coordinates, Shape, Surface } from '../../kit/city-model/footprint.ts'
import type { Json } from '../../../standards/hub/entity.ts'

export const xlink = 'http://www.w3.org/1999/xlink'
export const isGml = (namespace: string): boolean => /^http:\/\/www\.opengis\.net\/gml(?:\/3\.2)?$/.test(namespace)

const areas: ReadonlySet<string> = new Set(['Polygon', 'PolygonPatch', 'Triangle', 'Rectangle'])
const lines: ReadonlySet<string> = new Set(['LineString', 'LineStringSegment'])
const kinds: ReadonlySet<string> = new Set([
  ...areas,
  ...['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Curve', 'MultiCurve', 'CompositeCurve'],
  ...['Surface', 'MultiSurface', 'CompositeSurface', 'OrientableSurface', 'TriangulatedSurface', 'Tin'],
  ...[
    'Solid',
    'MultiSolid',
    'CompositeSolid',
    'MultiGeometry',
    'GeometricComplex',
    'RectifiedGrid',
    'ImplicitGeometry',
  ],
])

/** The geometry in a property; undefined: it is a property of another kind. */
export function geometryIn(property: XmlElement): XmlElement | undefined {
  return property.children.find(
    ({ name, namespace }) => kinds.has(name) && (isGml(namespace) || name === 'ImplicitGeometry'),
  )
}

/** Everything in an element, with white space made uniform. */
export function canonical({ name, namespace, attributes, text, children }: XmlElement): Json {
  const own = attributes.map((one) => [one.namespace, one.name, one.value])
  return [
    namespace,
    name,
    own,
    trimXml(text)
      .split(/[ \t\r\n]+/)
      .join(' '),
    children.map(canonical),
  ]
}

/** The name of the reference system that is nearest to an element. */
export function systemAbove(element: XmlElement | undefined): string | undefined {
  for (let at = element; at !== undefined; at = at.parent) {
    const name = at.attributes.find((one) => one.name === 'srsName')?.value ?? envelopeOf(at)
    if (name !== undefined && name !== '') return name
  }
  return undefined
}

/** The system that the extent of an object or of the model declares. */
function envelopeOf(element: XmlElement): string | undefined {
  for (const bounds of element.children) {
    if (bounds.name !== 'boundedBy' || !isGml(bounds.namespace)) continue
    for (const envelope of bounds.children.filter(({ name }) => name === 'Envelope')) {
      const name = envelope.attributes.find((one) => one.name === 'srsName')?.value
      if (name !== undefined) return name
    }
  }
  return undefined
}

function dimensionAbove(element: XmlElement): number | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const text = at.attributes.find((one) => one.name === 'srsDimension')?.value
    if (text !== undefined) {
      if (text !== '2' && text !== '3') invalid(at, 'The dimension of coordinates must be 2 or 3.')
      return Number(text)
    }
  }
  return undefined
}

function invalid(element: XmlElement, detail: string): never {
  return raise({ code: 'invalid', path: xmlPath(element), detail, clause: 'ISO 19136, 10.1.4' })
}

/** What shapes of an object are read with. */
export interface Reading {
  /** The elements of the record by their ids, for references within it. */
  readonly ids: ReadonlyMap<string, XmlElement>
  /** A reference to what is not in the record. */
  readonly missing: (reference: XmlElement) => void
}

interface Growing {
  readonly surfaces: Surface[]
  readonly lines: (readonly Coordinates[])[]
  readonly points: Coordinates[]
  /** Elements that are referred to and being read: a circle of references ends. */
  readonly open: Set<XmlElement>
}

/** The shape of a geometry. @param semantic of its surfaces, such as `RoofSurface` */
export function shapeOf(geometry: XmlElement, lod: string, semantic: string | undefined, reading: Reading): Shape {
  const found: Growing = { surfaces: [], lines: [], points: [], open: new Set() }
  collect(geometry, semantic, reading, found)
  return { ...found, lod, isSolid: geometry.name.endsWith('Solid') }
}

function collect(element: XmlElement, semantic: string | undefined, reading: Reading, found: Growing): void {
  const { name, namespace } = element
  if (isGml(namespace) && areas.has(name)) return void found.surfaces.push({ rings: ringsOf(element), semantic })
  if (isGml(namespace) && lines.has(name)) return void found.lines.push(positionsIn(element))
  if (isGml(namespace) && name === 'Point') return void found.points.push(...positionsIn(element))
  const reference = element.attributes.find((one) => one.name === 'href' && one.namespace === xlink)?.value
  if (reference !== undefined) return follow(element, reference, semantic, reading, found)
  // The template of an implicit geometry has coordinates of its own.
  const inner =
    name === 'ImplicitGeometry' ? element.children.filter((one) => one.name === 'referencePoint') : element.children
  for (const child of inner) collect(child, semantic, reading, found)
}

function follow(
  element: XmlElement,
  reference: string,
  semantic: string | undefined,
  reading: Reading,
  found: Growing,
): void {
  const target = reading.ids.get(reference.replace(/^#/, ''))
  if (target === undefined || found.open.has(target)) return reading.missing(element)
  found.open.add(target)
  collect(target, semantic ?? thematicOf(target), reading, found)
  found.open.delete(target)
}

/** The thematic surface in which an element is. */
function thematicOf(element: XmlElement): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent)
    if (isThematic(at.name)) return at.name
  return undefined
}

const parts: ReadonlySet<string> = new Set(['Window', 'Door', 'Marking', 'Hole', 'ClearanceSpace'])

/** Surfaces of constructions, roads and waters, which are features of their own in GML and parts of an object here. */
export function isThematic(name: string): boolean {
  if (kinds.has(name)) return false
  return parts.has(name) || ['Surface', 'TrafficArea', 'TrafficSpace'].some((end) => name.endsWith(end))
}

function ringsOf(area: XmlElement): readonly (readonly Coordinates[])[] {
  const of = (...names: readonly string[]): readonly XmlElement[] =>
    area.children.filter(({ name }) => names.includes(name)).flatMap(({ children }) => children)
  return [...of('exterior', 'outerBoundaryIs'), ...of('interior', 'innerBoundaryIs')].map(positionsIn)
}

/** The positions in an element: of a list, single ones, or of points in it. */
function positionsIn(element: XmlElement): readonly Coordinates[] {
  return element.children.flatMap((child): readonly Coordinates[] => {
    if (child.name === 'posList' || child.name === 'pos') return positionsOf(child)
    if (child.name === 'coordinates') return pairsOf(child)
    return child.children.length === 0 ? [] : positionsIn(child)
  })
}

const number = /^[+-]?(?:\d{1,20}\.?\d{0,30}|\.\d{1,30})(?:[eE][+-]?\d{1,3})?$/

function numbersOf(element: XmlElement, separator: RegExp): readonly number[] {
  const texts = trimXml(element.text).split(separator)
  return texts.map((text) =>
    number.test(text)
      ? Number(text)
      : invalid(element, 'Coordinates must be decimal numbers, separated by white space.'),
  )
}

function positionsOf(element: XmlElement): readonly Coordinates[] {
  const numbers = numbersOf(element, /[ \t\r\n]+/)
  const isSingle = element.name === 'pos'
  const declared = dimensionAbove(element)
  const size = isSingle ? numbers.length : (declared ?? (numbers.length % 3 === 0 ? 3 : 2))
  if (size !== 2 && size !== 3) return invalid(element, 'A position must have two or three coordinates.')
  if (numbers.length % size !== 0) return invalid(element, 'The number of coordinates does not fit their dimension.')
  return Array.from({ length: numbers.length / size }, (_, index) => {
    const at = index * size
    return [numbers[at] ?? NaN, numbers[at + 1] ?? NaN, size === 3 ? (numbers[at + 2] ?? NaN) : 0]
  })
}

/** `x,y,z x,y,z`, of GML 2 and 3.1. */
function pairsOf(element: XmlElement): readonly Coordinates[] {
  return trimXml(element.text)
    .split(/[ \t\r\n]+/)
    .map((text) => {
      const numbers = text.split(',').map((one) => (number.test(one) ? Number(one) : NaN))
      const [x = NaN, y = NaN, z = 0] = numbers
      if (numbers.length > 3 || !Number.isFinite(x + y + z))
        return invalid(element, 'Positions must be two or three decimal numbers with commas between them.')
      return [x, y, z]
    })
}
