// What a node of a test believes of itself, loaded before the gateway (`node --import`): a clock that is wrong by so many milliseconds, and a
// machine of its own, so that a neighbour does not see by the process that it has died, and has to wait for its leases.

import os from 'node:os'
import { syncBuiltinESMExports } from 'node:module'

const offset = Number(process.env['TEST_CLOCK_OFFSET'] ?? 0)
const machine = process.env['TEST_MACHINE']
const RightDate = Date

class WrongDate extends RightDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(RightDate.now() + offset)
    else super(...(given as [number]))
  }

  static override now(): number {
    return RightDate.now() + offset
  }
}

if (offset !== 0) globalThis.Date = WrongDate as DateConstructor
if (machine !== undefined) {
  os.hostname = () => machine
  syncBuiltinESMExports()
}
