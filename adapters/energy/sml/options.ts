// What a source of files declares, and what its decoder gets.

import { option, optional, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { Parsed } from './messages.ts'

export const types = ['ThreePhaseAcMeasurement', 'SmartMeteringObservation', 'WaterConsumptionObserved']

export const options = {
  meter: optional(
    option.text('The id of the meter in lists that have none. Such a source has one meter.', {
      pattern: '^[0-9A-Za-z._-]{1,64}$',
    }),
  ),
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, Parsed>
