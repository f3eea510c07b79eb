// Which objects are what in the hub: the type of an instance, and the attributes of its resources. Any other resource is an extension
// attribute with the numbers of object and resource.

import type { Mapping } from '../../kit/index.ts'

export interface HubObject {
  readonly type: string
  readonly attributes: Readonly<Record<number, Mapping>>
}

/** Objects of which a device has one: they describe the device itself. */
export const deviceObjects: ReadonlySet<number> = new Set([3, 4, 6, 7, 3336, 3410, 3412, 3430, 3447])

export interface PositionResources {
  readonly latitude: number
  readonly longitude: number
  readonly altitude?: number
}

/** Where an object has its position: in version 1.0 of object 3336 as texts. */
export const positions: ReadonlyMap<number, readonly PositionResources[]> = new Map([
  [6, [{ latitude: 0, longitude: 1, altitude: 2 }]],
  [
    3336,
    [
      { latitude: 6051, longitude: 6052 },
      { latitude: 5514, longitude: 5515 },
    ],
  ],
])

/** Resources that are keys and passwords, or name and number subscribers (registry of objects). */
const confidential: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [3, 5, 7, 8]],
  [9, [14, 15]],
  [11, [5, 6]],
  [12, [17, 18, 21, 22, 23, 24, 25, 28]],
  [21, [0, 5]],
  [23, [2]],
  [24, [7, 8]],
  [3351, [3, 4]],
  [3405, [5]],
  [3412, [9, 21]],
  [3447, [28]],
  [10_260, [0]],
  [10_308, [2, 3]],
  [10_330, [2]],
  [18_830, [4, 5, 7, 9]],
])

export function isConfidential(object: number, resource: number): boolean {
  return confidential.get(object)?.includes(resource) === true
}

/** The time of the values of an instance: that of most objects, and that of object 6. */
export const timestampOf = (object: number): number => (object === 6 ? 5 : 5518)

const to = (attribute: string): Mapping => ({ attribute })

export const hubObjects: ReadonlyMap<number, HubObject> = new Map<number, HubObject>([
  [
    3,
    {
      type: 'Device',
      attributes: {
        2: to('serialNumber'),
        3: to('firmwareVersion'),
        9: to('batteryLevel'),
        18: to('hardwareVersion'),
        19: to('softwareVersion'),
      },
    },
  ],
  [4, { type: 'Device', attributes: {} }],
  [
    3416,
    {
      type: 'Streetlight',
      attributes: {
        3: to('illuminanceLevel'),
        36: to('powerRating'),
        44: to('voltage'),
        45: to('current'),
        46: to('powerConsumption'),
      },
    },
  ],
  [
    3418,
    {
      type: 'ACMeasurement',
      attributes: {
        3: to('frequency'),
        4: to('totalActivePower'),
        5: to('totalPowerFactor'),
        6: to('totalActiveEnergyImport'),
        29: to('totalReactivePower'),
      },
    },
  ],
  [
    3421,
    {
      type: 'ACMeasurement',
      attributes: {
        11: to('frequency'),
        13: to('totalPowerFactor'),
        16: to('totalActivePower'),
        20: to('totalApparentPower'),
        25: to('totalActiveEnergyImport'),
        26: to('totalActiveEnergyExport'),
      },
    },
  ],
  [
    3422,
    {
      type: 'ThreePhaseAcMeasurement',
      attributes: {
        5: to('totalPowerFactor'),
        8: to('totalActivePower'),
        10: to('totalReactivePower'),
        12: to('totalApparentPower'),
        17: to('totalActiveEnergyImport'),
        18: to('totalActiveEnergyExport'),
      },
    },
  ],
  [
    3424,
    {
      type: 'WaterConsumptionObserved',
      attributes: { 1: { attribute: 'waterConsumption', unit: 'LTR', scale: 1000 } },
    },
  ],
  [
    3428,
    {
      type: 'AirQualityObserved',
      attributes: {
        1: to('pm10'),
        3: to('pm25'),
        5: to('pm1'),
        7: to('co'),
        9: to('so2'),
        12: to('o3'),
        15: to('no2'),
      },
    },
  ],
  [
    3431,
    { type: 'ParkingSpot', attributes: { 1: { attribute: 'status', values: { true: 'occupied', false: 'free' } } } },
  ],
  [3433, { type: 'NoiseLevelObserved', attributes: {} }],
  [3434, { type: 'CrowdFlowObserved', attributes: { 1: to('peopleCount') } }],
  [3435, { type: 'WasteContainer', attributes: { 2: to('fillingLevel') } }],
  [3445, { type: 'FloodMonitoring', attributes: { 1: to('currentLevel') } }],
  [3449, { type: 'WeatherObserved', attributes: { 5705: to('windDirection') } }],
])
