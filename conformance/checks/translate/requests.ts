// Translation requests: by query or as one document, and with known names only.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { declared, dust } from '../../frames/hj-212.ts'
import { sameTime, station, translate, valueIn } from './ask.ts'

const unknownTarget: Check = {
  id: 'TRANSLATE-021',
  async run(findings, target) {
    const answer = await translate(target, { ...station(dust), target: 'no-such-target' })
    if (!findings.refused('the target', 422, 'unknown-target', answer)) return
    const available = answer.member('available')
    findings.that(isJsonArray(available) && available.length > 0, 'available', 'a list of targets', 'none')
  },
}

const requestDocument: Check = {
  id: 'TRANSLATE-022',
  async run(findings, target) {
    const { from, to, mediaType, body } = station(dust)
    const options = { timezone: declared.timezone, units: JSON.parse(declared.units) as Json }
    for (const [what, payload] of [
      ['by a document', { payload: new TextDecoder().decode(body) }],
      ['by a document with base64', { payloadBase64: toBase64(body) }],
    ] as const) {
      const answer = await target.send({
        method: 'POST',
        path: '/v1/translate',
        headers: { 'content-type': 'application/vnd.citygate.translation-request+json' },
        body: new TextEncoder().encode(JSON.stringify({ from, to, mediaType, options, ...payload })),
      })
      if (!findings.status(what, 200, answer)) continue
      findings.equal(`value of pm25 ${what}`, 35.2, valueIn(answer, 'pm25', 'value'))
      sameTime(findings, `time of pm25 ${what}`, '2026-08-01T00:58:00Z', valueIn(answer, 'pm25', 'observedAt'))
    }
  },
}

export const requestChecks: readonly Check[] = [unknownTarget, requestDocument]
