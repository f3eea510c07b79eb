// The subject of the test: a vendor's document, and its captured messages, each with the messages of its channel.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { notInstalled } from '../../runner/adapter.ts'
import type { Session } from '../../runner/session.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { type Captured, isJsonType } from './captures.ts'
import { type Channel, type Contract, contractOf, contractTools, type Described } from './contract.ts'
import { inlined, type ReadFile } from './inline.ts'

export interface Delivery {
  readonly session: Session
  readonly captures: readonly Captured[]
  /** The contract, or the faults of the document as sentences. */
  readonly contract: Result<Contract, readonly string[]>
  /** Required packages that are not installed. */
  readonly notInstalled: readonly string[]
}

export interface Matched {
  readonly captured: Captured
  /** Undefined if no channel of the document has its address. */
  readonly channel: Channel | undefined
  /** The messages of the channel that it can be, by its name and content type if they are known. */
  readonly candidates: readonly Described[]
  /** The candidates whose payload schema it matches. */
  readonly fitting: readonly Described[]
}

export interface Compared {
  readonly contract: Contract
  readonly matches: readonly Matched[]
}

export async function deliveryOf(
  session: Session,
  captures: readonly Captured[],
  { bytes, path, read }: { readonly bytes: Uint8Array; readonly path: string; readonly read: ReadFile },
): Promise<Delivery> {
  const missing = notInstalled(contractTools)
  if (missing.length > 0) return { session, captures, contract: fail([]), notInstalled: missing }
  const document = await inlined(bytes, path, read)
  const contract = document.ok ? await contractOf(document.value) : fail([document.problem])
  return { session, captures, contract, notInstalled: [] }
}

/** Why nothing can be compared; a missing package is not a fault of the vendor, so that it is recorded as such. */
export function causeOf({ session, contract, notInstalled: missing }: Delivery): string | undefined {
  if (missing.length > 0) {
    session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'tool-missing' })
    return `npm install -D ${contractTools.join(' ')}`
  }
  return contract.ok ? undefined : 'the document cannot be read'
}

export async function compare(delivery: Delivery): Promise<Result<Compared, string>> {
  const cause = causeOf(delivery)
  const { contract, captures } = delivery
  if (cause !== undefined || !contract.ok) return fail(cause ?? '')
  return ok({ contract: contract.value, matches: captures.map((captured) => matched(captured, contract.value)) })
}

function matched(captured: Captured, { channels }: Contract): Matched {
  const channel = channels.find(({ isAt }) => isAt(captured.channel))
  const messages = channel?.messages ?? []
  const named = messages.filter(({ name }) => name === captured.message)
  const possible = named.length > 0 ? named : messages
  const typed = possible.filter(({ contentType }) => contentType === captured.contentType)
  const candidates = typed.length > 0 ? typed : possible
  const fitting = candidates.filter((one) => payloadFaults(captured, one).length === 0)
  return { captured, channel, candidates, fitting }
}

/** The faults of the body as a message of this kind, by the interpretation that has the fewest. */
export function payloadFaults(
  captured: Captured,
  { contentType, payloadFaults: faultsOf }: Described,
): readonly string[] {
  if (faultsOf === undefined) return []
  const readings = readingsOf(captured, contentType).map((one) => faultsOf(one))
  return readings.toSorted((one, other) => one.length - other.length)[0] ?? ['/ is not JSON']
}

function readingsOf({ json, texts }: Captured, contentType: string | undefined): readonly Json[] {
  return contentType !== undefined && isJsonType(contentType) ? json : [...texts, ...json]
}
