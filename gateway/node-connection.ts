// What authentication asks of the long-lived runtimes: who is at the other end of the connection, and a fast digest.

import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Digest, ReadConnection } from './auth/request.ts'

interface Platform {
  readonly incoming?: IncomingMessage
}

export const readNodeConnection: ReadConnection = (_request, platform) => {
  const address = (platform as Platform | undefined)?.incoming?.socket.remoteAddress
  return address === undefined ? {} : { address }
}

export const nodeDigest: Digest = (text) => createHash('sha256').update(text).digest('base64url')
