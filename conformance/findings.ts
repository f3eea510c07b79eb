// Comparisons of checks: each one that fails adds one finding, cut short so that a report stays readable.

import type { Json } from '../standards/hub/entity.ts'
import type { Finding, Lack } from './lack.ts'
import type { Answer } from './runner/target.ts'

const longest = 200

/** A value in a report. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** Members sorted at every depth, because their order has no meaning in JSON (RFC 8259 section 4). */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

export class Findings {
  readonly list: Finding[] = []
  /** What the check lacked; it counts only without findings. */
  missing: Lack | undefined

  equal(what: string, expected: Json, found: Json | undefined): void {
    if (canonical(expected) !== canonical(found)) this.add(what, shown(expected), shown(found))
  }

  that(holds: boolean, what: string, expected: string, found: string): void {
    if (!holds) this.add(what, expected, found)
  }

  /** Compares the status. @returns whether it matches, so that a check does not read another kind of response */
  status(what: string, expected: number, answer: Answer): boolean {
    const code = answer.member('code')
    const more = typeof code === 'string' ? ` (${shown(code)})` : ''
    const found = answer.missing === undefined ? `${answer.status}${more}` : `no response: ${answer.missing}`
    this.that(answer.status === expected, what, `status ${expected}`, found)
    return answer.status === expected
  }

  /** A refusal with status and stable code (RFC 9457 section 3.1). */
  refused(what: string, status: number, code: string, answer: Answer): boolean {
    if (!this.status(what, status, answer)) return false
    this.equal(`${what}: code`, code, answer.member('code'))
    return true
  }

  /** Something is missing that the target need not provide: the requirement is not tested. */
  lack(lack: Lack): void {
    this.missing ??= lack
  }

  /** The data of a check could not be created. */
  unmade(what: string, expected: string, cause: string | Lack): void {
    if (typeof cause === 'string') this.add(what, expected, cause)
    else this.lack(cause)
  }

  add(what: string, expected: string, found: string): void {
    // An empty text would not be visible in a report.
    this.list.push({ what, expected: expected === '' ? '""' : expected, found: shown(found) })
  }
}
