// How the checks of tokens ask: the protected path with a token, or with none. What is not right is refused by a status of the
// client's fault; one of the server's is no refusal (RFC 9110 section 15.6).

import type { Findings } from '../../findings.ts'
import type { Trusting } from '../../issuer/trust.ts'
import type { Answer, Sent } from '../../runner/target.ts'

export type More = Omit<Partial<Sent>, 'token'>

/** @param token null: none */
export function ask({ target, protected: path }: Trusting, token: string | null, more: More = {}): Promise<Answer> {
  return target.send({ method: 'GET', path, token, ...more })
}

export const isLetIn = ({ status }: Answer): boolean => status >= 200 && status < 300

export function shownStatus({ status, missing }: Answer): string {
  return missing === undefined ? `status ${status}` : `no answer: ${missing}`
}

/** A right token is taken. */
export function letIn(findings: Findings, what: string, answer: Answer): void {
  findings.that(isLetIn(answer), what, 'that it is taken', shownStatus(answer))
}

/** What is wrong is refused. */
export function refused(findings: Findings, what: string, answer: Answer): void {
  findings.that(answer.status >= 400 && answer.status < 500, what, 'that it is refused', shownStatus(answer))
}

/**
 * Seconds by which a clock may be wrong at the most: "no more than a few minutes" (RFC 7519 section 4.1.4), which are five in some
 * frameworks, and what the clocks of the suite and the target may be apart.
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

/** The challenges of an answer, as they stand in WWW-Authenticate (RFC 9110 section 11.6.1). */
export const challengeOf = ({ headers }: Answer): string => headers.get('www-authenticate') ?? ''

/** A parameter of a challenge; undefined where it is not there. */
export function parameterOf(answer: Answer, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[\\s,]${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(challengeOf(answer)) ?? [] // prettier-ignore
  return quoted ?? bare
}
