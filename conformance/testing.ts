// Test helpers: a run without a command line, against a target at an address or in this process. Every report matches the
// published schema.

import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Keyring } from './issuer/keyring.ts'
import type { Profile } from './profile.ts'
import { judge } from './mutants/judge.ts'
import reportSchema from './report/report.schema.json' with { type: 'json' }
import type { Inbox } from './runner/connections/inbox.ts'
import { liveInputs } from './runner/connections/live.ts'
import type { Waiver } from './runner/judgement.ts'
import type { Report } from './runner/report.ts'
import { liveClock, LiveSession, type Session } from './runner/session.ts'

const ajv = new Ajv2020.default({ allErrors: true, strictTypes: false })
addFormats.default(ajv)
const validate = ajv.compile(reportSchema)

export interface Judging {
  readonly url?: string
  readonly token?: string
  /** In place of the network. */
  readonly fetch?: (request: Request) => Promise<Response>
  readonly settings?: Readonly<Record<string, string>>
  readonly inbox?: (session: Session) => Promise<Inbox>
  readonly keyring?: Keyring
  readonly safe?: boolean
  readonly strict?: boolean
  /** The seed was set. */
  readonly isSeeded?: boolean
  readonly timeout?: number
  readonly waivers?: readonly Waiver[]
  readonly scored?: readonly string[]
  readonly seed?: number
  readonly onFault?: (place: string, error: unknown) => void
}

export interface Judged {
  readonly report: Report
  readonly session: LiveSession
}

/** @throws if the report does not match its schema, or contains the token */
export async function judgeKeeping(profiles: readonly Profile[], judging: Judging): Promise<Judged> {
  const {
    url = 'http://target.example/',
    token,
    fetch,
    seed = 1,
    timeout = 20_000,
    settings = {},
    inbox,
    keyring,
  } = judging
  const session = new LiveSession(seed, liveClock)
  const { safe, strict, isSeeded, waivers, scored, onFault = () => undefined } = judging
  const report = await judge({
    profiles,
    given: liveInputs({
      subject: url,
      settings,
      ...(isSeeded === undefined ? {} : { isSeeded }),
      timeoutMilliseconds: timeout,
      ...(token === undefined ? {} : { token }),
      ...(fetch === undefined ? {} : { fetch }),
      ...(inbox === undefined ? {} : { inbox }),
      ...(keyring === undefined ? {} : { keyring }),
    }),
    session,
    seed,
    timeoutMilliseconds: timeout,
    time: '2026-11-26T00:00:00.000Z',
    fault: onFault,
    ...(safe === undefined ? {} : { safe }),
    ...(strict === undefined ? {} : { strict }),
    ...(waivers === undefined ? {} : { waivers }),
    ...(scored === undefined ? {} : { set: { name: 'made for a test', ids: scored } }),
  })
  if (!validate(report)) throw new Error(ajv.errorsText(validate.errors))
  if (token !== undefined && JSON.stringify(report).includes(token)) throw new Error('the report contains the token')
  return { report, session }
}

export async function judged(profiles: readonly Profile[], judging: Judging): Promise<Report> {
  return (await judgeKeeping(profiles, judging)).report
}

/** The requirements that did not pass, e.g. `fail NGSILD-READ-014`, in the order of the run. */
export function notPassed(report: Report): readonly string[] {
  return report.checks
    .filter(({ state }) => state !== 'pass' && state !== 'manual')
    .map(({ id, state }) => `${state} ${id}`)
}
