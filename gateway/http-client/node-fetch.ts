// The guarded fetch on the long-lived runtimes: a name is looked up once, each of its addresses must be public, and the
// connection goes to an address that was looked at, so that a second look-up cannot lead elsewhere (DNS rebinding).

import { lookup, type LookupAddress } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import type { LookupFunction } from 'node:net'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { isPublicAddress } from './addresses.ts'
import { answerTooLong, type SsrfSafeFetch, type Outgoing, type OutgoingAnswer, unreachable } from './outgoing.ts'
import { notPublic, outgoingTarget, type OutgoingTarget } from './target.ts'

/** Names to addresses: the system's, or a test's. */
export type LookUp = (name: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

/** The error of a look-up whose addresses are not all public. */
export class NotPublic extends Error {}

/** Of a name that is not known there are no addresses at all, whatever the type of the callback says. */
const systemLookUp: LookUp = (name, done) =>
  lookup(name, { all: true }, (error, addresses) => done(error, error === null ? addresses : []))

/** Answers the addresses of a name to the socket only where every one of them is public: the socket looks nothing up itself. */
export function pinned(lookUp: LookUp): LookupFunction {
  return (name, options, callback) => {
    lookUp(name, (error, addresses) => {
      const [first] = addresses
      if (error !== null || first === undefined) callback(error ?? new Error('no address'), [])
      else if (!addresses.every(({ address }) => isPublicAddress(address))) callback(new NotPublic(), [])
      else if (options.all === true) callback(null, [...addresses])
      else callback(null, first.address, first.family)
    })
  }
}

/** The system's look-up for connections to hosts that must be public. */
export const publicLookUp: LookupFunction = pinned(systemLookUp)

const keepAlive = { keepAlive: true, maxSockets: 64, timeout: 60_000 } as const

/** @param lookUp for tests: what a name leads to */
export function createNodeFetch(lookUp: LookUp = systemLookUp): SsrfSafeFetch & { close(): void } {
  // Connections of the two kinds are never shared: one of them has been looked at.
  const agents = {
    plain: new http.Agent(keepAlive),
    trusted: new https.Agent(keepAlive),
    guarded: new https.Agent(keepAlive),
  }
  const guardedLookUp = pinned(lookUp)

  /** @param isNewConnection on one of its own, which is not kept */
  function open(
    { url, isAllowed }: OutgoingTarget,
    request: Outgoing,
    signal: AbortSignal,
    isNewConnection: boolean,
  ): http.ClientRequest {
    const options: https.RequestOptions = {
      method: request.method,
      signal,
      ...(isAllowed ? {} : { lookup: guardedLookUp }),
      headers: headersOf(request),
    }
    if (url.protocol === 'http:') return http.request(url, { ...options, agent: !isNewConnection && agents.plain })
    return https.request(url, { ...options, agent: !isNewConnection && (isAllowed ? agents.trusted : agents.guarded) })
  }

  async function nodeFetch(
    request: Outgoing,
    allow: readonly string[],
  ): Promise<Result<OutgoingAnswer, GatewayProblem>> {
    const target = outgoingTarget(request.url, allow)
    if (!target.ok) return target
    const signal = AbortSignal.timeout(request.timeoutMilliseconds)
    const answer = await send(target.value, request, signal)
    return answer === 'connection-was-over' ? again(target.value, request, signal) : answer
  }

  type Sent = Result<OutgoingAnswer, GatewayProblem> | 'connection-was-over'

  function send(
    target: OutgoingTarget,
    request: Outgoing,
    signal: AbortSignal,
    isNewConnection: boolean = false,
  ): Promise<Sent> {
    return new Promise((resolve) => {
      const call = opened(target, request, signal, isNewConnection)
      if (call === undefined) return resolve(fail(unreachable))
      call.on('error', (error) => {
        if (error instanceof NotPublic) resolve(fail(notPublic))
        else resolve(wasOver(call, error) ? 'connection-was-over' : fail(unreachable))
      })
      call.on('response', (response) => {
        const { take, maximumBytes } = request
        const isTaken = take !== undefined && response.statusCode === 200
        resolve(isTaken ? takeAnswer(response, maximumBytes, take) : readAnswer(response, maximumBytes))
      })
      // A switch of protocols, which nobody asked for, ends the call without an error.
      call.on('upgrade', () => call.destroy())
      call.on('close', () => resolve(fail(unreachable)))
      call.end(request.body)
      return undefined
    })
  }

  /** Undefined where a header cannot be written: it would be two. */
  function opened(...call: Parameters<typeof open>): http.ClientRequest | undefined {
    try {
      return open(...call)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }

  /**
   * On a new connection: the server closed the kept one as it was about to be used (RFC 9112 section 9.3.1), and others of that time,
   * too.
   */
  async function again(target: OutgoingTarget, request: Outgoing, signal: AbortSignal) {
    const answer = await send(target, request, signal, true)
    return answer === 'connection-was-over' ? fail(unreachable) : answer
  }

  return Object.assign(nodeFetch, {
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  })
}

function wasOver({ reusedSocket }: http.ClientRequest, error: Error): boolean {
  return reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

function headersOf({ headers, body }: Outgoing): http.OutgoingHttpHeaders {
  const length = body === undefined ? [] : [['Content-Length', String(body.length)] as const]
  return Object.fromEntries([...headers, ...length])
}

function headersIn(response: http.IncomingMessage): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(response.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

/** Reads no further before a piece is taken. */
async function takeAnswer(
  response: http.IncomingMessage,
  maximum: number,
  take: NonNullable<Outgoing['take']>,
): Promise<Result<OutgoingAnswer, GatewayProblem>> {
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maximum) return fail(answerTooLong)
      await take(chunk)
    }
  } catch {
    return fail(unreachable)
  }
  if (!response.complete) return fail(unreachable)
  return ok({ status: 200, headers: headersIn(response), body: new Uint8Array(0) })
}

function readAnswer(response: http.IncomingMessage, maximum: number): Promise<Result<OutgoingAnswer, GatewayProblem>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (length <= maximum) return
      resolve(fail(answerTooLong))
      response.destroy()
    })
    response.on('error', () => resolve(fail(unreachable)))
    // Where the connection breaks, there is a close without an end; a promise that is settled stays as it is.
    response.on('close', () => resolve(fail(unreachable)))
    response.on('end', () => {
      const { statusCode: status = 0 } = response
      resolve(ok({ status, headers: headersIn(response), body: new Uint8Array(Buffer.concat(chunks)) }))
    })
  })
}
