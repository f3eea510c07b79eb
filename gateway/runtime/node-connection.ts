// What authentication asks of the long-lived runtimes: who is at the other end of the connection, and a fast digest.

import { createHash, hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Digest, ReadConnection } from '../auth/request.ts'
import { problemResponse } from '../problem.ts'

interface Platform {
  readonly incoming?: IncomingMessage
}

export const readNodeConnection: ReadConnection = (_request, platform) => {
  const address = (platform as Platform | undefined)?.incoming?.socket.remoteAddress
  return address === undefined ? {} : { address }
}

/**
 * The end of content with an unknown transfer coding cannot be determined (RFC 9112 section 6.3): Node and Deno close the
 * connection, Bun would read what follows as another request.
 */
export function refusedCoding(platform: unknown): Response | undefined {
  const coding = (platform as Platform | undefined)?.incoming?.headers['transfer-encoding']
  if (coding === undefined || coding.toLowerCase() === 'chunked') return undefined
  const detail = 'Content is sent as it is, or chunked.'
  const answer = problemResponse({ code: 'bad-request', path: 'Transfer-Encoding', detail })
  answer.headers.set('connection', 'close')
  return answer
}

/** In one call where the runtime has it, which costs a seventh. */
export const nodeDigest: Digest =
  typeof hash === 'function'
    ? (text) => hash('sha256', text, 'base64url')
    : (text) => createHash('sha256').update(text).digest('base64url')
