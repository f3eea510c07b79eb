// A recorded run: everything that was exchanged, whole but for credentials, and every time that the suite looked at its clock, so
// that the same checks judge it again offline.

import { fromHex } from '../../standards/bytes/hex.ts'
import { fail, ok } from '../../standards/result.ts'
import type { Violation } from '../../adapters/laws/law.ts'
import type { AdapterLaws } from './adapter.ts'
import type { TargetDescription } from './report.ts'
import { Keyring } from '../issuer/keyring.ts'
import { type Exchange, Redaction } from './exchange.ts'
import type { Given } from './given.ts'
import { arrivalOf, type Inbox } from './inbox.ts'
import { Names, RecordingDiffers, type Scene } from './stage.ts'
import { type Answer, answerOf, type Missing, missed, parsed, type Sent, type Target } from './target.ts'
import type { RunStage } from './run.ts'

export interface Recording {
  readonly schema: 'urn:citygate:schema:conformance-recording:1'
  readonly suite: { readonly version: string; readonly sha256: string }
  readonly profiles: readonly string[]
  readonly settings: Readonly<Record<string, string>>
  readonly safe: boolean
  readonly seed: number
  readonly timeoutMilliseconds: number
  /** Where the target sent to. */
  readonly callback?: string
  readonly target: TargetDescription
  readonly started: string
  readonly finished: string
  readonly scenes: readonly Scene[]
}

export class ReplayStage implements RunStage {
  readonly redaction = new Redaction()
  place = ''
  readonly #names: Names
  readonly #scenes = new Map<string, Scene[]>()
  #times: number[] = []
  #exchanges: Exchange[] = []
  #seen: Exchange[] = []

  constructor({ seed, scenes }: Pick<Recording, 'seed' | 'scenes'>) {
    this.#names = new Names(seed)
    for (const scene of scenes) this.#scenes.set(scene.place, [...(this.#scenes.get(scene.place) ?? []), scene])
  }

  enter(place: string): readonly Exchange[] {
    const scene = this.#scenes.get(place)?.shift()
    this.place = place
    this.#names.enter(place)
    this.#times = [...(scene?.times ?? [])]
    this.#exchanges = [...(scene?.exchanges ?? [])]
    this.#seen = []
    return this.#seen
  }

  name(): string {
    return this.#names.next()
  }

  now(): number {
    const time = this.#times.shift()
    if (time === undefined) throw new RecordingDiffers(`the recording has no further time at ${this.place}`)
    return time
  }

  async wait(): Promise<void> {}

  record(exchange: Exchange): void {
    this.#seen.push(exchange)
  }

  /** What was exchanged next at this place, where the same was asked. */
  next(line: string | undefined): Exchange {
    const exchange = this.#exchanges.shift()
    if (exchange === undefined || exchange.sent?.line !== line) {
      throw new RecordingDiffers(`the recording has ${exchange?.sent?.line ?? 'nothing'} at ${this.place}`)
    }
    this.record(exchange)
    return exchange
  }
}

/** The target of a recording, as it was asked then. */
export function recordedGiven(recording: Recording, stage: ReplayStage): Given {
  const { subject } = recording.target
  const url = subject.replace(/\/$/, '')
  const target: Target = {
    stage,
    url,
    async send({ method, path }: Sent): Promise<Answer> {
      stage.now()
      const { received, missing } = stage.next(stage.redaction.text(`${method} ${url}${path}`))
      return received === undefined ? missed((missing ?? 'unreachable') as Missing) : answerFrom(received)
    },
  }
  const { settings, callback } = recording
  return {
    subject,
    settings,
    keyring: new Keyring(),
    target: () => target,
    ...(callback === undefined ? {} : { inbox: async () => recordedInbox(callback, stage) }),
    adapter: async () => recordedAdapter(stage),
    async document() {
      stage.now()
      const { received, missing } = stage.next(/^https?:/.test(subject) ? `GET ${subject}` : `READ ${subject}`)
      return received === undefined ? fail((missing ?? 'unreachable') as Missing) : ok(bytesOf(received.body))
    },
  }
}

/** What the laws found then. */
function recordedAdapter(stage: ReplayStage): AdapterLaws {
  return {
    async breaches(law) {
      stage.now()
      const { received } = stage.next(`LAW ${law}`)
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

function bytesOf(body: NonNullable<Exchange['received']>['body']): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if ('text' in body) return new TextEncoder().encode(body.text)
  const read = fromHex(body.hex)
  if (!read.ok) throw new RecordingDiffers('the recording holds a body that is none')
  return read.value
}
