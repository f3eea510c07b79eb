// A value of a push with its code: read from a structure, with the unit, the time and what else stands beside it.

import type { Unit } from '../../../standards/hub/units.ts'
import { dlmsUnit, unitless } from '../../../standards/obis/dlms-units.ts'
import { readObis, type Obis } from '../../../standards/obis/obis.ts'
import type { Data } from './data.ts'

/** A value with its code. */
export interface Item {
  readonly obis: Obis
  readonly data: Data
  /** Where it stands, with its code and unit where they stand beside it. */
  readonly at: number
  readonly end: number
  /** The exponent of ten. */
  readonly scaler: number
  /** Undefined: the message has none, and neither the list nor the source says it. */
  readonly unit: Unit | undefined
  /** The number of a unit that is not in the table. */
  readonly unknownUnit?: number
  /** When it was captured, if not with the others. */
  readonly time?: Uint8Array
  /** What else stands beside it, such as a status. */
  readonly more?: readonly Data[]
}

/** What a value of a list without codes is. */
export interface Position {
  readonly obis: Obis
  readonly unit: Unit | undefined
  readonly scaler: number
}

export function unitOf(number: number | undefined, scaler: number): Pick<Position, 'unit' | 'scaler'> {
  const found = number === undefined ? undefined : dlmsUnit(number)
  return { unit: found?.unit, scaler: scaler + (found?.exponent ?? 0) }
}

/** A structure of a code and its value, with its scale, its time and others in any order. */
export function itemOf(obis: Obis, parts: readonly Data[], { at, end }: Data): Item {
  const scaleAt = parts.findIndex((part) => scaleOf(part) !== undefined)
  const values = parts.filter((_, index) => index !== scaleAt)
  const timeAt = values.length > 1 ? values.findIndex((part) => timeOf(part) !== undefined) : -1
  const time = timeOf(values[timeAt])
  const [data, ...more] = values.filter((_, index) => index !== timeAt)
  return {
    obis,
    data: data ?? { kind: 'null', at, end },
    at,
    end,
    ...(scaleOf(parts[scaleAt]) ?? { unit: undefined, scaler: 0 }),
    ...(time !== undefined && { time }),
    ...(more.some(({ kind }) => kind !== 'null') && { more }),
  }
}

const timeBytes = 12

/** A date with its time. Octets of a text begin with a character; a year does not. */
export function timeOf(data: Data | undefined): Uint8Array | undefined {
  if ((data?.kind !== 'time' && data?.kind !== 'octets') || data.value.length !== timeBytes) return undefined
  const [first = 0] = data.value
  return data.kind === 'time' || first < 0x20 || first === 0xff ? data.value : undefined
}

/** Six octets are a code: the medium is one digit. */
export function codeOf(data: Data | undefined): Obis | undefined {
  if (data?.kind !== 'octets' || data.value.length !== 6) return undefined
  const [a = 0, b, c, d, e, f] = data.value
  if (a > 15) return undefined
  return readObis(`${a}-${b}:${c}.${d}.${e}*${f}`)
}

/** A structure of the exponent of ten and the unit. */
export function scaleOf(data: Data | undefined): Pick<Item, 'scaler' | 'unit' | 'unknownUnit'> | undefined {
  if (data?.kind !== 'list' || data.items.length !== 2) return undefined
  const [scaler, unit] = data.items
  if (scaler?.kind !== 'number' || unit?.kind !== 'enum') return undefined
  const isKnown = unit.value === unitless || dlmsUnit(unit.value) !== undefined
  return { ...unitOf(unit.value, scaler.value), ...(!isKnown && { unknownUnit: unit.value }) }
}

export function withUnit(item: Item, lists: readonly Position[]): Item {
  if (item.unit !== undefined || item.unknownUnit !== undefined || item.data.kind !== 'number') return item
  const { quantity, processing, tariff } = item.obis
  const same = lists.find(
    ({ obis }) => obis.quantity === quantity && obis.processing === processing && obis.tariff === tariff,
  )
  return same === undefined ? item : { ...item, unit: same.unit, scaler: same.scaler }
}
