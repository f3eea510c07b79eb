// Requests of the target: an inbox keeps them until a check reads them, and each read is an exchange with what was received and
// nothing sent. An inbox can also serve documents.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Exchange } from '../exchange.ts'
import type { Session } from '../session.ts'
import { memberOf, messageOf, parsed } from '../target.ts'

export interface Inbox {
  /** The base URL for requests of the target, without a trailing slash: each check adds a path of its own. */
  readonly url: string
  /**
   * The next request to a path that was not read before; undefined if none arrives within the timeout of a request; or briefly, for
   * a request that must not arrive; or at once.
   */
  next(path: string, patience?: 'briefly' | 'at once'): Promise<Arrival | undefined>
  /** Serves the document at the path; a GET of it is received like any other request. */
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

/** Received requests by path, and the checks that wait for them. */
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
  /** How long to wait for a request that must not arrive; default: a second. */
  readonly brieflyMilliseconds?: number
  readonly close?: () => Promise<void>
}

export function openInbox(options: InboxOptions, session: Session): Inbox {
  const { url, mailbox, timeoutMilliseconds, brieflyMilliseconds = 1000, close } = options
  const patience = { briefly: brieflyMilliseconds, 'at once': 0 }
  return {
    url,
    async next(path, how) {
      const start = performance.now()
      const at = new Date(session.now()).toISOString()
      const letter = await mailbox.take(path, how === undefined ? timeoutMilliseconds : patience[how])
      const waited: Exchange = { at, milliseconds: Math.round(performance.now() - start) }
      if (letter === undefined) {
        session.record(waited)
        return undefined
      }
      const { method, headers, body } = letter
      session.record({ ...waited, received: messageOf(session, `${method} ${url}${path}`, headers, body) })
      return arrivalOf(method, headers, session.redaction.text(new TextDecoder().decode(body)))
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
