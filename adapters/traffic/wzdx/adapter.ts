// The adapter for the Work Zone Data Exchange (WZDx), versions 2.0 to 4.2: reads feeds of road events (work zones, detours,
// restrictions) and of field devices.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'

export const wzdx = defineAdapter({
  id: 'wzdx',
  stability: 'beta',
  standard: {
    name: 'Work Zone Data Exchange',
    editions: ['4.2', '4.1', '4.0', '3.1', '3.0', '2.0'],
    url: 'https://github.com/usdot-jpo-ode/wzdx',
  },
  reads: [
    {
      mediaType: 'application/json',
      types: ['CityWork', 'Alert', 'Device', 'VariableMessageSign', 'TrafficFlowObserved', 'TrafficSignal'],
    },
    {
      mediaType: 'application/geo+json',
      types: ['CityWork', 'Alert', 'Device', 'VariableMessageSign', 'TrafficFlowObserved', 'TrafficSignal'],
    },
  ],
  options: {
    speedUnit: optional(
      option.choice(
        ['KMH', 'HM'],
        'The unit of `reduced_speed_limit`, of versions before 4.0: KMH, or HM for miles per hour. Those versions do not say it; without the option the value is carried.',
      ),
    ),
  },
  documentation,
  decode,
})
