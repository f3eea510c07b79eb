// The errors of the port for those of PostgreSQL and of the connection to it. PostgreSQL repeats values in its messages and details,
// which may be personal data: they go no further. Neither does the URL, which may hold a password.

import { StoreFull, StoreLocked, StoreUnreachable, TextRefused } from '../../outcome.ts'

/** Why PostgreSQL refused a statement, without its values. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError'
  /** SQLSTATE. */
  readonly code: string

  constructor(code: string, detail: string) {
    super(`PostgreSQL refused a statement (${code}): ${detail}`)
    this.code = code
  }
}

interface Facts {
  readonly code: string
  readonly message: string
  readonly constraint: string
  readonly table: string
}

function factsOf(error: unknown): Facts | undefined {
  if (!(error instanceof Error)) return undefined
  const textOf = (name: string): string => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : ''
  }
  const code = textOf('code')
  if (code === '') return undefined
  return { code, message: error.message, constraint: textOf('constraint_name'), table: textOf('table_name') }
}

/** The constraint of `migrations/0001_store.sql` that a guard violates. */
export function isGuardFailure(error: unknown): boolean {
  const facts = factsOf(error)
  return facts?.code === '23514' && facts.constraint === 'guard_moved'
}

/** Two transactions that waited for each other, or could not be put in an order: the same may pass now. */
export function isTransient(error: unknown): boolean {
  return ['40001', '40P01'].includes(factsOf(error)?.code ?? '')
}

/** What the system or the client says of a connection: `ECONNREFUSED`, `CONNECTION_CLOSED`, `CONNECT_TIMEOUT`. */
const ofConnection = /^(?:E[A-Z]{3,}|CONNECT(?:ION)?_\w+)$/
/** Shutdown, start, recovery, too many connections, and the whole class of connections. */
const unreachable = /^(?:08\w{3}|57P0\d|53300|25006|3D000|28\w{3})$/
/** What an operator does about it depends on which of them it is. */
const reasons: readonly (readonly [code: RegExp, reason: string])[] = [
  [/^3D000$/, 'there is no such database'],
  [/^28/, 'the user or the password is refused'],
  [/^53300$/, 'all connections are in use'],
  [/^25006$/, 'it is read-only, such as a standby'],
  [/^57P03$/, 'it is starting or recovering'],
  [/^57P0/, 'it is shutting down'],
  [/^ECONNREFUSED$/, 'nothing listens at this address'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'there is no host of this name'],
]

function reasonOf(code: string): string {
  const reason = reasons.find(([pattern]) => pattern.test(code))?.[1]
  return reason === undefined ? '' : `: ${reason}`
}

const tooLong: ReadonlySet<string> = new Set(['55P03', '57014', '25P03'])

/** A NUL, or half a character in a list of names. */
function isOddText({ code, message }: Facts): boolean {
  return code === '22021' || code === '22P05' || (code === '22P02' && message.endsWith('for type json'))
}

function detailOf({ code, message, constraint, table }: Facts): string {
  if (code === '23514') return `CHECK constraint failed: ${constraint}`
  if (code === '23505') return `UNIQUE constraint failed: ${constraint}`
  // Of the text of the statement, which has no values.
  if (code.startsWith('42')) return message
  return table === '' ? 'see the log of PostgreSQL' : `on the table ${table}`
}

/** The error of the port for an error of the client. */
export function named(error: unknown): unknown {
  const facts = factsOf(error)
  if (facts === undefined) return error
  const { code } = facts
  if (ofConnection.test(code) || unreachable.test(code))
    return new StoreUnreachable(`PostgreSQL cannot be reached or takes no requests (${code})${reasonOf(code)}`)
  if (tooLong.has(code)) return new StoreLocked(`PostgreSQL took too long (${code})`)
  if (code === '53100' || code === '53200') return new StoreFull(`PostgreSQL has no space (${code})`)
  if (isOddText(facts)) return new TextRefused('PostgreSQL stores neither U+0000 nor half a character')
  if (isTransient(error)) return new StoreLocked(`another process wrote the same (${code})`)
  return new PostgresError(code, detailOf(facts))
}
