// HTTP semantics (RFC 9110, RFC 9111, RFC 6750): authentication, content negotiation and caching.

import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { dust } from '../../frames/hj-212.ts'
import type { Answer } from '../../runner/target.ts'
import { gzipped } from './gzip.ts'
import { station, translate, valueIn } from './ask.ts'

const authentication: Check = {
  id: 'TRANSLATE-028',
  async run(findings, target) {
    for (const [what, token] of [
      ['without a token', null],
      ['with a token that nobody issued', 'bm90LWEtdG9rZW4'],
    ] as const) {
      const answer = await translate(target, { ...station(dust), token })
      if (!findings.status(what, 401, answer)) continue
      const challenge = answer.headers.get('www-authenticate') ?? 'nothing'
      findings.that(/^Bearer\b/i.test(challenge), `${what}: WWW-Authenticate`, 'Bearer', challenge)
    }
  },
}

function listed(findings: Findings, answer: Answer, mediaType: string): void {
  const available = answer.member('available')
  const types = isJsonArray(available) ? available : []
  findings.that(types.includes(mediaType), 'available', `a list with ${mediaType}`, JSON.stringify(types))
}

const notAcceptable: Check = {
  id: 'TRANSLATE-029',
  async run(findings, target) {
    const answer = await translate(target, { ...station(dust), headers: { accept: 'image/png' } })
    if (findings.refused('Accept: image/png', 406, 'not-acceptable', answer))
      listed(findings, answer, 'application/json')
  },
}

const unsupported: Check = {
  id: 'TRANSLATE-030',
  async run(findings, target) {
    const answer = await translate(target, { ...station(dust), mediaType: 'image/png' })
    if (findings.refused('Content-Type: image/png', 415, 'unsupported-media-type', answer)) {
      listed(findings, answer, 'text/plain')
    }
  },
}

const compressed: Check = {
  id: 'TRANSLATE-031',
  async run(findings, target) {
    const question = station(dust)
    const body = await gzipped(question.body)
    const answer = await translate(target, { ...question, body, headers: { 'content-encoding': 'gzip' } })
    if (!findings.status('the frame with gzip', 200, answer)) return
    findings.equal('value of pm25', 35.2, valueIn(answer, 'pm25', 'value'))
  },
}

const caches: Check = {
  id: 'TRANSLATE-032',
  async run(findings, target) {
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return
    const control = answer.headers.get('cache-control') ?? ''
    const directives = control.split(',').map((directive) => directive.trim().toLowerCase())
    for (const directive of ['private', 'no-store']) {
      findings.that(directives.includes(directive), 'Cache-Control', directive, control === '' ? 'none' : control)
    }
  },
}

const vary: Check = {
  id: 'TRANSLATE-033',
  async run(findings, target) {
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return
    const header = answer.headers.get('vary') ?? ''
    const named = header.split(',').map((name) => name.trim().toLowerCase())
    for (const name of ['authorization', 'accept']) {
      const isNamed = named.includes(name) || named.includes('*')
      findings.that(isNamed, 'Vary', name, header === '' ? 'none' : header)
    }
  },
}

export const httpChecks: readonly Check[] = [authentication, notAcceptable, unsupported, compressed, caches, vary]
