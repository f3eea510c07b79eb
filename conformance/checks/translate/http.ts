// The manners of HTTP (RFC 9110, RFC 9111, RFC 6750): who may ask, what may be asked for, and that nobody else keeps it.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { Findings } from '../../findings.ts'
import { dust } from '../../frames/hj-212.ts'
import type { Answer } from '../../runner/target.ts'
import { gzipped } from './gzip.ts'
import { station, translate, valueIn } from './ask.ts'

const authentication: Check = {
  id: 'token-needed',
  title: 'Without a valid token nothing is translated',
  level: 'MUST',
  clause: 'RFC 9110 15.5.2, 11.6.1; RFC 6750 3',
  how: {
    sends: 'A good frame without a token, and with one that nobody issued.',
    expects: '401 with WWW-Authenticate: Bearer.',
    mend: 'Authenticate before anything else is done with the request.',
  },
  async run(target) {
    const findings = new Findings()
    for (const [what, token] of [
      ['without a token', null],
      ['with a token that nobody issued', 'bm90LWEtdG9rZW4'],
    ] as const) {
      const answer = await translate(target, { ...station(dust), token })
      if (!findings.status(what, 401, answer)) continue
      const challenge = answer.headers.get('www-authenticate') ?? 'nothing'
      findings.that(/^Bearer\b/i.test(challenge), `${what}: WWW-Authenticate`, 'Bearer', challenge)
    }
    return findings.list
  },
}

function listed(findings: Findings, answer: Answer, mediaType: string): void {
  const available = answer.member('available')
  const types = isJsonArray(available) ? available : []
  findings.that(types.includes(mediaType), 'available', `a list with ${mediaType}`, JSON.stringify(types))
}

const notAcceptable: Check = {
  id: 'not-acceptable',
  title: 'An unwanted media type is refused with a list of those that there are',
  level: 'MUST',
  clause: 'RFC 9110 12.5.1, 15.5.7; contract: problem code not-acceptable',
  how: {
    sends: 'A good frame with Accept: image/png.',
    expects: '406 whose member available lists application/json.',
    mend: 'Compare Accept with the media type of the target, and list it in the refusal.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, { ...station(dust), headers: { accept: 'image/png' } })
    if (findings.refused('Accept: image/png', 406, 'not-acceptable', answer))
      listed(findings, answer, 'application/json')
    return findings.list
  },
}

const unsupported: Check = {
  id: 'unsupported-media-type',
  title: 'A payload of another media type is refused with a list of those that are read',
  level: 'MUST',
  clause: 'RFC 9110 8.3, 15.5.16; contract: problem code unsupported-media-type',
  how: {
    sends: 'A good frame with Content-Type: image/png.',
    expects: '415 whose member available lists text/plain.',
    mend: 'Compare Content-Type with what the adapter declares, and list that in the refusal.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, { ...station(dust), mediaType: 'image/png' })
    if (findings.refused('Content-Type: image/png', 415, 'unsupported-media-type', answer)) {
      listed(findings, answer, 'text/plain')
    }
    return findings.list
  },
}

const compressed: Check = {
  id: 'gzip-read',
  title: 'A payload may be sent with gzip',
  level: 'MUST',
  clause: 'RFC 9110 8.4.1.3; contract: POST /v1/translate (gzip allowed)',
  how: {
    sends: 'A good frame with Content-Encoding: gzip.',
    expects: 'The same reading as without.',
    mend: 'Inflate before the payload is decoded.',
  },
  async run(target) {
    const findings = new Findings()
    const question = station(dust)
    const body = await gzipped(question.body)
    const answer = await translate(target, { ...question, body, headers: { 'content-encoding': 'gzip' } })
    if (!findings.status('the frame with gzip', 200, answer)) return findings.list
    findings.equal('value of pm25', 35.2, valueIn(answer, 'pm25', 'value'))
    return findings.list
  },
}

const caches: Check = {
  id: 'not-for-shared-caches',
  title: 'A governed answer is kept out of shared caches',
  level: 'SHOULD',
  clause: 'RFC 9111 5.2.2.5, 5.2.2.7; contract: governed answers are private, no-store',
  how: {
    sends: 'A good frame.',
    expects: 'Cache-Control with no-store and private.',
    mend: 'Set the header on every answer that depends on who asks.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return findings.list
    const control = answer.headers.get('cache-control') ?? ''
    const directives = control.split(',').map((directive) => directive.trim().toLowerCase())
    for (const directive of ['private', 'no-store']) {
      findings.that(directives.includes(directive), 'Cache-Control', directive, control === '' ? 'none' : control)
    }
    return findings.list
  },
}

const vary: Check = {
  id: 'vary-told',
  title: 'An answer says which headers it depends on',
  level: 'SHOULD',
  clause: 'RFC 9110 12.5.5',
  how: {
    sends: 'A good frame.',
    expects: 'Vary with Authorization and Accept, or *.',
    mend: 'Name every header that the answer is chosen by.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return findings.list
    const header = answer.headers.get('vary') ?? ''
    const named = header.split(',').map((name) => name.trim().toLowerCase())
    for (const name of ['authorization', 'accept']) {
      const told = named.includes(name) || named.includes('*')
      findings.that(told, 'Vary', name, header === '' ? 'none' : header)
    }
    return findings.list
  },
}

export const httpChecks: readonly Check[] = [authentication, notAcceptable, unsupported, compressed, caches, vary]
