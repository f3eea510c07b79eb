// Requests of the token checks: the protected path with a token, or without. An invalid token is refused with a 4xx status; a 5xx
// status is not a refusal (RFC 9110 section 15.6).

import type { Findings } from '../../findings.ts'
import type { Trusting } from '../../issuer/trust.ts'
import type { Answer, Sent } from '../../runner/target.ts'

export type More = Omit<Partial<Sent>, 'token'>

/** @param token null for none */
export function ask({ target, protected: path }: Trusting, token: string | null, more: More = {}): Promise<Answer> {
  return target.send({ method: 'GET', path, token, ...more })
}

export const isAccepted = ({ status }: Answer): boolean => status >= 200 && status < 300

export function shownStatus({ status, missing }: Answer): string {
  return missing === undefined ? `status ${status}` : `no response: ${missing}`
}

/** A valid token is accepted. */
export function accepted(findings: Findings, what: string, answer: Answer): void {
  findings.that(isAccepted(answer), what, 'accepted', shownStatus(answer))
}

/** An invalid token is refused. */
export function refused(findings: Findings, what: string, answer: Answer): void {
  findings.that(answer.status >= 400 && answer.status < 500, what, 'refused', shownStatus(answer))
}

/**
 * Largest clock skew in seconds: "no more than a few minutes" (RFC 7519 section 4.1.4), which is five in some frameworks, and the
 * difference of the clocks of the suite and the target.
 */
export const tolerated = 400

/** Each of these tokens is refused. */
export async function allRefused(
  findings: Findings,
  trusting: Trusting,
  tokens: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [what, token] of Object.entries(tokens)) refused(findings, what, await ask(trusting, token))
}

/** The challenges in WWW-Authenticate of a response (RFC 9110 section 11.6.1). */
export const challengeOf = ({ headers }: Answer): string => headers.get('www-authenticate') ?? ''

/** A parameter of a challenge; undefined if it is absent. */
export function parameterOf(answer: Answer, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[\\s,]${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(challengeOf(answer)) ?? [] // prettier-ignore
  return quoted ?? bare
}
