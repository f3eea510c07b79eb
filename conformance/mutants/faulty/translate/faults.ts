// All faulty gateways of the profile `translate`.

import type { Fault } from '../../server.ts'
import { httpFaults } from './http.ts'
import { ledgerFaults } from './ledger.ts'
import { readingFaults } from './readings.ts'
import { requestsFaults } from './requests.ts'
import { stationFaults } from './station.ts'
import { vehicleFaults } from './vehicle.ts'

export const translateFaults: readonly Fault[] = [
  ...requestsFaults,
  ...stationFaults,
  ...ledgerFaults,
  ...vehicleFaults,
  ...readingFaults,
  ...httpFaults,
]
