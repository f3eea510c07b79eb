// The adapter for lines of a station's readings: its formats and options. `npm run adapter:new` copies this folder as the
// starting point of a new adapter. The format is fictional, so no clause of a standard is cited.

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
      const detail = 'Set timezone to an offset such as +08:00. The times of a line are local and have no offset.'
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
