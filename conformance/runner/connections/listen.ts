// An inbox on the network: an HTTP server that answers with the document that stands at a path, and all else with 204. It listens
// from when a profile needs it to the end of the run.

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { bodyOf } from '../body.ts'
import { type Inbox, Mailbox, openInbox } from './inbox.ts'
import type { Stage } from '../session.ts'

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

/** Of this machine, for itself alone. */
const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/i.test(host)

/** All addresses of this machine to listen at, and none to be called at: 0.0.0.0, ::, and their other spellings. */
const isWildcard = (host: string): boolean => /^[0:.]+$/.test(host)

/** What a target at this address can reach of us: one on this machine anything, another what is said, if it is an address to be called at. */
export function hearingOf(target: string, { listen, callback }: Hearing): 'heard' | 'unsaid' | 'unreachable' {
  if (callback !== undefined || isLoopback(new URL(target).hostname)) return 'heard'
  if (listen === undefined) return 'unsaid'
  return isLoopback(listen.host) || isWildcard(listen.host) ? 'unreachable' : 'heard'
}

/** Where the target will reach the suite, where that is said before it listens. */
export function callbackOf({ listen, callback }: Hearing): string | undefined {
  if (callback !== undefined) return callback.replace(/\/$/, '')
  if (listen === undefined || listen.port === 0 || isWildcard(listen.host)) return undefined
  return `http://${hostOf(listen)}:${listen.port}`
}

/** As it stands in a URL. Who listens at all addresses without a callback is called by this machine. */
function hostOf({ host }: ListenAddress): string {
  if (isWildcard(host)) return host.includes(':') ? '[::1]' : '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

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
