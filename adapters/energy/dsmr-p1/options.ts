// What a source of telegrams declares, and what its decoder gets.

import type { Categories } from '../../../standards/hub/category.ts'
import { option, optional, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { Telegram } from './telegram.ts'

export const types = ['ThreePhaseAcMeasurement', 'SmartMeteringObservation', 'WaterConsumptionObserved', 'Device']

export const options = {
  timezone: optional(
    option.timezone(
      'The zone of the clocks. A time with S or W has the offset of Central European Time, unless a zone is declared (such as Europe/Vilnius or Europe/Dublin). A time without a letter, as in DSMR 2.2 and 3.0, needs a zone: without one it is kept as text.',
    ),
  ),
  meter: optional(
    option.text(
      'The id of the meter in telegrams that have no number of it, as in Sweden and Austria. Such a source has one meter.',
      { pattern: '^[0-9A-Za-z._-]{1,64}$' },
    ),
  ),
}

/** The code of a connection to the grid is that of a contract; demand and its history show how a household lives, as the registers do. */
export const categories: Categories = {
  dsmrp1_connectionCode: 'pd:UID',
  dsmrp1_1_0_1_4_0: 'pd:ServiceConsumptionBehaviour',
  dsmrp1_1_0_1_6_0: 'pd:ServiceConsumptionBehaviour',
  dsmrp1_0_0_98_1_0: 'pd:ServiceConsumptionBehaviour',
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, readonly Telegram[]>
