// What authentication sees of a request. Whatever costs something is asked for only by the credential that needs it.

import type { Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Principal } from '../principal.ts'

export interface RequestFacts {
  readonly method: string
  /** Path and query as they were sent. */
  readonly target: string
  /** By lower-case name; several fields of a name joined by a comma and a space. */
  header(name: string): string | undefined
  /** The content as it was sent, before any decoding; a route that reads it later gets the same. */
  content(): Promise<Result<Uint8Array, GatewayProblem>>
  connection(): Connection
  /** Work that may outlive the answer. */
  later(work: Promise<unknown>): void
}

/** What the runtime itself knows of the connection, and no header can say. */
export interface Connection {
  /** The address of whoever speaks to this process: a client or a proxy. */
  readonly address?: string
  /** SHA-256 over the DER of the client's certificate, base64url, where the platform ended the TLS connection. */
  readonly certificate?: string
}

export type ReadConnection = (request: Request, platform: unknown) => Connection

/** The one pipeline of all doors. */
export type Authenticate = (request: RequestFacts) => Promise<Result<Principal, GatewayProblem>>

/** SHA-256 of a text, base64url. A port, because every request needs one and the runtime's own is ten times as fast. */
export type Digest = (text: string) => string
