// JT/T 809, the Chinese protocol between platforms of road vehicles, in its editions of 2011 and 2019. The gateway is the superior
// platform of the main link.

import { defineAdapter, positionSettings } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { frames, readFrame } from './frame.ts'
import { decode, sessionKey } from './messages.ts'
import { options, type Settings } from './options.ts'

export const jtt809 = defineAdapter({
  id: 'jtt-809',
  stability: 'beta',
  standard: {
    name: 'JT/T 809, data exchange between platforms of road vehicle satellite positioning systems',
    editions: ['2011', '2019'],
    url: 'https://jtst.mot.gov.cn/',
  },
  reads: [{ mediaType: 'application/vnd.jtt809.frame', types: ['Vehicle', 'Driver', 'Alert'] }],
  options,
  documentation,
  settings: (values): Settings => ({ ...values, position: positionSettings(values) }),
  frames,
  parse: ({ body }, settings) => readFrame(body, settings),
  sessions: ({ centre }) => [sessionKey(centre)],
  decode,
})
