// Where the two published forms of a Smart Data Models example disagree, or one of them is not what its standard makes of
// the other: by example and member, with the reason. What is listed and does not differ fails the check, too.

const other = 'the two published files have other values'
const missing = 'one of the two published files lacks it'
const falsy = 'one of the files has false where the other has the number 0'
const interval = 'one of the files has an interval where the other has a DateTime'
const notAnId = 'one of the two published ids is not a URI, or is another one'
const spelling = 'a name that NGSI-LD forbids gets the legal name of the hub (GS CIM 009 4.6.2)'
const relationship = 'a relationship of the model, which the file has as text; it is written as a Relationship'
const unrestricted = 'a text with characters that NGSI v2 forbids is written under the type TextUnrestricted'
const noZone = 'a DateTime without a zone is never guessed, so that only the simplified file, where it is text, is read'

/** Members by reason. */
type Reasons = Readonly<Record<string, readonly string[]>>

const surfactants = ['anionic', 'cationic', 'nonIonic', 'total'].map((kind) => `${kind}Surfactants`)
const publishedSurfactants = ['anionic', 'cationic', 'non-ionic', 'total'].map((kind) => `${kind}-surfactants`)

/** In both directions, from normalized and from keyValues. */
const bothWays: Readonly<Record<string, Reasons>> = {
  'AirQualityObserved/ngsi-ld': {
    [other]: ['windDirection'],
    [missing]: ['pm4', 'tpc', 'tsp', 'pressure', 'charge'],
  },
  'CrowdFlowObserved/ngsi-ld': { [interval]: ['dateObserved'] },
  'TrafficFlowObserved/ngsi-ld': { [other]: ['address'], [interval]: ['dateObserved'] },
  'service_requests/ngsi-ld': { [notAnId]: ['id'], [other]: ['expected_datetime'] },
  'Device/ngsi-ld': { [missing]: ['depth', 'direction', 'distance'] },
  'OffStreetParking/ngsi-ld': { [other]: ['address'], [missing]: ['extCategory', 'outOfServiceSlotNumber'] },
  'Streetlight/ngsi-ld': {
    [other]: ['municipalityInfo'],
    [missing]: ['lifetimeMotionDetected', 'lifetimePowerConsumption', 'deviceInfo'],
  },
  'Vehicle/ngsi-ld': { [other]: ['deviceBatteryStatus', 'vehicleAltitude'] },
  'WasteContainer/ngsi-ld': { [other]: ['binLoggedTime'] },
  'WaterQualityObserved/ngsi-ld': {
    [other]: ['Fe', 'fluoride'],
    [spelling]: [...surfactants, ...publishedSurfactants].flatMap((name) => [name, `${name} (itself)`]),
  },
  'WeatherAlert/ngsi-ld': { [notAnId]: ['id'] },
  'EVChargingStation/ngsi-v2': { [falsy]: ['taxAmountCollected'] },
  'FloodMonitoring/ngsi-v2': { [other]: ['alertLevel', 'measuredDistance', 'currentLevel', 'dangerLevel'] },
  'OffStreetParking/ngsi-v2': { [missing]: ['outOfServiceSlotNumber', 'parkingSiteId'] },
  'Streetlight/ngsi-v2': { [missing]: ['deviceInfo'] },
  'WaterQualityObserved/ngsi-v2': {
    [other]: ['Fe', 'fluoride'],
    [falsy]: [
      ...['TKN', 'As', 'Ba', 'Cr', 'Cr-III', 'Cr-VI', 'Cu', 'Hg', 'THC', 'Ni', 'Pb', 'Se', 'Sn', 'sulphite', 'Zn'],
    ],
  },
  'WeatherObserved/ngsi-v2': { [notAnId]: ['id'], [other]: ['precipitation', 'relativeHumidity'] },
}

const inOneDirection: Readonly<Record<string, Reasons>> = {
  'FloodMonitoring/ngsi-ld/keyValues': {
    [other]: ['alertLevel', 'currentLevel', 'dangerLevel', 'measuredDistance'],
    'the normalized file has the type "string" for an attribute (GS CIM 009 4.5.1)': [
      'floodLevelStatus',
      'observationDateTime',
      'stationID',
    ],
  },
  'WeatherAlert/ngsi-ld/keyValues': { 'an id that is not a URI becomes one (GS CIM 009 5.2.4)': ['id (itself)'] },
  'AirQualityObserved/ngsi-v2/keyValues': {
    [noZone]: ['dateObserved'],
    [falsy]: ['precipitation'],
    [missing]: ['co2', 'no2'],
    [relationship]: ['refPointOfInterest'],
  },
  'Alert/ngsi-v2/keyValues': { [missing]: ['dateCreated', 'dateModified'] },
  'ArrivalEstimation/ngsi-v2/normalized': { [relationship]: ['hasTrip (itself)', 'hasStop (itself)'] },
  'ArrivalEstimation/ngsi-v2/keyValues': { [relationship]: ['hasTrip', 'hasStop'] },
  'CrowdFlowObserved/ngsi-v2/keyValues': { [interval]: ['dateObserved'] },
  'Device/ngsi-v2/normalized': { [relationship]: ['refDeviceModel (itself)'] },
  'Device/ngsi-v2/keyValues': { [relationship]: ['refDeviceModel'] },
  'SmartMeteringObservation/ngsi-v2/normalized': {
    [relationship]: ['refDevice (itself)'],
    [unrestricted]: ['image (itself)'],
  },
  'SmartMeteringObservation/ngsi-v2/keyValues': { [relationship]: ['refDevice'], [unrestricted]: ['image'] },
  'Streetlight/ngsi-v2/normalized': {
    [relationship]: ['refStreetlightGroup (itself)', 'refStreetlightModel (itself)'],
  },
  'Streetlight/ngsi-v2/keyValues': { [relationship]: ['refStreetlightGroup', 'refStreetlightModel'] },
  'ThreePhaseAcMeasurement/ngsi-v2/normalized': { [relationship]: ['refDevice (itself)'] },
  'ThreePhaseAcMeasurement/ngsi-v2/keyValues': { [relationship]: ['refDevice'] },
  'TrafficFlowObserved/ngsi-v2/keyValues': { [interval]: ['dateObserved'] },
  'Vehicle/ngsi-v2/keyValues': {
    [relationship]: ['refVehicleModel'],
    'one of the files has true where the other has the number 1': ['currentTripCount'],
  },
  'WaterConsumptionObserved/ngsi-v2/normalized': { [unrestricted]: ['persistenceFlowDuration (itself)'] },
  'WaterConsumptionObserved/ngsi-v2/keyValues': { [unrestricted]: ['persistenceFlowDuration'] },
  'WeatherObserved/ngsi-v2/normalized': { [relationship]: ['refDevice (itself)'] },
  'WeatherObserved/ngsi-v2/keyValues': { [relationship]: ['refDevice'] },
}

/** The reasons by member, for an example such as `Device/ngsi-ld/keyValues`. */
export function differingOf(example: string): ReadonlyMap<string, string> {
  const either = bothWays[example.slice(0, example.lastIndexOf('/'))] ?? {}
  const reasons = [...Object.entries(either), ...Object.entries(inOneDirection[example] ?? {})]
  return new Map(reasons.flatMap(([reason, members]) => members.map((member) => [member, reason] as const)))
}
