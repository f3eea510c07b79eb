// The additional items that the standard itself defines (JT/T 808-2013 tables 20 to 23, -2019 tables 27 to 31) and those
// of the video standard JT/T 1078-2016 (table 13 and following).

import { hasBit, namesOfBits, numberAt } from '../frame/bytes.ts'
import { cabinRange, fuelRange, isAbsent, isWithin, mileageRange } from '../plausible.ts'
import { percentRange, satelliteRange, speedRange } from '../plausible.ts'
import { bitsItem, channels, numberItem, valueItem, type Item } from './item.ts'
import type { Json } from '../../../../standards/hub/entity.ts'

const areaKinds: readonly (string | undefined)[] = ['none', 'circle', 'rectangle', 'polygon', 'segment']
/** Table 22 has no kind 0; its kind 4 is a route, that of table 21 a segment. */
const crossingKinds: readonly (string | undefined)[] = [undefined, 'circle', 'rectangle', 'polygon', 'route']
const directions: readonly (string | undefined)[] = ['in', 'out']
const travelResults: readonly (string | undefined)[] = ['tooShort', 'tooLong']
const vehicleSignals = [
  'lowBeam',
  'highBeam',
  'rightTurn',
  'leftTurn',
  'brake',
  'reverse',
  'fogLight',
  'clearanceLight',
  'horn',
  'airConditioner',
  'neutral',
  'retarder',
  'abs',
  'heater',
  'clutch',
] as const
const videoAlarms = [
  'signalLoss',
  'signalOcclusion',
  'storageFault',
  'otherVideoFault',
  'overcrowding',
  'abnormalDriving',
  'storageThreshold',
] as const
const drivingBehaviours = ['fatigue', 'phoning', 'smoking'] as const
const tyres = 30
const noTyre = 0xff

/** 11: of the overspeed alarm. The area's id is absent without a particular area. */
function overspeedArea(value: Uint8Array): Json | undefined {
  const kind = areaKinds[value[0] ?? 0]
  if (kind === undefined || (value.length === 1) !== (kind === 'none')) return undefined
  if (value.length === 1) return { kind }
  const id = numberAt(value, 1, 4)
  return isAbsent(id, 4) ? undefined : { kind, id }
}

/** 12: of the alarms of areas and routes. */
function areaCrossing(value: Uint8Array): Json | undefined {
  const kind = crossingKinds[value[0] ?? 0]
  const direction = directions[value[5] ?? 0]
  const id = numberAt(value, 1, 4)
  return kind === undefined || direction === undefined || isAbsent(id, 4) ? undefined : { kind, id, direction }
}

/** 13: of the alarm of the time in a segment; seconds. */
function segmentTravel(value: Uint8Array): Json | undefined {
  const result = travelResults[value[6] ?? 0]
  const [id, seconds] = [numberAt(value, 0, 4), numberAt(value, 4, 2)]
  return result === undefined || isAbsent(id, 4) || isAbsent(seconds, 2) ? undefined : { id, seconds, result }
}

/** 05: one byte per tyre, wheel by wheel from the front left; FF without a tyre. */
function tyrePressures(value: Uint8Array): Json {
  return [...value].flatMap((pressure, index) => (pressure === noTyre ? [] : [{ tyre: index + 1, pressure }]))
}

/** 18 (JT/T 1078): what the driver does, and how tired the driver seems, 0 to 100. */
function driverBehaviour(value: Uint8Array): Json | undefined {
  const bits = numberAt(value, 0, 2)
  const fatigue = value[2] ?? 0
  if (bits >= 2 ** drivingBehaviours.length || !isWithin(fatigue, percentRange)) return undefined
  return { behaviours: namesOfBits(bits, drivingBehaviours), fatigue }
}

/** 2B: AD0 in the lower half, AD1 in the upper. */
function analogueInputs(value: Uint8Array): Json | undefined {
  const inputs = [numberAt(value, 2, 2), numberAt(value, 0, 2)]
  return inputs.some((input) => isAbsent(input, 2)) ? undefined : inputs
}

/** 17 (JT/T 1078): storage of the main memory 1 to 12, of the disaster memory 1 to 4. */
function storageFaults(value: Uint8Array): Json {
  const bits = numberAt(value, 0, 2)
  const faulty = (first: number, count: number) => channels(count).filter((one) => hasBit(bits, first + one - 1))
  return { main: faulty(0, 12), disaster: faulty(12, 4) }
}

export const standardItems: ReadonlyMap<number, Item> = new Map([
  [0x01, numberItem('mileageFromOdometer', { bytes: 4, divisor: 10, unitCode: 'KMT', range: mileageRange })],
  [0x02, numberItem('fuelVolume', { bytes: 2, divisor: 10, unitCode: 'LTR', range: fuelRange })],
  [0x03, numberItem('recorderSpeed', { bytes: 2, divisor: 10, unitCode: 'KMH', range: speedRange })],
  [0x04, numberItem('pendingAlarmId', { bytes: 2 })],
  // The text of 2019 has pascal, but a tyre has hundreds of thousands of pascals: the number cannot be trusted.
  [0x05, valueItem('tyrePressures', [tyres], tyrePressures, { quality: 'uncertain' })],
  [0x06, numberItem('cabinTemperature', { bytes: 2, unitCode: 'CEL', signed: true, range: cabinRange })],
  [0x11, valueItem('overspeedArea', [1, 5], overspeedArea)],
  [0x12, valueItem('areaCrossing', [6], areaCrossing)],
  [0x13, valueItem('segmentTravel', [7], segmentTravel)],
  [0x14, bitsItem('videoAlarms', 4, videoAlarms)],
  [0x15, bitsItem('videoLossChannels', 4, channels(32))],
  [0x16, bitsItem('videoOcclusionChannels', 4, channels(32))],
  [0x17, valueItem('videoStorageFaults', [2], storageFaults)],
  [0x18, valueItem('driverBehaviour', [3], driverBehaviour)],
  [0x25, bitsItem('vehicleSignals', 4, vehicleSignals)],
  [0x2a, bitsItem('terminalSleep', 2, ['deepSleep', 'sleep'])],
  [0x2b, valueItem('analogueInputs', [4], analogueInputs)],
  [0x30, numberItem('wirelessSignalStrength', { bytes: 1 })],
  [0x31, numberItem('satelliteCount', { bytes: 1, range: satelliteRange })],
])
