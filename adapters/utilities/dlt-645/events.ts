// Events (DL/T 645-2007 table A.4): how often they occurred, for how long altogether, and when the power failed. Records of other
// single events, which have the energies at their start and end too, are not in the table.

import { placed, type Placed } from './datasets.ts'
import type { Row } from './tables.ts'

const count = (name: string): Row => ({ name, bytes: 3, decimals: 0 })
const time = (name: string): Row => ({ name, bytes: 6, decimals: 0, form: 'instant' })

/** Faults of phases by DI2. */
const faults: ReadonlyMap<number, string> = new Map([
  [0x01, 'voltageLoss'],
  [0x02, 'undervoltage'],
  [0x03, 'overvoltage'],
  [0x04, 'phaseLoss'],
  [0x0b, 'currentLoss'],
  [0x0c, 'overcurrent'],
  [0x0d, 'currentInterruption'],
  [0x0e, 'reversedPower'],
  [0x0f, 'overload'],
])
/** What is done to a meter, by DI1. */
const operations: ReadonlyMap<number, string> = new Map([
  [0x00, 'programming'],
  [0x01, 'meterReset'],
  [0x02, 'demandReset'],
  [0x03, 'eventReset'],
  [0x04, 'clockSetting'],
  [0x0d, 'coverOpening'],
  [0x0e, 'terminalCoverOpening'],
])
const powerFailure = 0x11
const operation = 0x30
const mostRecords = 10

/** The rows of an identifier of group 03; undefined: it is not in the table. */
export function eventRows(what: number, first: number, last: number): readonly Placed[] | undefined {
  if (what === operation) {
    const name = operations.get(first)
    return name === undefined || last !== 0 ? undefined : [count(`${name}Count`)]
  }
  if (first !== 0) return undefined
  if (what === powerFailure && last === 0) return [count('powerFailureCount')]
  if (what === powerFailure && last <= mostRecords)
    return ['powerFailureStart', 'powerFailureEnd'].map((name) => placed(time(name), { event: last }))
  const name = faults.get(what)
  if (name === undefined || last !== 0) return undefined
  return ['L1', 'L2', 'L3'].flatMap((phase): readonly Row[] => [
    count(`${name}Count${phase}`),
    { name: `${name}Time${phase}`, unit: 'MIN', bytes: 3, decimals: 0 },
  ])
}
