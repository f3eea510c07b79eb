// Which connection a read goes through. A write to a socket takes the gateway as long as a short query takes PostgreSQL, and all that is
// sent through one connection at the same time is one write: so reads share one, and use others while it has not answered for a while.

import type postgres from 'postgres'
import { type Replaceable, replaceable } from './replaceable.ts'

/** After so long without an answer, reads go through other connections. */
const patienceMilliseconds = 5

/** @param connections at most; one of them is shared */
export function createReaders(open: (connections: number) => postgres.Sql, connections: number): Replaceable {
  const shared = replaceable(() => open(1))
  const others = connections > 1 ? replaceable(() => open(connections - 1)) : shared
  /** When each read was sent that the shared connection has not answered yet; it answers them in this order. */
  const sent: number[] = []
  return {
    async use(work, milliseconds) {
      const now = performance.now()
      if (now - (sent[0] ?? now) > patienceMilliseconds) return others.use(work, milliseconds)
      sent.push(now)
      try {
        return await shared.use(work, milliseconds)
      } finally {
        sent.shift()
      }
    },
    async end() {
      await Promise.all([shared.end(), others.end()])
    },
  }
}
