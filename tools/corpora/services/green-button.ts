// The corpus of Green Button: feeds with the number of their readings and the sum of the values.

import { greenButton } from '../../../adapters/energy/green-button/adapter.ts'
import type { Entity } from '../../../adapters/adapter.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

export const run = runCases('green-button', ({ expect }, body) => {
  const decoded = decodeCase(body, greenButton, {})
  if (!decoded.ok) return decoded.problem.detail
  const amounts = entitiesOf(decoded.value, 'SmartMeteringObservation').flatMap(amountsOf)
  const readings = Number(expect['IntervalReading'] ?? 0)
  if (amounts.length !== readings) return `there are ${amounts.length} readings, not ${readings}`
  const sum = amounts.reduce((all, one) => all + one.value, 0)
  if (sum !== expect['sumOfRawValues']) return `the sum is ${sum}`
  const isWatthours = amounts.every(({ unitCode }) => unitCode === 'WHR')
  return isWatthours ? undefined : 'a value is not in watt hours'
})

interface Amount {
  readonly value: number
  readonly unitCode: string
}

function amountsOf(entity: Entity): readonly Amount[] {
  const attribute = entity['totalConsumption'] as unknown as Amount | readonly Amount[] | undefined
  return attribute === undefined ? [] : [attribute].flat()
}
