// A GTFS Realtime feed distinguishes zero from absent values, in both directions.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Answer } from '../../runner/target.ts'
import { translate, tripUpdate } from './ask.ts'

/** The arrival of one stop of the feed in ProtoJSON. */
function arrival(answer: Answer, stop: number, name: string): Json | undefined {
  return answer.member('entity', 0, 'tripUpdate', 'stopTimeUpdate', stop, 'arrival', name)
}

const delayZero: Check = {
  id: 'TRANSLATE-018',
  async run(findings, target) {
    const hub = await translate(target, tripUpdate())
    if (!findings.status('from protobuf to NGSI-LD', 200, hub)) return
    const back = await translate(target, {
      from: 'ngsi-ld',
      to: 'gtfs-realtime',
      target: 'json',
      mediaType: 'application/json',
      body: hub.bytes,
    })
    if (!findings.status('from NGSI-LD to GTFS Realtime', 200, back)) return
    findings.equal('delay of the first stop', 0, arrival(back, 0, 'delay'))
    const second = arrival(back, 1, 'delay')
    findings.that(second === undefined, 'delay of the second stop', 'nothing', shown(second))
    // ProtoJSON writes 64-bit numbers as text and reads both.
    findings.equal('time of the second stop', '1785542400', shown(arrival(back, 1, 'time')))
  },
}

export const feedChecks: readonly Check[] = [delayZero]
