// An entity of the hub as a Thing of the SensorThings API: its readings are Datastreams with one Observation per instance;
// the rest is in `properties`, an NGSI-LD document in the concise form (GS CIM 009 clause 4.5.1), which its @context
// identifies. Reader and writer share the formal texts.

import { pinnedContextUrl } from '../../../standards/contexts/bundled.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { iriOfHubName } from '../../../standards/ngsi-ld/context/hub-names.ts'

/** JSON-LD 1.1 clause 4.4: further nodes of the same document. */
export const included = '@included'
export const contextMember = '@context'

/** The hub types that are Things: stations, devices, vehicles, meters, places; works and reports, which are virtual ones (18-088 clause 4). */
export const thingTypes: readonly string[] = [
  'ACMeasurement AirQualityObserved Alert BikeHireDockingStation Building CityWork CrowdFlowObserved Device',
  'DeviceMeasurement',
  'EVChargingStation FloodMonitoring IndoorEnvironmentObserved IssueReporting ItemFlowObserved NoiseLevelObserved OffStreetParking',
  'OnStreetParking ParkingSpot PhotovoltaicMeasurement service_requests RoadAccident SmartMeteringObservation Streetlight',
  'StreetlightControlCabinet ThreePhaseAcMeasurement TrafficFlowObserved VariableMessageSign Vehicle WasteContainer',
  'WaterConsumptionObserved WaterQualityObserved WeatherObserved',
].flatMap((row) => row.split(' '))

export const thingTypeSet: ReadonlySet<string> = new Set(thingTypes)

/** Whether the properties of a Thing are an entity of the hub, written by this gateway. */
export function isHubDocument(properties: Json | undefined): properties is JsonObject {
  return isJsonObject(properties) && properties[contextMember] === pinnedContextUrl
}

const observationTypes = 'http://www.opengis.net/def/observationType/OGC-OM/2.0/'

/** The observation type (18-088 table 12) of a value. */
export function observationTypeOf(value: Json | undefined): string {
  if (typeof value === 'number') return `${observationTypes}OM_Measurement`
  if (typeof value === 'boolean') return `${observationTypes}OM_TruthObservation`
  return `${observationTypes}OM_Observation`
}

/** The mandatory texts of a Datastream that an attribute does not have. */
export function frameOf(entityId: string, attribute: string) {
  const description = 'The sensor is not described.'
  return {
    name: attribute,
    description: `${attribute} of ${entityId}`,
    ObservedProperty: { name: attribute, definition: iriOfHubName(attribute), description: attribute },
    Sensor: { name: entityId, description, encodingType: 'text/plain', metadata: description },
  }
}

/** Name and description of a Thing or Location if its entity has none. */
export function labelOf(entityId: string, types: readonly string[]) {
  return { name: entityId, description: types.join(', ') }
}
