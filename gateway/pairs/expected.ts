// What each format can say of each other one's payload (payloads.ts): its types and attributes, as they are read back.

const nothing = 'nothing-representable'

/** What the second format can say of the first one's payload, or the problem. */
export const expected: Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>> = {
  'hj-212': {
    'hj-212': ['WaterQualityObserved: cod dateObserved hj212_ST'],
    'jtt-808': nothing,
    'gtfs-realtime': nothing,
    'ngsi-ld': ['WaterQualityObserved: cod dateObserved hj212_ST'],
    'ngsi-v2': ['WaterQualityObserved: cod dateObserved hj212_ST'],
    sensorthings: ['WaterQualityObserved: cod dateObserved hj212_ST'],
    cap: nothing,
    alink: nothing,
  },
  'jtt-808': {
    'hj-212': nothing,
    'jtt-808': [
      'Vehicle: activeAlarms doorsLocked electricCircuitCut gnssFix heading ignitionStatus inOperation loadStatus location oilCircuitCut openDoors positioningSystems speed',
    ],
    'gtfs-realtime': ['Vehicle: heading location speed'],
    'ngsi-ld': [
      'Vehicle: activeAlarms doorsLocked electricCircuitCut gnssFix heading ignitionStatus inOperation loadStatus location oilCircuitCut openDoors positioningSystems speed',
    ],
    'ngsi-v2': [
      'Vehicle: activeAlarms doorsLocked electricCircuitCut gnssFix heading ignitionStatus inOperation loadStatus location oilCircuitCut openDoors positioningSystems speed',
    ],
    sensorthings: [
      'Vehicle: activeAlarms doorsLocked electricCircuitCut gnssFix heading ignitionStatus inOperation loadStatus location oilCircuitCut openDoors positioningSystems speed',
    ],
    cap: nothing,
    alink: nothing,
  },
  'gtfs-realtime': {
    'hj-212': nothing,
    'jtt-808': nothing,
    'gtfs-realtime': ['Vehicle: feedEntityId location'],
    'ngsi-ld': ['Vehicle: feedEntityId location'],
    'ngsi-v2': ['Vehicle: feedEntityId location'],
    sensorthings: ['Vehicle: feedEntityId location'],
    cap: nothing,
    alink: nothing,
  },
  'ngsi-ld': {
    'hj-212': nothing,
    'jtt-808': nothing,
    'gtfs-realtime': ['Vehicle: location speed'],
    'ngsi-ld': ['AirQualityObserved: location pm10 temperature', 'Vehicle: location speed'],
    'ngsi-v2': ['AirQualityObserved: location pm10 temperature', 'Vehicle: location speed'],
    sensorthings: ['AirQualityObserved: location pm10 temperature', 'Vehicle: location speed'],
    cap: nothing,
    alink: ['AirQualityObserved: location pm10 temperature'],
  },
  'ngsi-v2': {
    'hj-212': nothing,
    'jtt-808': nothing,
    'gtfs-realtime': nothing,
    'ngsi-ld': ['IndoorEnvironmentObserved: location temperature'],
    'ngsi-v2': ['IndoorEnvironmentObserved: location temperature'],
    sensorthings: ['IndoorEnvironmentObserved: location temperature'],
    cap: nothing,
    alink: nothing,
  },
  sensorthings: {
    'hj-212': ['AirQualityObserved: dateObserved hj212_ST pm10'],
    'jtt-808': nothing,
    'gtfs-realtime': nothing,
    'ngsi-ld': [
      'AirQualityObserved: location pm10 refDevice',
      'Datastream: description name observationResult observationType refObservedProperty refSensor refThing unitOfMeasurement',
      'ObservedProperty: definition description name',
      'Sensor: description encodingType metadata name',
      'SensorThing: description location name refLocation',
      'ThingLocation: description encodingType location name',
    ],
    'ngsi-v2': [
      'AirQualityObserved: location pm10 refDevice',
      'Datastream: description name observationResult observationType refObservedProperty refSensor refThing unitOfMeasurement',
      'ObservedProperty: definition description name',
      'Sensor: description encodingType metadata name',
      'SensorThing: description location name refLocation',
      'ThingLocation: description encodingType location name',
    ],
    sensorthings: [
      'AirQualityObserved: location pm10 refDevice',
      'Datastream: description name observationResult observationType refObservedProperty refSensor refThing unitOfMeasurement',
      'ObservedProperty: definition description name',
      'Sensor: description encodingType metadata name',
      'SensorThing: description location name refLocation',
      'ThingLocation: description encodingType location name',
    ],
    cap: nothing,
    alink: nothing,
  },
  cap: {
    'hj-212': nothing,
    'jtt-808': nothing,
    'gtfs-realtime': nothing,
    'ngsi-ld': [
      'PublicWarning: alertIdentifier alertSource areas capVersion certainty dateIssued event headline location messageType urgency warningCategory warningScope warningSeverity warningStatus',
    ],
    'ngsi-v2': [
      'PublicWarning: alertIdentifier alertSource areas capVersion certainty dateIssued event headline location messageType urgency warningCategory warningScope warningSeverity warningStatus',
    ],
    sensorthings: nothing,
    cap: [
      'PublicWarning: alertIdentifier alertSource areas capVersion certainty dateIssued event headline location messageType urgency warningCategory warningScope warningSeverity warningStatus',
    ],
    alink: nothing,
  },
  alink: {
    'hj-212': nothing,
    'jtt-808': nothing,
    'gtfs-realtime': nothing,
    'ngsi-ld': ['AirQualityObserved: pm10 temperature'],
    'ngsi-v2': ['AirQualityObserved: pm10 temperature'],
    sensorthings: ['AirQualityObserved: pm10 temperature'],
    cap: nothing,
    alink: ['AirQualityObserved: pm10 temperature'],
  },
}
