// The server of a listener over TCP or TLS.

import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { ConnectorParts } from '../connector.ts'
import { ListenerTls, type TlsSettings } from './tls.ts'

export interface Address {
  readonly host: string
  readonly port: number
  readonly tls?: TlsSettings
}

/** A stop waits for handshakes that are under way. */
const handshakeMilliseconds = 10_000
/** How often a certificate that was replaced is looked for. */
const renewMilliseconds = 1000

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
  settings: TlsSettings | undefined,
  parts: ConnectorParts,
  accept: (socket: Socket) => void,
): Result<Server, string> {
  const options = { noDelay: true, keepAlive: true, allowHalfOpen: true }
  if (settings === undefined) return ok(createServer(options, accept))
  const tls = new ListenerTls(settings, parts)
  const files = tls.read()
  if (!files.ok) return files
  const server = createTlsServer({ ...options, ...files.value, handshakeTimeout: handshakeMilliseconds }, accept)
  server.on('tlsClientError', () => {
    parts.counters.errors++
    parts.failed('A TLS handshake failed.')
  })
  const renewal = setInterval(() => tls.renew(server), renewMilliseconds).unref()
  server.once('close', () => clearInterval(renewal))
  return ok(server)
}
