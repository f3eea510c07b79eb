// DLMS/COSEM pushes (IEC 62056-5-3): what meters send by themselves, in HDLC frames, in the wrapper of TCP, or as they are.

import { defineAdapter } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { frames } from './link.ts'
import { open } from './open.ts'
import { options, type Settings } from './options.ts'
import { readMessage } from './push.ts'

export const dlmsPush = defineAdapter({
  id: 'dlms-push',
  stability: 'beta',
  standard: {
    name: 'DLMS/COSEM, data pushed by meters (IEC 62056)',
    editions: ['IEC 62056-5-3', 'IEC 62056-46', 'IEC 62056-47'],
    url: 'https://www.dlms.com/resources/green-book-and-other-publications',
  },
  reads: [
    {
      mediaType: 'application/vnd.dlms.push',
      types: ['ThreePhaseAcMeasurement', 'SmartMeteringObservation', 'WaterConsumptionObserved'],
    },
  ],
  options,
  documentation,
  settings: ({ timezone, deviation = 'used', meter, lists = [], keys = {} }): Settings => ({
    timezone,
    deviation,
    meter,
    lists,
    keys: new Map(Object.entries(keys)),
  }),
  frames,
  parse: ({ body }) => readMessage(body),
  canOpen: ({ keys }) => keys.size > 0,
  open,
  decode,
})
