// What a source of readouts declares, and what its decoder gets.

import { option, optional, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { Readouts } from './readout.ts'

export const types = ['ThreePhaseAcMeasurement', 'SmartMeteringObservation', 'WaterConsumptionObserved']

export const options = {
  timezone: option.timezone("The zone of the meters' clocks. Readouts contain local time without a zone."),
  meter: optional(
    option.text(
      'The id of the meter in readouts that have no number of it (0.0.0, 0.0, C.1 or 96.1). Such a source has one meter.',
      { pattern: '^[0-9A-Za-z._-]{1,64}$' },
    ),
  ),
  profileTimes: optional(
    option.choice(
      ['start', 'end'],
      'Which end of its interval the time of a load profile is. Readouts do not say; without it, profiles are kept as they are.',
    ),
  ),
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, Readouts>
