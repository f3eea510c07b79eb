// What the target sends on its own: an inbox keeps it until a check asks, and the asking is an exchange like any other, with what
// was received and nothing sent. A document can stand in it, which whoever asks for it is answered.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Exchange } from '../exchange.ts'
import type { Stage } from '../session.ts'
import { memberOf, messageOf, parsed } from '../target.ts'

export interface Inbox {
  /** Where the target sends to, without a slash at its end: whoever expects something adds a path of its own. */
  readonly url: string
  /**
   * What came to a path first and was not asked for before; undefined where nothing comes in the time of a request; or briefly,
   * which is what may come but should not; or at once.
   */
  next(path: string, patience?: 'briefly' | 'at once'): Promise<Arrival | undefined>
  /** From here on the document stands at the path; whoever gets it is heard like any other. */
  serve(path: string, document: Json): void
  close(): Promise<void>
}

export interface Arrival {
  readonly method: string
  readonly headers: Headers
  readonly json: Json | undefined
  member(...path: readonly (string | number)[]): Json | undefined
}

export interface Letter {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}

/** What has come, path by path, and who waits for it. */
export class Mailbox {
  readonly #letters = new Map<string, Letter[]>()
  readonly #waiting = new Map<string, () => void>()
  /** As JSON, by path. */
  readonly documents = new Map<string, string>()

  deliver(letter: Letter): void {
    this.#letters.set(letter.path, [...(this.#letters.get(letter.path) ?? []), letter])
    this.#waiting.get(letter.path)?.()
  }

  async take(path: string, milliseconds: number): Promise<Letter | undefined> {
    if ((this.#letters.get(path)?.length ?? 0) === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        this.#waiting.set(path, () => {
          clearTimeout(timer)
          resolve()
        })
      })
      this.#waiting.delete(path)
    }
    return this.#letters.get(path)?.shift()
  }
}

export interface InboxOptions {
  readonly url: string
  readonly mailbox: Mailbox
  readonly timeoutMilliseconds: number
  /** How long what should not come is waited for: a second where absent. */
  readonly brieflyMilliseconds?: number
  readonly close?: () => Promise<void>
}

export function openInbox(options: InboxOptions, stage: Stage): Inbox {
  const { url, mailbox, timeoutMilliseconds, brieflyMilliseconds = 1000, close } = options
  const patience = { briefly: brieflyMilliseconds, 'at once': 0 }
  return {
    url,
    async next(path, how) {
      const start = performance.now()
      const at = new Date(stage.now()).toISOString()
      const letter = await mailbox.take(path, how === undefined ? timeoutMilliseconds : patience[how])
      const told: Exchange = { at, milliseconds: Math.round(performance.now() - start) }
      if (letter === undefined) {
        stage.record(told)
        return undefined
      }
      const { method, headers, body } = letter
      stage.record({ ...told, received: messageOf(stage, `${method} ${url}${path}`, headers, body) })
      return arrivalOf(method, headers, stage.redaction.text(new TextDecoder().decode(body)))
    },
    serve: (path, document) => void mailbox.documents.set(path, JSON.stringify(document)),
    close: async () => close?.(),
  }
}

export function arrivalOf(method: string, headers: Letter['headers'], text: string): Arrival {
  const json = parsed(text)
  const said = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  return { method, headers: said, json, member: (...path) => memberOf(json, ...path) }
}
