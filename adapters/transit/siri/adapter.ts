// The adapter for SIRI, the Service Interface for Real-time Information (CEN/TS 15531), editions 1.0 to 2.1: reads deliveries of
// vehicles, journeys, visits, situations, messages and facilities, and stops and lines, in XML and in the JSON of SIRI-Lite.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { siriRecords } from './decode.ts'
import { documentation } from './documentation.ts'
import type { Settings } from './reading.ts'

const types = ['Vehicle', 'TripUpdate', 'ArrivalEstimation', 'TransitAlert', 'GtfsStop', 'GtfsRoute']

export const siri = defineAdapter({
  id: 'siri',
  stability: 'experimental',
  standard: {
    name: 'SIRI, Service Interface for Real-time Information (CEN/TS 15531)',
    editions: ['2.1', '2.0', '1.4', '1.3', '1.0'],
    url: 'https://github.com/SIRI-CEN/SIRI',
  },
  reads: ['application/xml', 'text/xml', 'application/json'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options: {
    timezone: optional(
      option.timezone(
        'The zone of times that have none, which XML Schema allows. It is required if a message has such times.',
      ),
    ),
  },
  documentation,
  settings: (values): Settings => values,
  records: siriRecords,
})
