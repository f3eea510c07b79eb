// Refusals are problem documents (RFC 9457) that say what and where, and never repeat a value, because they end up in logs
// and on the terminals of others.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { declared, dust, password } from '../../frames/hj-212.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { ngsiLd, station, translate } from './ask.ts'

/** The value in all bad requests, which a gateway has no reason to return. */
const marker = 'Zq7Wm4Kx'

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Bad requests of each kind, each with the marker or the station's password in it. */
async function refusals(target: Target): Promise<readonly (readonly [string, number, Answer])[]> {
  const truncated = station('a34004-Rtd=81.7,a34004-Flag=N').body.slice(0, -9)
  const badTime = { type: 'Property', value: 1, observedAt: marker }
  return [
    ['a format that does not exist', 404, await translate(target, { ...station(dust), from: marker.toLowerCase() })],
    [
      'an option of a wrong value',
      422,
      await translate(target, { ...station(dust), options: { ...declared, timezone: marker } }),
    ],
    ['a truncated frame', 422, await translate(target, { ...station(dust), body: truncated })],
    ['a document that is not JSON', 422, await translate(target, { ...ngsiLd([]), body: utf8(`{"a":"${marker}`) })],
    [
      'an entity with a wrong time',
      422,
      await translate(target, ngsiLd([{ id: 'urn:ngsi-ld:Thing:1', type: 'Thing', level: badTime }])),
    ],
  ]
}

const document: Check = {
  id: 'TRANSLATE-026',
  async run(findings, target) {
    for (const [what, status, answer] of await refusals(target)) {
      if (!findings.status(what, status, answer)) continue
      const mediaType = answer.headers.get('content-type')?.split(';')[0]
      findings.equal(`${what}: Content-Type`, 'application/problem+json', mediaType)
      findings.equal(`${what}: status`, status, answer.member('status'))
      findings.equal(`${what}: type`, `urn:citygate:problem:${shown(answer.member('code'))}`, answer.member('type'))
      for (const name of ['title', 'detail', 'code']) {
        const member = answer.member(name)
        findings.that(typeof member === 'string' && member !== '', `${what}: ${name}`, 'a text', 'none')
      }
    }
  },
}

const silent: Check = {
  id: 'TRANSLATE-027',
  async run(findings, target) {
    for (const [what, status, answer] of await refusals(target)) {
      if (!findings.status(what, status, answer)) continue
      const said = answer.text.toLowerCase()
      const repeated = [marker.toLowerCase(), password, '81.7'].some((value) => said.includes(value))
      findings.that(!repeated, what, 'no value of the request', 'a value of the request')
    }
  },
}

export const problemChecks: readonly Check[] = [document, silent]
