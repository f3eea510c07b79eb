// What the gateway remembers of a station: the calls that it has sent and that are not answered, and the transactions of edition 1.6,
// whose numbers the gateway gives (OCPP 1.6 section 4.8), and where those of edition 2.0.1 are.

import type { Json } from '../../adapter.ts'

export interface Session {
  /** The calls that await an answer, the oldest first. */
  readonly sent?: readonly { readonly id: string; readonly action: string }[]
  /** The last number of a transaction. */
  readonly transaction?: number
  /** Transactions that were started: a station that gets no answer says the same again, and gets the same number. */
  readonly started?: readonly { readonly number: number; readonly key: string }[]
  /** The EVSE of each transaction, which only one of its events needs to have. */
  readonly evses?: readonly { readonly transaction: string; readonly evse: number }[]
}

/** Stations say 0 or a negative number while they do not know the number: of what they start offline, or while nothing charges. */
export const firstTransaction = 1

const mostSent = 16
const mostStarted = 32

export function sessionOf(state: Json | undefined): Session {
  return typeof state === 'object' && state !== null ? (state as unknown as Session) : {}
}

export function withSent(session: Session, id: string, action: string): Session {
  return { ...session, sent: [...(session.sent ?? []).slice(1 - mostSent), { id, action }] }
}

export function withoutSent(session: Session, id: string): Session {
  return { ...session, sent: (session.sent ?? []).filter((one) => one.id !== id) }
}

/** @param evse undefined: the transaction has ended */
export function withEvse(session: Session, transaction: string, evse: number | undefined): Session {
  const { evses = [] } = session
  if (evses.find((one) => one.transaction === transaction)?.evse === evse) return session
  const others = evses.filter((one) => one.transaction !== transaction)
  const added = evse === undefined ? [] : [{ transaction, evse }]
  return { ...session, evses: [...others.slice(1 - mostStarted), ...added] }
}

/** @param key of the start: the same for the same transaction */
export function withStarted(session: Session, key: string): readonly [number: number, after: Session] {
  const { started = [], transaction = firstTransaction - 1 } = session
  const known = started.find((one) => one.key === key)
  if (known !== undefined) return [known.number, session]
  const number = transaction + 1
  return [number, { ...session, transaction: number, started: [...started.slice(1 - mostStarted), { number, key }] }]
}
