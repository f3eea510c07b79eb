// The kinds of city objects (OGC 20-010 CityGML 3.0, CityJSON 2.0 "The different City Objects"): the type of the hub, what a kind
// may be made of in CityJSON, and whether it exists without a parent.

/** The hub types of city objects. */
export const cityTypes = ['Building', 'Road', 'Bridge', 'Tunnel', 'CityObject'] as const
export type CityType = (typeof cityTypes)[number]

/** The type of the hub of a kind of city objects. All without one of their own are `CityObject`. */
export function cityType(kind: string): CityType {
  return cityTypes.find((type) => type === kind) ?? 'CityObject'
}

const volumes = ['MultiSurface', 'CompositeSurface', 'Solid', 'CompositeSolid']
const all = [...volumes, 'MultiPoint', 'MultiLineString', 'MultiSolid', 'GeometryInstance']
const ways = ['MultiLineString', 'MultiSurface', 'CompositeSurface']

export interface CityKind {
  /** The types of geometry that CityJSON allows for it. */
  readonly geometry: readonly string[]
  readonly needsParent: boolean
}

function kindOf(geometry: readonly string[], needsParent = false): CityKind {
  return { geometry, needsParent }
}

/** What a construction consists of. */
function parts(of: string, spaces: readonly string[]): readonly (readonly [string, CityKind])[] {
  const equipment = ['Installation', 'ConstructiveElement', 'Furniture']
  return [
    [of, kindOf(volumes)],
    ...['Part', ...spaces].map((part) => [`${of}${part}`, kindOf(volumes, true)] as const),
    ...equipment.map((part) => [`${of}${part}`, kindOf(all, true)] as const),
  ]
}

/** The kinds of CityJSON 1.1 and 2.0. Those of extensions start with a plus sign and are not listed. */
export const cityKinds: ReadonlyMap<string, CityKind> = new Map([
  ...parts('Building', ['Room', 'Storey', 'Unit']),
  ...parts('Bridge', ['Room']),
  ...parts('Tunnel', ['HollowSpace']),
  ['OtherConstruction', kindOf(all)],
  ['CityObjectGroup', kindOf(all.filter((one) => one !== 'GeometryInstance'))],
  ['GenericCityObject', kindOf(all)],
  ['Road', kindOf(ways)],
  ['Railway', kindOf(ways)],
  ['TransportSquare', kindOf(ways)],
  ['Waterway', kindOf(ways)],
  ['TINRelief', kindOf(['CompositeSurface'])],
  ['WaterBody', kindOf([...volumes, 'MultiLineString'])],
  ['PlantCover', kindOf([...volumes, 'MultiSolid'])],
  ['SolitaryVegetationObject', kindOf(all)],
  ['LandUse', kindOf(['MultiSurface', 'CompositeSurface'])],
  ['CityFurniture', kindOf(all)],
])

/** Kinds that lie on the ground: all their surfaces are their footprint. */
export const flatKinds: ReadonlySet<string> = new Set([
  ...[
    'Road',
    'Railway',
    'TransportSquare',
    'Square',
    'Track',
    'Waterway',
    'LandUse',
    'WaterBody',
    'PlantCover',
    'TINRelief',
  ],
  ...['TransportationComplex', 'Section', 'Intersection'],
])
