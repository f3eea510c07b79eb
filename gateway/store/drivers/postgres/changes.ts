// What was committed, by NOTIFY: each node hears of it soon, and looks into the store before its next poll. A message may be missed, while
// the connection that listens is away or behind a pooler that has none, so nothing depends on it: after each connection all is looked for.

import type postgres from 'postgres'
import type { Change } from '../../outcome.ts'
import type { Statement } from '../sql.ts'

const channel = 'citygate_changes'

const writes: readonly (readonly [change: Change, statement: RegExp])[] = [
  ['outbox', /^insert into outbox\b/],
  ['records', /^insert into audit_waiting\b/],
]
const changes = writes.map(([change]) => change)
/** Where the first connection could not listen. */
const retryMilliseconds = 5000

/** A statement within the transaction, which PostgreSQL sends on when it is committed; undefined: nobody waits for what was written. */
export function notifyOf(statements: readonly Statement[]): string | undefined {
  const written = writes.flatMap(([change, text]) => (statements.some(({ sql }) => text.test(sql)) ? [change] : []))
  return written.length === 0 ? undefined : `select pg_notify('${channel}', '${written.join(' ')}')`
}

export interface Listening {
  /** @returns how to stop */
  listen(listener: (change: Change) => void): () => void
  end(): Promise<void>
}

/** One connection for all listeners, from the first of them on. The client opens it again where it was lost. */
export function createListening(open: () => postgres.Sql): Listening {
  const listeners = new Set<(change: Change) => void>()
  let client: postgres.Sql | undefined
  let retry: NodeJS.Timeout | undefined
  let isOver = false

  function report(heard: readonly Change[]): void {
    for (const change of heard) for (const listener of listeners) listener(change)
  }

  function begin(): void {
    retry = undefined
    client = open()
    const reportAll = (): void => report(changes)
    const heard = (payload: string): void => {
      const words = payload.split(' ')
      report(changes.filter((change) => words.includes(change)))
    }
    client.listen(channel, heard, reportAll).catch(() => {
      // It is not there at the start: the polls do without, and this is tried again.
      const failed = client
      client = undefined
      void failed?.end({ timeout: 0 }).catch(() => undefined)
      if (!isOver) retry = setTimeout(begin, retryMilliseconds).unref()
    })
  }

  return {
    listen(listener) {
      listeners.add(listener)
      if (client === undefined && retry === undefined && !isOver) begin()
      return () => void listeners.delete(listener)
    },
    async end() {
      isOver = true
      clearTimeout(retry)
      await client?.end({ timeout: 0 })
    },
  }
}
