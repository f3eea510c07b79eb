// A token is accepted in one place only, and no spelling of an address bypasses it (RFC 6750 section 2, RFC 9700 section 4.3.2).

import { ok, type Result } from '../../../standards/result.ts'
import type { Cause, Check } from '../../check.ts'
import type { Trusting } from '../../issuer/trust.ts'
import type { Answer } from '../../runner/target.ts'
import { ask, isAccepted, refused, shownStatus } from './ask.ts'

/** The media type of the protected resource. */
export type Protected = string

const mediaType = ({ headers }: Answer): string => (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''

export async function askOnce(trusting: Trusting): Promise<Result<Protected, Cause>> {
  return ok(mediaType(await ask(trusting, await trusting.issuer.token())))
}

const withQuery = (path: string, parameter: string): string => `${path}${path.includes('?') ? '&' : '?'}${parameter}`

const inAddress: Check<Trusting, Protected> = {
  id: 'AUTH-A1-022',
  async run(findings, trusting) {
    const path = withQuery(trusting.protected, `access_token=${await trusting.issuer.token()}`)
    refused(findings, 'a token in the address alone', await ask(trusting, null, { path }))
  },
}

const twoTokens: Check<Trusting, Protected> = {
  id: 'AUTH-A1-023',
  async run(findings, trusting) {
    const [one, other] = [await trusting.issuer.token(), await trusting.issuer.token()]
    const both = { authorization: `Bearer ${one}, Bearer ${other}` }
    refused(findings, 'two tokens in Authorization', await ask(trusting, null, { headers: both }))
    const path = withQuery(trusting.protected, `access_token=${other}`)
    refused(findings, 'a token in Authorization and one in the address', await ask(trusting, one, { path }))
  },
}

/** Other spellings of a path that some servers treat as the same. */
export function spellings(path: string): readonly string[] {
  const end = path.indexOf('?')
  const [name, query] = end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end)]
  const inner = name.slice(1).replaceAll('/', '%2f')
  const first = name.codePointAt(1)?.toString(16) ?? ''
  return [`/${name}`, name.replaceAll('/', '//'), `${name}/`, `${name};x=1`, `${name}%00`, `${name}%20`, `/${inner}`]
    .concat(first === '' ? [] : `/%${first}${name.slice(2)}`, name.toUpperCase(), `${name}.json`)
    .map((spelling) => spelling + query)
}

/** A page for missing resources is not a protected response: only a response of the same media type counts. */
const past: Check<Trusting, Protected> = {
  id: 'AUTH-A1-027',
  async run(findings, trusting, type) {
    const isOpen = (answer: Answer): boolean => isAccepted(answer) && mediaType(answer) === type
    for (const path of spellings(trusting.protected)) {
      const answer = await ask(trusting, null, { path })
      findings.that(!isOpen(answer), `GET ${path} without a token`, 'no protected data', shownStatus(answer))
    }
    const head = await ask(trusting, null, { method: 'HEAD' })
    findings.that(!isOpen(head), 'HEAD without a token', 'no protected data', shownStatus(head))
    const headers = { 'x-http-method-override': 'OPTIONS', 'x-original-url': '/', 'x-forwarded-user': 'officer' }
    const masked = await ask(trusting, null, { headers })
    findings.that(!isAccepted(masked), 'headers in place of a token', 'no protected data', shownStatus(masked))
  },
}

const tooLong: Check<Trusting, Protected> = {
  id: 'AUTH-A1-030',
  provokes: true,
  async run(findings, trusting) {
    const { issuer } = trusting
    const [header, , signature] = (await issuer.token()).split('.')
    const token = issuer.secret(`${header}.${'A'.repeat(24_000)}.${signature}`)
    refused(findings, 'a token of 24,000 characters', await ask(trusting, token))
  },
}

export const endpointChecks = [inAddress, twoTokens, past, tooLong]
