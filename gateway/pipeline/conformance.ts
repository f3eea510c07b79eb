// The port to the conformance suite, which runs beside the gateway and not within it: what the pages start, watch and show. Only Node
// has it.

import type { Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'

export interface ConformanceProfile {
  readonly name: string
  readonly title: string
  /** Its target: the address of a server, or of a document. */
  readonly kind: 'server' | 'document'
}

export interface ConformanceRequest {
  readonly target: string
  readonly profiles: readonly string[]
  /** Of the profiles, by name. */
  readonly settings: Readonly<Record<string, string>>
  /** The bearer token for the target; it is stored nowhere. */
  readonly token?: string
  /** Nothing is written to the target. */
  readonly isSafe: boolean
  /** An unmet SHOULD fails. */
  readonly isStrict: boolean
  /** Of the report as a page. */
  readonly language: string
}

export interface RunningConformance {
  readonly id: string
  readonly target: string
  readonly profiles: readonly string[]
  /** UTC, RFC 3339. */
  readonly started: string
  /** Checks that have ended, by their state. */
  readonly counts: ReadonlyMap<string, number>
}

/** A check in a report, as far as the pages show it. */
export interface ReportedCheck {
  readonly id: string
  readonly profile: string
  readonly level: string
  readonly document: string
  readonly edition: string
  readonly clause: string
  readonly sentence: string
  readonly scored: boolean
  readonly state: string
  readonly reason?: string
  readonly findings: readonly { readonly what: string; readonly expected: string; readonly found: string }[]
  readonly ask?: string
}

/** The report of the suite (conformance/report/report.schema.json). */
export interface ConformanceReport {
  readonly suite: { readonly version: string }
  readonly target: { readonly subject: string }
  readonly started: string
  readonly finished: string
  readonly verdict: 'conforms' | 'does-not-conform' | 'inconclusive' | 'suite-broken'
  readonly profiles: readonly {
    readonly name: string
    readonly title: string
    readonly verdict: ConformanceReport['verdict']
    readonly must: { readonly kept: number; readonly of: number }
  }[]
  readonly checks: readonly ReportedCheck[]
}

export interface FinishedConformance {
  readonly id: string
  readonly report: ConformanceReport
}

/** Why the last run of a tenant has no report: a sentence of the suite, in English. */
export interface FailedConformance {
  readonly id: string
  readonly detail: string
}

export type ReportFormat = 'json' | 'html'

export interface ConformanceRuns {
  readonly profiles: () => Promise<readonly ConformanceProfile[]>
  /** One run at a time for each tenant. @returns its id */
  readonly start: (tenant: string, request: ConformanceRequest) => Promise<Result<string, GatewayProblem>>
  /** Ends the run after the check that runs now; the test data are deleted. */
  readonly stop: (tenant: string) => void
  readonly running: (tenant: string) => RunningConformance | undefined
  readonly failed: (tenant: string) => FailedConformance | undefined
  /** The newest first. */
  readonly finished: (tenant: string) => Promise<readonly FinishedConformance[]>
  readonly get: (tenant: string, id: string) => Promise<FinishedConformance | undefined>
  readonly file: (tenant: string, id: string, format: ReportFormat) => Promise<Uint8Array<ArrayBuffer> | undefined>
}
