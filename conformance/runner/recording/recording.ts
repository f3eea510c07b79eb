// A recorded run: all exchanges without credentials, and every time that the suite read its clock, so that the same checks can be
// replayed offline.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Violation } from '../../../adapters/contract/contract-test.ts'
import type { AdapterContract } from '../adapter.ts'
import type { TargetDescription } from '../report.ts'
import { Keyring } from '../../issuer/keyring.ts'
import type { Exchange } from '../exchange.ts'
import type { RunInputs } from '../inputs.ts'
import { arrivalOf, type Inbox } from '../connections/inbox.ts'
import type { Waiver } from '../judgement.ts'
import { documentOf, patient } from '../blocked-reason.ts'
import { recordedLine } from './recorded-connection.ts'
import { bytesOf, type ReplaySession } from './replay-session.ts'
import { count, flag, list, maybe, members, named, text } from '../shape.ts'
import type { Scene } from '../session.ts'
import { type Answer, answerOf, type Missing, missed, parsed, type Sent, type Target } from '../target.ts'

export interface Recording {
  readonly schema: 'urn:citygate:schema:conformance-recording:1'
  readonly suite: { readonly version: string; readonly sha256: string }
  readonly profiles: readonly string[]
  readonly settings: Readonly<Record<string, string>>
  readonly safe: boolean
  readonly seed: number
  /** The seed was set, and not random. */
  readonly seeded?: boolean
  /** As --strict. */
  readonly strict?: boolean
  readonly timeoutMilliseconds: number
  /** The URL that the target sent to. */
  readonly callback?: string
  /** The scored set; absent in older recordings, which used the newest. */
  readonly set?: string
  /** The verified waivers. */
  readonly waivers?: readonly Waiver[]
  readonly target: TargetDescription
  readonly started: string
  readonly finished: string
  readonly scenes: readonly Scene[]
}

const message = members({
  line: text,
  headers: maybe(list(list(text))),
  body: maybe(named(text)),
})
const exchange = members({
  at: text,
  milliseconds: count,
  sent: maybe(message),
  received: maybe(message),
  missing: maybe(text),
  cause: maybe(text),
})
const shape = members({
  suite: members({ version: text, sha256: text }),
  profiles: list(text),
  settings: named(text),
  safe: flag,
  seed: count,
  seeded: maybe(flag),
  strict: maybe(flag),
  timeoutMilliseconds: count,
  callback: maybe(text),
  set: maybe(text),
  waivers: maybe(list(members({ requirement: text, reason: text, by: text, expires: text }))),
  target: members({ subject: text, product: maybe(text), vendor: maybe(text), version: maybe(text) }),
  started: text,
  finished: text,
  scenes: list(members({ place: text, times: list(count), exchanges: list(exchange) })),
})

/** @returns the fault, as the end of a sentence */
export function readRecording(document: unknown): Result<Recording, string> {
  const { schema } = (document ?? {}) as Partial<Recording>
  if (schema !== 'urn:citygate:schema:conformance-recording:1') return fail('is not a recording of this suite.')
  const place = shape(document, '')
  return place === undefined
    ? ok(document as Recording)
    : fail(`is not a complete recording: ${place} is missing or invalid.`)
}

/** The inputs of a replay: the recorded target. */
export function recordedInputs(recording: Recording, session: ReplaySession): RunInputs {
  const { subject } = recording.target
  const url = subject.replace(/\/$/, '')
  const target = recordedTarget(url, session)
  const { settings, seeded = false, callback, timeoutMilliseconds } = recording
  return {
    subject,
    settings,
    isSeeded: seeded,
    keyring: new Keyring(),
    target: () => target,
    ...(callback === undefined ? {} : { inbox: async () => recordedInbox(callback, session) }),
    device: async (coding) => recordedLine({ address: subject, patience: timeoutMilliseconds, coding }, session),
    adapter: async () => recordedAdapter(session),
    async document(_stage, name = subject) {
      if (/^https?:/.test(name))
        return documentOf(await recordedTarget('', session).send({ method: 'GET', path: name }))
      session.now()
      const { received } = session.next(`READ ${name}`)
      return received === undefined ? fail('not-readable') : ok(bytesOf(received.body))
    },
  }
}

function recordedTarget(url: string, session: ReplaySession): Target {
  return patient({
    session,
    url,
    async send({ method, path }: Sent): Promise<Answer> {
      session.now()
      const { received, missing } = session.next(session.redaction.line(`${method} ${url}${path}`))
      return received === undefined ? missed((missing ?? 'unreachable') as Missing) : answerFrom(received)
    },
  })
}

/** The recorded results of the contract tests. */
function recordedAdapter(session: ReplaySession): AdapterContract {
  return {
    async breaches(test) {
      session.now()
      const { received } = session.next(`LAW ${test}`)
      const found = parsed(new TextDecoder().decode(bytesOf(received?.body)))
      return received === undefined ? undefined : (found as unknown as readonly Violation[])
    },
  }
}

/** The recorded requests of the target: exchanges in which nothing was sent to it. */
function recordedInbox(url: string, session: ReplaySession): Inbox {
  return {
    url,
    async next() {
      session.now()
      const { received } = session.next(undefined)
      if (received === undefined) return undefined
      const { line, headers = [], body } = received
      return arrivalOf(line.split(' ')[0] ?? '', headers, new TextDecoder().decode(bytesOf(body)))
    },
    serve: () => undefined,
    close: async () => undefined,
  }
}

function answerFrom({ line, headers = [], body }: NonNullable<Exchange['received']>): Answer {
  const said = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  const bytes = bytesOf(body)
  return answerOf(Number(line), said, bytes, new TextDecoder().decode(bytes))
}
