// The features of CityGML 2.0 and 3.0 that are city objects of the hub, and the classes and modules by which they are known.

/** Modules of CityGML: `http://www.opengis.net/citygml/building/3.0`. */
const modules = /^http:\/\/www\.opengis\.net\/citygml(?:\/[a-z]+)?\/(2\.0|3\.0)$/

/** The version of an element of CityGML; undefined: it is of another schema. */
export function versionOf(namespace: string): string | undefined {
  return modules.exec(namespace)?.[1]
}

const names: ReadonlySet<string> = new Set([
  ...['Building', 'BuildingPart', 'BuildingInstallation', 'IntBuildingInstallation', 'BuildingFurniture', 'Room'],
  ...['BuildingRoom', 'BuildingConstructiveElement', 'BuildingUnit', 'BuildingSubdivision', 'Storey'],
  ...['Bridge', 'BridgePart', 'BridgeInstallation', 'IntBridgeInstallation', 'BridgeConstructionElement', 'BridgeRoom'],
  ...['BridgeConstructiveElement', 'BridgeFurniture', 'Tunnel', 'TunnelPart', 'TunnelInstallation', 'HollowSpace'],
  ...['IntTunnelInstallation', 'TunnelConstructiveElement', 'TunnelFurniture', 'OtherConstruction'],
  ...['Road', 'Railway', 'Track', 'Square', 'Waterway', 'TransportationComplex', 'Section', 'Intersection'],
  ...['LandUse', 'WaterBody', 'PlantCover', 'SolitaryVegetationObject', 'CityFurniture', 'GenericCityObject'],
  ...['CityObjectGroup', 'ReliefFeature', 'TINRelief', 'MassPointRelief', 'BreaklineRelief', 'RasterRelief'],
  ...['GenericLogicalSpace', 'GenericOccupiedSpace', 'GenericUnoccupiedSpace', 'GenericThematicSurface'],
])

/** Whether an element is a city object with an entity of its own. */
export function isObject(name: string, namespace: string): boolean {
  return names.has(name) && versionOf(namespace) !== undefined
}
