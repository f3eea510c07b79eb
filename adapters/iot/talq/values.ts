// The values of the types of attributes (TALQ 2.7.1, data model): whether a value has its type, the level of a light, and plates,
// which are not kept.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { Ledger } from '../../kit/index.ts'

export const attributeTypes: ReadonlySet<string> = new Set(
  'Binary Boolean BooleanState CCTColorState CabinetActuatingType CabinetSegmentsConfiguration Command ContentsType DaliOccupancyState DaliQuantity DaliUnit DateTime FactorSense Float FloatKVPArray FloatState GasName Integer IntegerArray IntegerState LevelAndCCTColorState LevelAndRGBWAFColorState LevelAndXYColorState LevelState LocalOverride Location LuminaireConnectionType MountingOption Orientation ParkingSlotDataArray ParkingSlotOccupancyStatus Percent PositionedTextState PowerSource RGBState RGBWAFColorState RoadUser State String StringArray SupplyType TextState TrafficDirection Uri Velocity WindDirection XYColorState'
    .split(' ')
    .map((name) => `Attribute${name}`),
)
/** Types of 2.7 that have `daliId` and `name` in place of a value. */
export const daliTypes: ReadonlySet<string> = new Set([
  'AttributeDaliOccupancyState',
  'AttributeDaliQuantity',
  'AttributeDaliUnit',
])
export const numbers = new Set(['AttributeFloat', 'AttributeInteger', 'AttributePercent', 'AttributeFactorSense'])

export function fits(type: string, value: Json): boolean {
  switch (type) {
    case 'AttributeFloat':
      return typeof value === 'number'
    case 'AttributeInteger':
    case 'AttributePercent':
      return typeof value === 'number' && Number.isInteger(value)
    case 'AttributeBoolean':
      return typeof value === 'boolean'
    case 'AttributeString':
    case 'AttributeUri':
    case 'AttributeParkingSlotOccupancyStatus':
      return typeof value === 'string'
    case 'AttributeBinary':
      return value === 'ON' || value === 'OFF'
    case 'AttributeDateTime':
      return typeof value === 'string' && parseRfc3339(value).ok
    case 'AttributeLocation':
      return isJsonObject(value) && typeof value['latitude'] === 'number' && typeof value['longitude'] === 'number'
    default:
      return true
  }
}

/** The level of a light state, in per cent; undefined: the value is not a state with a level alone. */
export function levelOf(type: string, value: Json): number | undefined {
  if (type !== 'AttributeLevelState' && type !== 'AttributeState') return undefined
  const isLevel = isJsonObject(value) && value['name'] === 'LevelState' && Object.keys(value).length === 2
  const level = isLevel ? value['value'] : undefined
  return typeof level === 'number' ? level : undefined
}

/** Plates of vehicles are not kept: the state of a parking space does not need them. */
export function withoutPlates(value: Json, path: string, ledger: Ledger): Json {
  if (isJsonArray(value)) return value.map((one, index) => withoutPlates(one, `${path}/${index}`, ledger))
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).flatMap(([name, one]): (readonly [string, Json])[] => {
    if (!/^licen[cs]e_?plate/i.test(name)) return [[name, withoutPlates(one, `${path}${pointerToken(name)}`, ledger)]]
    ledger.report('dropped', `${path}${pointerToken(name)}`, 'personal')
    return []
  })
  return Object.fromEntries(kept)
}
