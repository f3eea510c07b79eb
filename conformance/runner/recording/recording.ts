// A recorded run: everything that was exchanged, whole but for credentials, and every time that the suite looked at its clock, so
// that the same checks judge it again offline.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Violation } from '../../../adapters/contract/contract-test.ts'
import type { AdapterContract } from '../adapter.ts'
import type { TargetDescription } from '../report.ts'
import { Keyring } from '../../issuer/keyring.ts'
import type { Exchange } from '../exchange.ts'
import type { Given } from '../inputs.ts'
import { arrivalOf, type Inbox } from '../connections/inbox.ts'
import type { Waiver } from '../judgement.ts'
import { documentOf, patient } from '../blocked-reason.ts'
import { recordedLine } from './recorded-connection.ts'
import { bytesOf, type ReplayStage } from './replay-session.ts'
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
  /** The seed was given, and not drawn. */
  readonly seeded?: boolean
  /** As --strict. */
  readonly strict?: boolean
  readonly timeoutMilliseconds: number
  /** Where the target sent to. */
  readonly callback?: string
  /** The set that counted; absent in recordings of before: the newest. */
  readonly set?: string
  /** Those that were believed. */
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

/** @returns what is wrong with it, as the end of a sentence */
export function readRecording(document: unknown): Result<Recording, string> {
  const { schema } = (document ?? {}) as Partial<Recording>
  if (schema !== 'urn:citygate:schema:conformance-recording:1') return fail('is no recording of this suite.')
  const place = shape(document, '')
  return place === undefined
    ? ok(document as Recording)
    : fail(`is no whole recording: ${place} is missing, or is not one.`)
}

/** The target of a recording, as it was asked then. */
export function recordedGiven(recording: Recording, stage: ReplayStage): Given {
  const { subject } = recording.target
  const url = subject.replace(/\/$/, '')
  const target = recordedTarget(url, stage)
  const { settings, seeded = false, callback, timeoutMilliseconds } = recording
  return {
    subject,
    settings,
    isSeeded: seeded,
    keyring: new Keyring(),
    target: () => target,
    ...(callback === undefined ? {} : { inbox: async () => recordedInbox(callback, stage) }),
    device: async (coding) => recordedLine({ address: subject, patience: timeoutMilliseconds, coding }, stage),
    adapter: async () => recordedAdapter(stage),
    async document(_stage, name = subject) {
      if (/^https?:/.test(name)) return documentOf(await recordedTarget('', stage).send({ method: 'GET', path: name }))
      stage.now()
      const { received } = stage.next(`READ ${name}`)
      return received === undefined ? fail('not-readable') : ok(bytesOf(received.body))
    },
  }
}

function recordedTarget(url: string, stage: ReplayStage): Target {
  return patient({
    stage,
    url,
    async send({ method, path }: Sent): Promise<Answer> {
      stage.now()
      const { received, missing } = stage.next(stage.redaction.line(`${method} ${url}${path}`))
      return received === undefined ? missed((missing ?? 'unreachable') as Missing) : answerFrom(received)
    },
  })
}

/** What the contract tests found then. */
function recordedAdapter(stage: ReplayStage): AdapterContract {
  return {
    async breaches(test) {
      stage.now()
      const { received } = stage.next(`LAW ${test}`)
      const found = parsed(new TextDecoder().decode(bytesOf(received?.body)))
      return received === undefined ? undefined : (found as unknown as readonly Violation[])
    },
  }
}

/** What the target sent then: an exchange in which nothing was sent to it. */
function recordedInbox(url: string, stage: ReplayStage): Inbox {
  return {
    url,
    async next() {
      stage.now()
      const { received } = stage.next(undefined)
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
