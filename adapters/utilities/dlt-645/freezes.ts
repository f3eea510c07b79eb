// Frozen values (DL/T 645-2007 table A.6; daily and switching freezes by the State Grid's addition): copies of energies, maxima and
// powers that a meter keeps by number, the last one first, with the time of each.

import { placed, type Placed } from './datasets.ts'
import { demandRow, energyRow, quantities2007, variableRows, variables2007, type Row } from './tables.ts'

/** By DI2. */
const kinds = [
  'timed',
  'instant',
  'zoneSwitch',
  'periodSwitch',
  'hourly',
  'priceSwitch',
  'daily',
  'stepSwitch',
] as const
const mostTariffs = 63
/** The last number of a freeze; FF stands for none. */
const mostFreezes = 0xfe
const contents = {
  time: 0,
  firstEnergy: 1,
  lastEnergy: 8,
  forwardDemand: 9,
  reverseDemand: 0x0a,
  powers: 0x10,
} as const

const time: Row = { name: 'freezeTime', bytes: 5, decimals: 0, form: 'instant' }

/** The rows of an identifier of group 05; undefined: it is not in the table, or a block of several freezes. */
export function freezeRows(kind: number, what: number, number: number): readonly Placed[] | undefined {
  const name = kinds[kind]
  if (name === undefined || number < 1 || number > mostFreezes) return undefined
  const freeze = `${name}:${number}`
  if (what === contents.time) return [placed(time, { freeze })]
  if (what === contents.powers)
    return [3, 4].flatMap((variable) => {
      const found = variables2007.get(variable)
      // The phases of a block are one value.
      return found === undefined
        ? []
        : variableRows(found).flatMap((row) =>
            row === undefined ? [] : placed({ ...row }, { phase: undefined, freeze }),
          )
    })
  const row = rowOf(what)
  if (row === undefined) return undefined
  // Of each hour only the total is kept.
  const tariffs = Array.from({ length: name === 'hourly' ? 1 : mostTariffs + 1 }, (_, tariff) => tariff)
  return tariffs.map((tariff) => placed(row, { tariff, freeze }))
}

function rowOf(what: number): Row | undefined {
  const isDemand = what === contents.forwardDemand || what === contents.reverseDemand
  const found = quantities2007.get(isDemand ? what - contents.lastEnergy : what)
  if (found === undefined || what < contents.firstEnergy || what > contents.reverseDemand) return undefined
  return isDemand ? demandRow(found, 'demand') : energyRow(found)
}
