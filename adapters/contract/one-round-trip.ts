// One round trip of contract test 4: encodes entities for a target, decodes them again, and returns every difference that
// no loss reports.

import type { Codec, Decoded, Encoded, Entity, Loss, Problem, Result, Target } from '../adapter.ts'
import { describeDifference } from './compare.ts'
import { encodeContext } from './context.ts'
import { decodeAll } from './decode-all.ts'
import { entityDifferences, merged } from './entities.ts'
import { isExcused } from './excuse.ts'
import { encodedFaults, problemFaults } from './legal-outcome.ts'
import type { LocalIds } from './local-ids.ts'
import { attempt, type Breach } from './session.ts'
import { fail } from '../../standards/result.ts'

/** The number of entities that were kept, and of those that were dropped as a whole. */
export interface Tally {
  kept: number
  dropped: number
}

export function tripFaults(
  target: Target,
  codec: Codec,
  entities: readonly Entity[],
  ids: LocalIds,
  tally: Tally,
): readonly string[] {
  const context = encodeContext(target.name, (id) => ids.localId(id))
  const encoded = attempt(
    (): Result<Encoded, Problem | Breach> =>
      codec.encode?.(entities, context) ?? fail({ code: 'breach', detail: 'there is no encode' }),
  )
  if (!encoded.ok) {
    if (ids.counts) tally.dropped += entities.length
    const expected = encoded.problem.code === 'nothing-representable' || encoded.problem.code === 'limit-exceeded'
    return expected ? problemFaults(encoded.problem) : [`encode: ${encoded.problem.code}: ${encoded.problem.detail}`]
  }
  const { body, losses, omitted } = encoded.value
  const wholly = new Set([...omitted, ...losses.flatMap((loss) => (loss.kind === 'dropped' ? [loss.path] : []))])
  const kept = entities.filter(({ id }) => !wholly.has(id))
  if (ids.counts) {
    tally.kept += kept.length
    tally.dropped += entities.length - kept.length
  }
  const faults = encodedFaults(encoded.value)
  if (kept.length === 0 || faults.length > 0) return faults
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const decoded = decodeAll(codec, bytes, target.mediaType, (...given) => ids.id(...given))
  if (!decoded.ok) return [`decode: ${decoded.problem.code}: ${decoded.problem.detail}`]
  return unreported(kept, decoded.value, losses, ids)
}

function unreported(
  kept: readonly Entity[],
  decoded: Pick<Decoded, 'changes' | 'losses'>,
  losses: readonly Loss[],
  ids: LocalIds,
): readonly string[] {
  const found = merged(decoded.changes)
  const wanted = new Set(kept.map(({ id }) => id))
  const extra = [...found.keys()].filter((id) => !wanted.has(id))
  const excused = (path: readonly string[]): boolean =>
    isExcused({ path, expected: undefined, actual: 'an entity' }, losses, decoded.losses)
  // If the reader may not see the source's id, the entity comes back with another id. Only this loss can be checked.
  if (ids.hidden) {
    const silent = kept.filter(({ id }) => !found.has(id) && !losses.some(({ path }) => path.startsWith(id)))
    return silent.map(({ id }) => `no loss reports that the id of ${id} is lost`)
  }
  return [
    ...kept.flatMap((entity) =>
      entityDifferences(entity, found.get(entity.id))
        .filter((difference) => !isExcused(difference, losses, decoded.losses))
        .map(describeDifference),
    ),
    ...extra.filter((id) => !excused([id])).map((id) => `the entity ${id} has no source`),
  ]
}
