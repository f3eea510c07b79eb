// How a translation is asked for: by query or as one document, and by names that exist.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { Findings } from '../../findings.ts'
import { declared, dust } from '../../frames/hj-212.ts'
import { station, translate, valueIn } from './ask.ts'

const unknownTarget: Check = {
  id: 'unknown-target-refused',
  title: 'A target that a format does not have is refused with a list of those that it has',
  level: 'MUST',
  clause: 'Contract: problem code unknown-target',
  how: {
    sends: 'A good frame with the target no-such-target.',
    expects: '422 whose member available lists targets.',
    mend: 'Look the target up among those that the adapter declares; there is no default for a wrong name.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, { ...station(dust), target: 'no-such-target' })
    if (!findings.refused('the target', 422, 'unknown-target', answer)) return findings.list
    const available = answer.member('available')
    findings.that(isJsonArray(available) && available.length > 0, 'available', 'a list of targets', 'none')
    return findings.list
  },
}

const requestDocument: Check = {
  id: 'request-document',
  title: 'A translation request as one document gives the same answer as the query',
  level: 'MUST',
  clause: 'Contract: schema TranslationRequest',
  how: {
    sends: 'A frame with its options in a document, as text and as base64.',
    expects: 'The reading, in UTC, as it is given for the same options in the query.',
    mend: 'Make one request of both, before the translation begins.',
  },
  async run(target) {
    const findings = new Findings()
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
      findings.equal(`time of pm25 ${what}`, '2026-08-01T00:58:00Z', valueIn(answer, 'pm25', 'observedAt'))
    }
    return findings.list
  },
}

export const requestChecks: readonly Check[] = [unknownTarget, requestDocument]
