// The command to read an identifier, and the answers to it (DL/T 645-2007 7.2 to 7.4, -1997 6.2). A meter answers in the order
// of the requests; an answer with data repeats the identifier, a refusal has a byte with the reason.

import { raise } from '../../kit/index.ts'
import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { functions, reversed, writeFrame, type Edition } from './frame.ts'

/** A read request without an answer so far. */
interface Sent {
  readonly identifier: string
  readonly number: number
}

/** What is known of a meter between its messages. */
export interface Session {
  readonly sent?: readonly Sent[]
  readonly next?: number
  /** The parts of an answer that is longer than one frame. */
  readonly parts?: { readonly identifier: string; readonly data: string; readonly count: number }
}

/** The requests that a session remembers. */
const mostSent = 16

export function sessionOf(state: Json | undefined): Session {
  return (state ?? {}) as Session
}

export function editionOf(identifier: string): Edition {
  return identifier.length === 4 ? '1997' : '2007'
}

export function command({ name, localId, parameters }: Command, _: unknown, { state }: CommandContext): Commanded {
  if (name !== 'read') raise({ code: 'unsupported', detail: 'The command is read.', path: '/name' })
  // An answer of 1997 has fewer digits if its address is filled with AA.
  if (!/^(?:\d\d){1,6}$/.test(localId))
    raise({
      code: 'unsupported',
      detail: 'The device is not a meter with an address of up to twelve digits.',
      path: 'localId',
    })
  const { identifier, ...others } = parameters
  if (typeof identifier !== 'string' || !/^(?:[\dA-Fa-f]{4}|[\dA-Fa-f]{8})$/.test(identifier))
    return raise({
      code: 'invalid',
      detail: 'The identifier must have four (1997) or eight (2007) hexadecimal digits, such as 00010000.',
      path: '/parameters/identifier',
    })
  if (Object.keys(others).length > 0)
    raise({ code: 'invalid', detail: 'The only parameter is identifier.', path: '/parameters' })
  const digits = identifier.toLowerCase()
  const session = sessionOf(state.get(localId))
  const { sent = [], next = 1 } = session
  const after: Session = {
    ...session,
    sent: [...sent.slice(1 - mostSent), { identifier: digits, number: next }],
    next: next + 1,
  }
  return {
    frames: [writeFrame(localId, functions[editionOf(digits)].read, reversed(digits))],
    correlation: correlationOf({ identifier: digits, number: next }),
    state: new Map([[localId, after as unknown as Json]]),
  }
}

function correlationOf({ identifier, number }: Sent): string {
  return `${identifier} ${number}`
}

/** The request that an answer belongs to, and those after it; the ones before got no answer. */
export function take(
  { sent = [] }: Session,
  identifier?: string,
): { readonly correlation: string; readonly rest: readonly Sent[] } | undefined {
  const index = identifier === undefined ? 0 : sent.findIndex((one) => one.identifier === identifier)
  const found = sent[index]
  return found === undefined ? undefined : { correlation: correlationOf(found), rest: sent.slice(index + 1) }
}

/** The request of the next part of an answer. @param count how many parts have arrived */
export function nextPart(address: string, identifier: string, count: number): Uint8Array {
  const edition = editionOf(identifier)
  const number = edition === '2007' ? [count & 0xff] : []
  return writeFrame(address, functions[edition].more, [...reversed(identifier), ...number])
}

/** The bits of the byte of a refusal (2007 table 3, 1997 6.5). */
const reasons = {
  '1997': [
    'illegal-data',
    'identifier-unknown',
    'password-wrong',
    'reserved',
    'too-many-zones',
    'too-many-periods',
    'too-many-tariffs',
  ],
  '2007': [
    'other-error',
    'no-requested-data',
    'password-wrong',
    'rate-not-changeable',
    'too-many-zones',
    'too-many-periods',
    'too-many-tariffs',
  ],
} as const satisfies Record<Edition, readonly string[]>

/** Why a meter refuses, by the bits of its byte; two bytes are a refusal of the authentication. */
export function reasonOf(edition: Edition, data: Uint8Array): string {
  const [error = 0] = data
  if (data.length === 2) return 'authentication-refused'
  if (data.length !== 1 || error === 0) return 'error-without-reason'
  const bits = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (error & (1 << bit)) !== 0)
  return bits.map((bit) => reasons[edition][bit] ?? 'reserved').join(', ')
}
