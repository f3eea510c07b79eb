// The server of a listener over TCP or TLS.

import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { ConnectorParts } from '../connector.ts'
import { readTls, type TlsSettings } from './tls.ts'

export interface Address {
  readonly host: string
  readonly port: number
  readonly tls?: TlsSettings
}

/** Opens the port. @returns the server, or why it cannot listen, for the operator */
export async function openServer(
  { host, port, tls }: Address,
  parts: ConnectorParts,
  accept: (socket: Socket) => void,
): Promise<Result<Server, string>> {
  const created = serverOf(tls, parts, accept)
  if (!created.ok) return created
  const server = created.value
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, resolve)
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error'
    return fail(code === 'EADDRINUSE' ? `Port ${port} is already in use.` : `Port ${port} cannot be opened (${code}).`)
  }
  server.on('error', () => parts.failed('The listener failed.'))
  return created
}

function serverOf(
  tls: TlsSettings | undefined,
  { counters, failed, secret }: ConnectorParts,
  accept: (socket: Socket) => void,
): Result<Server, string> {
  const options = { noDelay: true, keepAlive: true, allowHalfOpen: true }
  if (tls === undefined) return ok(createServer(options, accept))
  const files = readTls(tls, secret)
  if (!files.ok) return files
  const server = createTlsServer({ ...options, ...files.value }, accept)
  server.on('tlsClientError', () => {
    counters.errors++
    failed('A TLS handshake failed.')
  })
  return ok(server)
}
