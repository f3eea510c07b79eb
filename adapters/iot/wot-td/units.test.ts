// Spellings of units in descriptions of the W3C's test events (w3c/wot-testing) and of the specification.

import { describe, expect, it } from 'vitest'
import { unitOfThing } from './units.ts'

describe('units of Thing Descriptions', () => {
  it.each([
    ['om2:degreeCelsius', 'CEL'],
    ['om:degree_Celsius', 'CEL'],
    ['degree celsius', 'CEL'],
    ['qudt:DEG_C', 'CEL'],
    ['om2:percent', 'P1'],
    ['om2:kilowatt', 'KWT'],
    ['om2:metrePerSecond-TimeSquared', 'MSK'],
    ['om:second-Time', 'SEC'],
    ['milliseconds', 'C26'],
    ['micrograms per cubic metre', 'GQ'],
    ['mW', 'C31'],
    ['MW', 'MAW'],
  ])('%s is %s', (text, code) => expect(unitOfThing(text)?.code).toBe(code))

  it.each(['something', 'angle per sec', 'qudt:Length', 'example:T', 'C', ''])('%s is none', (text) =>
    expect(unitOfThing(text)).toBeUndefined(),
  )
})
