// Helpers for the tests of this folder: a codec, decoding one message, and an alert as text.

import type { Codec, Decoded, Json, Message, Problem, Result } from '../../adapter.ts'
import { decodeContext } from '../../contract/context.ts'
import { cap } from './adapter.ts'

export type Options = Readonly<Record<string, unknown>>

export function codec(options: Options = {}): Codec {
  const configured = cap.configure(options)
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

export function messageOf(body: string | Uint8Array): Message {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { body: bytes, mediaType: 'application/cap+xml', headers: new Map() }
}

export function decode(
  body: string | Uint8Array,
  state: ReadonlyMap<string, Json> = new Map(),
  options: Options = {},
): Result<Decoded, Problem> {
  const result = codec(options).decode?.(messageOf(body), decodeContext(state))
  if (result === undefined) throw new Error('the codec has no decode')
  return result
}

/** The decoded message; a Problem fails the test. */
export function decoded(body: string | Uint8Array, state?: ReadonlyMap<string, Json>): Decoded {
  const result = decode(body, state)
  if (!result.ok) throw new Error(`${result.problem.code} at ${result.problem.path ?? '?'}: ${result.problem.detail}`)
  return result.value
}

export interface Parts {
  readonly identifier?: string
  readonly sent?: string
  readonly status?: string
  readonly messageType?: string
  readonly scope?: string
  /** Elements after the scope. */
  readonly more?: string
}

/** An alert with all required elements. */
export function alertText(parts: Parts = {}): string {
  const { identifier = 'flood-1', sent = '2026-01-01T00:00:00-00:00', status = 'Actual' } = parts
  const { messageType = 'Alert', scope = 'Public', more = '' } = parts
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier><sender>duty@city.example</sender><sent>${sent}</sent><status>${status}</status><msgType>${messageType}</msgType><scope>${scope}</scope>${more}</alert>`
}

/** An info with one area. */
export function infoText(area: string, more = ''): string {
  return `<info><language>en</language><category>Met</category><event>Flood</event><urgency>Unknown</urgency><severity>Unknown</severity><certainty>Unknown</certainty>${more}<area><areaDesc>Harbour</areaDesc>${area}</area></info>`
}
