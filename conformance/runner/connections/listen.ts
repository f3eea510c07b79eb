// An inbox on the network: an HTTP server that serves the documents of the inbox, and answers other requests with 204. It listens
// from when a profile needs it until the end of the run.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type Inbox, Mailbox, openInbox } from './inbox.ts'
import type { Session } from '../session.ts'

// Reads the body of a request to the suite up to a limit.

/** @returns undefined if it is longer than `most` bytes, or ends early */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += (part as Buffer).length
      if (length > most) return undefined
      parts.push(part as Buffer)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts)
}

export interface ListenAddress {
  readonly host: string
  readonly port: number
}

export interface Hearing {
  /** Absent: a free loopback port. */
  readonly listen?: ListenAddress
  /** The URL at which the target reaches the address, if it differs. */
  readonly callback?: string
}

/** Limit of a notification. */
const maxBytes = 32 * 1024 * 1024

const loopback: ListenAddress = { host: '127.0.0.1', port: 0 }

/** Whether only this machine can call the host. */
const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/i.test(host)

/** Addresses to listen on that cannot be called: 0.0.0.0, ::, and their other spellings. */
const isWildcard = (host: string): boolean => /^[0:.]+$/.test(host)

/** Whether a target at this address can reach the suite: a local one always, a remote one at a given address that can be called. */
export function hearingOf(target: string, { listen, callback }: Hearing): 'heard' | 'unsaid' | 'unreachable' {
  if (callback !== undefined || isLoopback(new URL(target).hostname)) return 'heard'
  if (listen === undefined) return 'unsaid'
  return isLoopback(listen.host) || isWildcard(listen.host) ? 'unreachable' : 'heard'
}

/** The URL at which the target will reach the suite, if it is known before the suite listens. */
export function callbackOf({ listen, callback }: Hearing): string | undefined {
  if (callback !== undefined) return callback.replace(/\/$/, '')
  if (listen === undefined || listen.port === 0 || isWildcard(listen.host)) return undefined
  return `http://${hostOf(listen)}:${listen.port}`
}

/** The host in a URL. With all addresses and no callback, the suite is called from this machine. */
function hostOf({ host }: ListenAddress): string {
  if (isWildcard(host)) return host.includes(':') ? '[::1]' : '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

export class Listener {
  readonly #hearing: Hearing
  readonly #timeoutMilliseconds: number
  readonly #mailbox = new Mailbox()
  readonly #server: Server
  /** The URL that the target sends to; absent before the server listens. */
  url?: string
  /** The port; 0 before the server listens. */
  port = 0

  constructor(hearing: Hearing, timeoutMilliseconds: number) {
    this.#hearing = hearing
    this.#timeoutMilliseconds = timeoutMilliseconds
    const { callback } = hearing
    const base = callback === undefined ? '' : new URL(callback).pathname.replace(/\/$/, '')
    this.#server = createServer((request, response) => {
      void bodyOf(request, maxBytes).then((body) => {
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

  async open(session: Session): Promise<Inbox> {
    const url = await this.start()
    return openInbox({ url, mailbox: this.#mailbox, timeoutMilliseconds: this.#timeoutMilliseconds }, session)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
