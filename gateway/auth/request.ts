// The request as authentication sees it. Expensive parts are read only by the credential that needs them.

import type { Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Principal } from '../principal.ts'

export interface RequestFacts {
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  /** By lower-case name; several headers with the same name are joined by a comma and a space. */
  header(name: string): string | undefined
  /** The content as it was sent, before any decoding; a route that reads it later gets the same. */
  content(): Promise<Result<Uint8Array, GatewayProblem>>
  connection(): Connection
  /** Work that may outlive the answer. */
  later(work: Promise<unknown>): void
}

/** What the runtime itself knows about the connection, and no header can set. */
export interface Connection {
  /** The address of the peer that connects to this process: a client or a proxy. */
  readonly address?: string
  /** SHA-256 of the DER form of the client's certificate, base64url, where the platform terminates TLS. */
  readonly certificate?: string
}

export type ReadConnection = (request: Request, platform: unknown) => Connection

/** The one authentication pipeline of all APIs. */
export type Authenticate = (request: RequestFacts) => Promise<Result<Principal, GatewayProblem>>

/** SHA-256 of a text, base64url. A port, because every request needs one and the runtime's implementation is ten times as fast. */
export type Digest = (text: string) => string
