// An inbox on the network: an HTTP server that answers with the document that stands at a path, and all else with 204. It listens
// from when a profile needs it to the end of the run.

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { bodyOf } from './body.ts'
import { type Inbox, Mailbox, openInbox } from './inbox.ts'
import type { Stage } from './stage.ts'

export interface ListenAddress {
  readonly host: string
  readonly port: number
}

export interface Hearing {
  /** Absent: a free port of loopback. */
  readonly listen?: ListenAddress
  /** The address as the target reaches it, where that is another one. */
  readonly callback?: string
}

/** Of a notification. */
const mostBytes = 32 * 1024 * 1024

const loopback: ListenAddress = { host: '127.0.0.1', port: 0 }

/** Whether a target at this address can reach what it is told: one on this machine can, another needs an address of ours. */
export function isHeard(target: string, { listen, callback }: Hearing): boolean {
  const { hostname } = new URL(target)
  return listen !== undefined || callback !== undefined || /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

/** Where the target will reach the suite, where that is said before it listens. */
export function callbackOf({ listen, callback }: Hearing): string | undefined {
  if (callback !== undefined) return callback.replace(/\/$/, '')
  return listen === undefined || listen.port === 0 ? undefined : `http://${hostOf(listen)}:${listen.port}`
}

const hostOf = ({ host }: ListenAddress): string => (host.includes(':') ? `[${host}]` : host)

export class Listener {
  readonly #hearing: Hearing
  readonly #timeoutMilliseconds: number
  readonly #mailbox = new Mailbox()
  readonly #server: Server
  /** Where the target is told to send to; absent before it listens. */
  url?: string
  /** Where it listens; 0 before. */
  port = 0

  constructor(hearing: Hearing, timeoutMilliseconds: number) {
    this.#hearing = hearing
    this.#timeoutMilliseconds = timeoutMilliseconds
    const { callback } = hearing
    const base = callback === undefined ? '' : new URL(callback).pathname.replace(/\/$/, '')
    this.#server = createServer((request, response) => {
      void bodyOf(request, mostBytes).then((body) => {
        if (body === undefined) return void response.writeHead(413).end()
        const headers = Object.entries(request.headersDistinct).map(
          ([name, values = []]) => [name, values.join(', ')] as const,
        )
        const path = (request.url ?? '').slice(base.length)
        this.#mailbox.deliver({ method: request.method ?? '', path, headers, body })
        const document = request.method === 'GET' ? this.#mailbox.documents.get(path) : undefined
        if (document === undefined) response.writeHead(204).end()
        else response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(document)
      })
    })
  }

  async start(): Promise<string> {
    if (this.url !== undefined) return this.url
    const { listen = loopback, callback } = this.#hearing
    this.#server.listen(listen.port, listen.host)
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (typeof address === 'object' && address !== null) this.port = address.port
    this.url = callback?.replace(/\/$/, '') ?? `http://${hostOf(listen)}:${this.port}`
    return this.url
  }

  async open(stage: Stage): Promise<Inbox> {
    const url = await this.start()
    return openInbox({ url, mailbox: this.#mailbox, timeoutMilliseconds: this.#timeoutMilliseconds }, stage)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
