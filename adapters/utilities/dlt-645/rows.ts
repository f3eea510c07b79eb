// What a data identifier stands for, and the identifier of an attribute. Identifiers are hexadecimal digits, DI3 or DI1 first.

import { base, datasetOf, placed, type Placed } from './datasets.ts'
import { eventRows } from './events.ts'
import { freezeRows } from './freezes.ts'
import { several, single } from './singles.ts'
import {
  demandRow,
  energyRow,
  quantities1997,
  quantities2007,
  quantity,
  variableRows,
  variables1997,
  variables2007,
} from './tables.ts'
import type { Quantity, Row } from './tables.ts'

const every = 0xff
const mostTariffs = 63
const mostSettlements = 12
const mostHarmonics = 21
/** DI2 of the last quantity that is not of one phase. */
const lastOfAllPhases = 0x0a

function upTo(most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, index) => index)
}

/** The rows of an identifier in order, of which a block may have fewer; undefined: it is not in the table. */
export function rowsOf(identifier: string): readonly Placed[] | undefined {
  const one = single.get(identifier)
  if (one !== undefined) return [placed(one)]
  const all = several.get(identifier)
  if (all !== undefined) return all
  const digits = (identifier.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  return digits.length === 2 ? rowsOf1997(digits) : rowsOf2007(digits)
}

function rowsOf2007([group = 0, what = 0, first = 0, last = 0]: readonly number[]): readonly Placed[] | undefined {
  if (group === 0 || group === 1) {
    if (what === every) return allQuantities(group, first, last)
    const found = quantities2007.get(what)
    // There is no combined active demand, and no block of tariffs and settlements at once.
    if (found === undefined || (group === 1 && what === 0) || (first === every && last === every)) return undefined
    if ((first > mostTariffs && first !== every) || (last > mostSettlements && last !== every)) return undefined
    const row = group === 0 ? energyRow(found) : demandRow(found, 'demand')
    const tariffs = first === every ? upTo(mostTariffs) : [first]
    const settlements = last === every ? upTo(mostSettlements) : [last]
    return settlements.flatMap((settlement) => tariffs.map((tariff) => placed(row, { tariff, settlement })))
  }
  if (group === 3) return eventRows(what, first, last)
  if (group === 5) return freezeRows(what, first, last)
  if (group !== 2) return undefined
  const variable = variables2007.get(what)
  if (variable !== undefined) return last === 0 ? chosen(variableRows(variable), first, every) : undefined
  const kind = ['voltageHarmonic', 'currentHarmonic'][what - 0x0a]
  if (kind === undefined || first < 1 || first > 3) return undefined
  const orders = last === every ? upTo(mostHarmonics).slice(1) : [last]
  if (orders.some((order) => order < 1 || order > mostHarmonics)) return undefined
  return orders.map((order) => ({ name: `${kind}${order}L${first}`, unit: 'P1', bytes: 2, decimals: 2 }))
}

/** The quantities of all phases, of one tariff and one settlement period. */
function allQuantities(group: 0 | 1, tariff: number, settlement: number): readonly Placed[] | undefined {
  if (tariff > mostTariffs || settlement > mostSettlements) return undefined
  return [...quantities2007].flatMap(([number, about]) => {
    if (number > lastOfAllPhases || (group === 1 && number === 0)) return []
    return placed(group === 0 ? energyRow(about) : demandRow(about, 'demand'), { tariff, settlement })
  })
}

/** A block whose values cannot be distinguished if some are missing (clause 6.2: a byte FF stands for all values). */
export function isWhole(identifier: string): boolean {
  return /^0[01]ff/.test(identifier) || identifier === '028000ff' || identifier === '040005ff'
}

/** The row with a number, or all of a block, whose phases are one instance. */
function chosen(rows: readonly (Row | undefined)[], number: number, block: number): readonly Placed[] | undefined {
  if (number === block) return rows.filter((row) => row !== undefined)
  const row = rows[number]
  return row === undefined ? undefined : [placed(row)]
}

function rowsOf1997([group = 0, what = 0]: readonly number[]): readonly Placed[] | undefined {
  const [family, period] = [group >> 4, group & 0xf]
  const [high, low] = [what >> 4, what & 0xf]
  if (group === 0xb6) {
    const variable = variables1997.get(high)
    return variable === undefined ? undefined : chosen(variableRows(variable), low, 0xf)
  }
  const settlement = period >> 2
  if (family < 9 || family > 0xb || (period & 2) !== 0 || settlement > 2) return undefined
  const names = quantities1997[(period & 1) === 0 ? 'active' : 'reactive']
  const numbers = high === 0xf ? upTo(names.length - 1).slice(1) : [high]
  const tariffs = low === 0xf ? upTo(0xe) : [low]
  const rows = numbers.flatMap((number) => {
    const name = names[number]
    if (name === undefined || name === '') return []
    return tariffs.map((tariff) => placed(row1997(family, quantity(name)), { tariff, settlement }))
  })
  return rows.length === 0 ? undefined : rows
}

/** Energy, demand, or the time of a demand, which has no year. */
function row1997(family: number, about: Quantity): Row {
  if (family === 9) return energyRow(about)
  const demand = demandRow(about)
  if (family === 0xa) return demand
  return { name: `${demand.name}Time`, bytes: 4, decimals: 0, form: 'digits' }
}

/** The identifier of 2007 under which a meter gives the value of an attribute; undefined: there is none. */
export function identifierOf(attribute: string, datasetId: string | undefined): string | undefined {
  const [, phase, tariff = '0', settlement = '0'] =
    /^urn:citygate:dlt-645(?::phase:(L[123]|N))?(?::tariff:([1-9]\d?))?(?::settlement:([1-9]\d?))?$/.exec(
      datasetId ?? base,
    ) ?? []
  if (
    datasetId !== undefined &&
    datasetOf({ phase, tariff: Number(tariff), settlement: Number(settlement) }) !== datasetId
  )
    return undefined
  const pattern = identifiers().get(`${attribute}/${phase ?? ''}`)
  if (pattern === undefined) return undefined
  const two = (value: string): string => Number(value).toString(16).padStart(2, '0')
  const identifier = pattern.length === 8 ? pattern : `${pattern}${two(tariff)}${two(settlement)}`
  const isPlain = tariff === '0' && settlement === '0'
  return (pattern.length === 8 && !isPlain) || rowsOf(identifier) === undefined ? undefined : identifier
}

let known: ReadonlyMap<string, string> | undefined

/** By attribute and phase: an identifier of 2007, or its first half where the second one is a tariff and a settlement. */
function identifiers(): ReadonlyMap<string, string> {
  if (known !== undefined) return known
  const found = new Map<string, string>()
  const add = ({ name, to, phase }: Row, identifier: string): void =>
    void found.set(`${to ?? `dlt645_${name}`}/${phase ?? ''}`, identifier)
  const hex = (...numbers: number[]): string => numbers.map((number) => number.toString(16).padStart(2, '0')).join('')
  for (const [number, about] of quantities2007) {
    add(energyRow(about), hex(0, number))
    if (number !== 0) add(demandRow(about, 'demand'), hex(1, number))
  }
  for (const [number, variable] of variables2007) {
    for (const [index, row] of variableRows(variable).entries())
      if (row !== undefined) add(row, hex(2, number, index, 0))
    if (variable.to !== undefined) found.set(`${variable.to}/`, hex(2, number, every, 0))
  }
  for (const [identifier, row] of single) if (identifier.length === 8) add(row, identifier)
  known = found
  return found
}
