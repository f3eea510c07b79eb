// What meters answer of prices, days and purchases (CJ/T 188-2004 7.5, tables 13 to 17): money in yuan, volumes in the unit of the
// meter.

import type { EntityBuilder, Reader } from '../../kit/index.ts'
import { numberOf } from './units.ts'

interface Field {
  readonly name: string
  readonly bytes: number
  readonly decimals: number
}

const field = (name: string, bytes: number, decimals = 0): Field => ({ name, bytes, decimals })
const money = (name: string): Field => field(name, 4, 2)

const parameters: ReadonlyMap<number, readonly Field[]> = new Map([
  // The price up to a consumption, that up to the next one, and that of all above.
  [
    0x8102,
    [field('price1', 3, 2), field('limit1', 3), field('price2', 3, 2), field('limit2', 3), field('price3', 3, 2)],
  ],
  [0x8103, [field('settlementDay', 1)]],
  [0x8104, [field('readingDay', 1)]],
  // The state follows.
  [
    0x8105,
    [field('purchaseNumber', 1), money('purchasedAmount'), money('totalPurchasedAmount'), money('remainingAmount')],
  ],
  [0x8106, [field('keyVersion', 1)]],
])

export function isParameter(identifier: number): boolean {
  return parameters.has(identifier)
}

/** Whether a state follows the parameters. */
export function hasState(identifier: number): boolean {
  return identifier === 0x8105
}

export function parameterBytes(identifier: number): number {
  return (parameters.get(identifier) ?? []).reduce((sum, { bytes }) => sum + bytes, 0)
}

export function readParameters(identifier: number, reader: Reader, entity: EntityBuilder): void {
  for (const { name, bytes, decimals } of parameters.get(identifier) ?? []) {
    const digits = reader.take(bytes)
    entity.ledger.places?.add(name, digits)
    const value = numberOf(digits, decimals, name, entity)
    if (value !== undefined) entity.carry(name, name, value)
  }
}
