// The fence of an owner: each of its batches has a guard that its lease still has its number. The guard is in the transaction of the write:
// an owner that was paused for longer than its lease changes nothing once another node has taken over.

import { type Guard, movedGuard, preconditionStatement } from '../batch-condition.ts'
import type { Sql } from '../drivers/sql.ts'
import { LeaseLost } from '../outcome.ts'
import type { HeldLease } from './leases.ts'

const isMoved = 'where not exists (select 1 from node_lease where name = ?1 and owner = ?2 and fence = ?3)'

function fenceOf({ name, owner, fence }: HeldLease): Guard {
  return { reason: 'lease-lost', moved: isMoved, values: [name, owner, fence] }
}

/** The same database for the owner of a lease: its batches throw `LeaseLost` once it is not the owner any more. */
export function withFence(sql: Sql, lease: HeldLease): Sql {
  const fence = fenceOf(lease)
  const guard = preconditionStatement(fence)
  return {
    ...sql,
    async batch(statements, durability) {
      const outcome = await sql.batch([guard, ...statements], durability)
      if (outcome === 'conflict' && (await movedGuard(sql, [fence])) !== undefined) throw new LeaseLost(lease.name)
      return outcome
    },
  }
}
