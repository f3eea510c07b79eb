// Which functions of TALQ are what in the hub: the type of a device by its functions, the attributes of its values, and their units.

import { functionRows } from './function-rows.ts'

const units: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  functionRows.map(([name, byUnit]) => [
    name,
    new Map(
      Object.entries(byUnit).flatMap(([unit, attributes]) =>
        attributes.split(' ').map((attribute) => [attribute, unit] as const),
      ),
    ),
  ]),
)

/** The units of attributes that are the same in all functions which have them. */
const commonUnits: ReadonlyMap<string, string | undefined> = (() => {
  const found = new Map<string, string | undefined>()
  for (const attributes of units.values())
    for (const [attribute, unit] of attributes)
      found.set(attribute, found.has(attribute) && found.get(attribute) !== unit ? undefined : unit)
  return found
})()

/** As TALQ spells it; undefined: none, or it differs among the functions that have the attribute. */
export function unitOf(type: string | undefined, attribute: string): string | undefined {
  return type === undefined || !units.has(type) ? commonUnits.get(attribute) : units.get(type)?.get(attribute)
}

export function isFunction(type: string): boolean {
  return units.has(type)
}

/** The type of a device with one of these functions: the first in this order. */
const deviceTypes: readonly (readonly [name: string, type: string])[] = [
  ['LampActuatorFunction', 'Streetlight'],
  ['LampMonitorFunction', 'Streetlight'],
  ['WasteContainerFunction', 'WasteContainer'],
  ['FillingLevelSensorFunction', 'WasteContainer'],
  ['ParkingSensorFunction', 'ParkingSpot'],
  ['TrafficCounterFunction', 'TrafficFlowObserved'],
  ['NoiseMonitoringSensorFunction', 'NoiseLevelObserved'],
  ['ParticulateMatterSensorFunction', 'AirQualityObserved'],
  ['AtmosphericSensorFunction', 'WeatherObserved'],
  ['WindSensorFunction', 'WeatherObserved'],
  ['WaterQualitySensorFunction', 'WaterQualityObserved'],
  ['CabinetMonitorFunction', 'StreetlightControlCabinet'],
  ['SegmentMonitorFunction', 'StreetlightControlCabinet'],
  ['ElectricalMeterFunction', 'ACMeasurement'],
]

export function deviceTypeOf(functions: readonly string[]): string {
  return deviceTypes.find(([name]) => functions.includes(name))?.[1] ?? 'Device'
}

/** By the type of the entity: `Function.attribute` to the hub's attribute. */
export const hubAttributes: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    Device: [
      ['BatteryLevelSensorFunction.batteryLevel', 'batteryLevel'],
      ['BasicFunction.serial', 'serialNumber'],
      ['BasicFunction.hwVersion', 'hardwareVersion'],
      ['BasicFunction.swVersion', 'softwareVersion'],
    ],
    Streetlight: [
      ['LampActuatorFunction.actualLightState', 'illuminanceLevel'],
      ['LampMonitorFunction.activePower', 'powerConsumption'],
      ['LampMonitorFunction.supplyVoltage', 'voltage'],
      ['LampMonitorFunction.supplyCurrent', 'current'],
      ['LampMonitorFunction.powerFactor', 'powerFactor'],
    ],
    WasteContainer: [
      ['FillingLevelSensorFunction.fillingPercentage', 'fillingLevel'],
      ['TemperatureSensorFunction.temperature', 'temperature'],
      ['WeightSensorFunction.weight', 'cargoWeight'],
      ['WasteContainerFunction.lastCollectionDate', 'dateLastEmptying'],
    ],
    ParkingSpot: [['ParkingSensorFunction.occupancy', 'status']],
    TrafficFlowObserved: [['TrafficCounterFunction.averageSpeed', 'averageVehicleSpeed']],
    NoiseLevelObserved: [],
    AirQualityObserved: [
      ['ParticulateMatterSensorFunction.pm1', 'pm1'],
      ['ParticulateMatterSensorFunction.pm2-5', 'pm25'],
      ['ParticulateMatterSensorFunction.pm10', 'pm10'],
      ['AtmosphericSensorFunction.airTemperature', 'temperature'],
      ['AtmosphericSensorFunction.relativeHumidity', 'relativeHumidity'],
    ],
    WeatherObserved: [
      ['AtmosphericSensorFunction.airTemperature', 'temperature'],
      ['AtmosphericSensorFunction.feelsLikeTemperature', 'feelsLikeTemperature'],
      ['AtmosphericSensorFunction.relativeHumidity', 'relativeHumidity'],
      ['AtmosphericSensorFunction.dewPoint', 'dewPoint'],
      ['AtmosphericSensorFunction.atmosphericPressure', 'atmosphericPressure'],
      ['WindSensorFunction.windSpeed', 'windSpeed'],
      ['WindSensorFunction.windDirection', 'windDirection'],
    ],
    WaterQualityObserved: [
      ['WaterQualitySensorFunction.pH', 'pH'],
      ['WaterQualitySensorFunction.turbidity', 'turbidity'],
      ['WaterQualitySensorFunction.conductivity', 'conductivity'],
      ['WaterQualitySensorFunction.totalSuspendedSolids', 'tss'],
      ['WaterQualitySensorFunction.totalDissolvedSolids', 'tds'],
      ['TemperatureSensorFunction.temperature', 'temperature'],
    ],
    StreetlightControlCabinet: [
      ['ElectricalMeterFunction.totalActiveEnergy', 'energyConsumed'],
      ['ElectricalMeterFunction.frequency', 'frequency'],
      ['ElectricalMeterFunction.phase1Voltage', 'voltageR'],
      ['ElectricalMeterFunction.phase2Voltage', 'voltageS'],
      ['ElectricalMeterFunction.phase3Voltage', 'voltageT'],
      ['ElectricalMeterFunction.phase1Current', 'intensityR'],
      ['ElectricalMeterFunction.phase2Current', 'intensityS'],
      ['ElectricalMeterFunction.phase3Current', 'intensityT'],
    ],
    ACMeasurement: [
      ['ElectricalMeterFunction.totalActiveEnergy', 'totalActiveEnergyImport'],
      ['ElectricalMeterFunction.totalReactiveEnergy', 'totalReactiveEnergyImport'],
      ['ElectricalMeterFunction.totalPower', 'totalActivePower'],
      ['ElectricalMeterFunction.totalVA', 'totalApparentPower'],
      ['ElectricalMeterFunction.totalVAR', 'totalReactivePower'],
      ['ElectricalMeterFunction.totalPowerFactor', 'totalPowerFactor'],
      ['ElectricalMeterFunction.frequency', 'frequency'],
    ],
  } satisfies Record<string, readonly (readonly [string, string])[]>).map(([type, rows]) => [
    type,
    new Map(rows as readonly (readonly [string, string])[]),
  ]),
)

/** ParkingSensorFunction.occupancy as the status of a ParkingSpot. The others are kept as they are. */
export const occupancy = { Vacant: 'free', Occupied: 'occupied', Closed: 'closed', Unknown: 'unknown' } as const
