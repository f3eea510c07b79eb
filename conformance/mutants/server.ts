// Servers in this process as targets: the reference server of a profile, and a change between the server and the suite.

import type { Profile } from '../profile.ts'
import { type Inbox, Mailbox, openInbox } from '../runner/connections/inbox.ts'
import { liveInputs } from '../runner/connections/live.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveSession, type Session } from '../runner/session.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface Replied {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export type Honest = (asked: Asked) => Promise<Replied>
export type RequestHandler = (request: Request) => Promise<Response>

/** One change of a correct server. */
export interface Change {
  readonly name: string
  readonly what: string
  /**
   * @param honest sends a request to the correct server
   * @param token of the run
   */
  handle(asked: Asked, honest: Honest, token: string): Promise<Replied>
  /** Changes what the server sends unasked. @param deliver sends it to the suite */
  readonly notify?: (sent: Asked, deliver: Honest) => Promise<Replied>
}

/** A change that breaks a requirement. */
export interface Fault extends Change {
  readonly breaks: string
  readonly also?: readonly string[]
}

export interface ServerProof {
  readonly profile: () => Promise<Profile>
  readonly name: string
  /** Starts an empty server. @param call sends its outgoing requests */
  start(call: RequestHandler): RequestHandler
  readonly token?: string
  readonly settings?: Readonly<Record<string, string>>
  /** As if a seed had been given. */
  readonly isSeeded?: boolean
  readonly faulty: readonly Fault[]
  /** Correct but unusual. */
  readonly edgeCases: readonly Change[]
}

const url = 'http://target.example'

/** How long the suite waits for a response. */
const timeoutMilliseconds = 2000

export function changed(server: RequestHandler, { handle }: Pick<Change, 'handle'>, token = ''): RequestHandler {
  const honest: Honest = async ({ method, url: asked, headers, body }) => {
    const carries = method !== 'GET' && method !== 'HEAD' && body.length > 0
    const response = await server(
      new Request(asked, { method, headers, ...(carries ? { body: body as Uint8Array<ArrayBuffer> } : {}) }),
    )
    return {
      status: response.status,
      headers: new Headers(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    }
  }
  return async (request) => {
    const asked: Asked = {
      method: request.method,
      url: new URL(request.url),
      headers: new Headers(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    }
    const { status, headers, body } = await untilAborted(handle(asked, honest, token), request.signal)
    const isBare = request.method === 'HEAD' || status === 204 || status === 304
    return new Response(isBare ? null : (body as Uint8Array<ArrayBuffer>), { status, headers })
  }
}

function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), { once: true })
  })
  return Promise.race([work, aborted])
}

/** How long a message to the inbox of this process may take. */
const patience = { timeoutMilliseconds: 250, brieflyMilliseconds: 100 }

/** An inbox in this process, and the function that sends requests to it. */
function inboxInProcess(): { readonly call: RequestHandler; readonly open: (session: Session) => Promise<Inbox> } {
  const mailbox = new Mailbox()
  return {
    async call(request) {
      const { pathname } = new URL(request.url)
      const body = new Uint8Array(await request.arrayBuffer())
      mailbox.deliver({ method: request.method, path: pathname, headers: [...request.headers], body })
      const document = request.method === 'GET' ? mailbox.documents.get(pathname) : undefined
      return document === undefined ? new Response(null, { status: 204 }) : new Response(document)
    },
    open: async (session) => openInbox({ url: 'http://inbox.example', mailbox, ...patience }, session),
  }
}

export async function judgeServer(profile: Profile, proof: ServerProof, change?: Change): Promise<Report> {
  const inbox = inboxInProcess()
  const { notify } = change ?? {}
  const honest = proof.start(notify === undefined ? inbox.call : changed(inbox.call, { handle: notify }))
  const server = change === undefined ? honest : changed(honest, change, proof.token)
  const { token, settings = {}, isSeeded = false } = proof
  const given = liveInputs({
    subject: url,
    settings,
    isSeeded,
    timeoutMilliseconds,
    fetch: server,
    inbox: inbox.open,
    ...(token === undefined ? {} : { token }),
  })
  return judge({ profiles: [profile], given, session: new LiveSession(1, liveClock), timeoutMilliseconds })
}

/** A proof of a profile whose target is a server. */
export function serverProof(of: ServerProof): Proof {
  return {
    profile: of.name,
    async cases() {
      const profile = await of.profile()
      const against = (change?: Change) => () => judgeServer(profile, of, change)
      const right: ProofCase = { name: 'reference', kind: 'right', what: 'Right in everything.', judge: against() }
      return [
        right,
        ...of.edgeCases.map((change): ProofCase => ({
          ...described(change),
          kind: 'edge-case',
          judge: against(change),
        })),
        ...of.faulty.map((fault): ProofCase => {
          const { breaks, also = [] } = fault
          return { ...described(fault), kind: 'faulty', breaks, also, judge: against(fault) }
        }),
      ]
    },
  }
}

const described = ({ name, what }: Change) => ({ name, what })
