// Runs the changes of a batch (GS CIM 009 clause 5.6.7 to 5.6.10, 5.6.20): each entity for itself, many in one transaction, and
// those of the same entity one after the other in the order of the batch (clause 5.5.11).

import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { recordOf } from '../../../decision.ts'
import type { RouteContext } from '../../../request/request.ts'
import { changeEntities, type ChangeOf } from '../../change.ts'
import { type Changed } from '../../changeset.ts'

export interface Step<Note> {
  readonly id: string
  /** JSON Pointer of the item in the batch. */
  readonly path: string
  readonly change: ChangeOf<Note>
}

export interface Done<Note> {
  readonly id: string
  readonly path: string
  readonly result: Result<Changed<Note>, GatewayProblem>
}

/** Entities of one transaction. */
const most = 500

/**
 * @returns a problem if nothing was stored; otherwise failures are reported item by item
 */
export async function runBatch<Note>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  steps: readonly Step<Note>[],
): Promise<Result<readonly Done<Note>[], GatewayProblem>> {
  const done: Done<Note>[] = []
  for (const turn of turnsOf(steps)) {
    const changes = new Map(turn.map(({ id, change }) => [id, change]))
    const changed = await changeEntities(gateway, context, operation, changes)
    if (!changed.ok && done.length === 0) return changed
    for (const { id, path } of turn) {
      const result = changed.ok ? changed.value.get(id) : changed
      if (result === undefined) throw new Error('an item of a batch has no result')
      done.push({ id, path, result })
    }
  }
  await recordRefusals(gateway, context, operation, done)
  return ok(done)
}

/** The steps in transactions: a transaction has each entity at most once, and the steps of an entity keep their order. */
function turnsOf<Note>(steps: readonly Step<Note>[]): readonly (readonly Step<Note>[])[] {
  const times = new Map<string, number>()
  const rounds: Step<Note>[][] = []
  for (const step of steps) {
    const round = times.get(step.id) ?? 0
    times.set(step.id, round + 1)
    const known = rounds[round]
    if (known === undefined) rounds[round] = [step]
    else known.push(step)
  }
  return rounds.flatMap((round) =>
    Array.from({ length: Math.ceil(round.length / most) }, (_, index) => round.slice(index * most, (index + 1) * most)),
  )
}

/** A batch is answered as a whole; that the rules refused something in it is recorded for itself. */
async function recordRefusals<Note>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  done: readonly Done<Note>[],
): Promise<void> {
  if (!done.some(({ result }) => !result.ok && result.problem.code === 'forbidden')) return
  const text = recordOf(gateway, context, { operation, outcome: 'denied', problem: 'forbidden' })
  context.set('recorded', 'change')
  if (text !== undefined) await gateway.store.audit.append(context.get('tenant'), text)
}
