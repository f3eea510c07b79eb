// The client of the driver (postgres, porsager): its connections, their settings, and the values that it gives.

import postgres from 'postgres'

export interface PostgresOptions {
  /** `postgres://user@host:5432/database`; what it does not say comes from PGHOST, PGUSER, PGPASSWORD and so on. */
  readonly url: string
  /** Where the URL does not hold it. */
  readonly password?: string
  /** Connections for reading at most, besides the one that writes; default: 10. */
  readonly connections?: number
  /** How long a statement may take, in milliseconds; default: 30 seconds. */
  readonly statementMilliseconds?: number
  /** After how long a connection that nobody uses is closed; default: a minute. */
  readonly idleSeconds?: number
}

const connectSeconds = 5
export const defaultStatementMilliseconds = 30_000
const lockMilliseconds = 8000
/** A process that stops between two statements, or is cut off, keeps the lock no longer. */
const idleInTransactionMilliseconds = 3500
/** Statements that are sent before the first is answered; the option is not in the types of the client. */
const pipeline = { max_pipeline: 10_000 }
/**
 * What the client sends outside of a transaction changes nothing: what was left when a connection broke, on the next one, and again
 * what PostgreSQL no longer had prepared.
 */
export const ofWriter = { default_transaction_read_only: 'on' }

/** Values as SQLite gives them: numbers for integers, sums and booleans, text for JSON, bytes without a class of their own. */
const types = {
  number: { to: 0, from: [20, 21, 23, 26, 700, 701, 1700], serialize: String, parse: Number },
  boolean: { to: 16, from: [16], serialize: String, parse: (text: string) => (text === 't' ? 1 : 0) },
  json: { to: 114, from: [114, 3802], serialize: String, parse: (text: string) => text },
  time: { to: 1184, from: [1082, 1114, 1184], serialize: String, parse: (text: string) => text },
  bytea: {
    to: 17,
    from: [17],
    serialize: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
    parse: (text: string) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  },
}

export function clientOf(
  options: PostgresOptions,
  max: number,
  plans: 'auto' | 'force_custom_plan',
  settings: Readonly<Record<string, string>> = {},
): postgres.Sql {
  const { url, password, statementMilliseconds = defaultStatementMilliseconds, idleSeconds = 60 } = options
  return postgres(url, {
    ...(password === undefined ? {} : { password }),
    max,
    idle_timeout: idleSeconds,
    connect_timeout: connectSeconds,
    // A database that restarts is back at once.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    fetch_types: false,
    ...pipeline,
    onnotice: () => undefined,
    connection: {
      application_name: 'citygate',
      statement_timeout: statementMilliseconds,
      lock_timeout: lockMilliseconds,
      idle_in_transaction_session_timeout: idleInTransactionMilliseconds,
      // Lists in parameters are short as far as PostgreSQL knows, and new tables empty: without this it would compare each row of one with
      // each of the other.
      enable_material: 'off',
      plan_cache_mode: plans,
      ...settings,
    },
    types,
  })
}

/** One connection for one piece of work, which sets nothing of its own. */
export function oneConnection(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    connect_timeout: connectSeconds,
    fetch_types: false,
    ...pipeline,
    onnotice: () => undefined,
    types,
  })
}
