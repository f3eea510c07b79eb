// The adapter of lines of a station's readings: what it reads and writes, and its options. It shows the shape of an
// adapter and is copied by `npm run adapter:new`; its format is made up, so that no standard's clause can be named.

import { parseZone } from '../../standards/hub/time/time.ts'
import type { Adapter } from '../adapter.ts'
import type { TemplateOptions } from '../generated/options.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'

export const template: Adapter<TemplateOptions> = {
  specification: 'adapter/1',
  id: 'template',
  stability: 'experimental',
  standard: { name: 'Lines of readings', editions: ['1'], url: 'https://example.org/lines' },
  reads: [{ mediaType: 'text/plain', types: ['AirQualityObserved'] }],
  writes: [{ name: 'lines', mediaType: 'text/plain', types: ['AirQualityObserved'] }],
  configure(options) {
    const zone = parseZone(options.timezone)
    if (!zone.ok) {
      const detail =
        'Set timezone to an offset such as +08:00: the times of a line are local and do not name their zone.'
      return { ok: false, problem: { code: 'option-invalid', option: 'timezone', detail } }
    }
    const declared = { zone: zone.value, unit: options.unit }
    return {
      ok: true,
      value: {
        decode: (message, context) => decode(message, context, declared),
        encode: (entities, context) => encode(entities, context, declared),
      },
    }
  },
}
