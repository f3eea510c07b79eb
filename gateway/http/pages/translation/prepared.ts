// The example with which the translation view opens: a message with losses of every kind and a repair, if its format is in the build.

import type { Registry } from '../../../../adapters/register.ts'
import { type Choice, exampleChoice, payloadOf, readable, writable } from './choice.ts'

/** An air station; the station and its values are made up. A separator is missing before CP, which devices get wrong. */
const prepared = {
  from: 'hj-212',
  to: 'ngsi-ld',
  options: {
    timezone: '+08:00',
    mode: 'lenient',
    units: { a34004: 'GQ', a34002: 'GQ', a21004: 'GQ' },
    location: [36.8172, -1.2864],
    crs: 'EPSG:4326',
  },
  text: '##0305QN=20260318104952418;ST=22;CN=2011;PW=123456;MN=TS00000000000022;Flag=5CP=&&DataTime=20260318104900;a34004-Rtd=25,a34004-Flag=N;a34002-Rtd=30,a34002-Flag=M;a01001-Rtd=13.5,a01001-Flag=N;a01002-Rtd=43.8,a01002-Flag=N;a01008-Rtd=210,a01008-Flag=N;a01007-Rtd=3.5,a01007-Flag=N;a21004-Rtd=-0.4,a21004-Flag=N&&C0C1\r\n',
} as const

/** @returns undefined: no format is read, or none is written */
export function preparedChoice(registry: Registry): Choice | undefined {
  const to = registry.get(prepared.to) ?? writable(registry)[0]
  const from = registry.get(prepared.from)
  if (from !== undefined && to !== undefined) {
    const payload = payloadOf(new TextEncoder().encode(prepared.text))
    return { ...exampleChoice(from, to), example: undefined, options: prepared.options, payload }
  }
  const other = readable(registry).find(({ adapter }) => adapter.examples.length > 0)
  return other === undefined || to === undefined ? undefined : exampleChoice(other, to)
}
