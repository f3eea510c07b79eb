// Law 4: `decode(encode(e))` is `e` minus its told losses, for entities drawn from the hub's schemas, for each target
// and each type that the target declares. The draws are seeded; a counterexample is shrunk before it is shown.

import fc from 'fast-check'
import { arbitraryEntity } from '../../standards/hub/arbitrary.ts'
import { hubTypes } from '../../standards/hub/vocabulary.ts'
import type { Codec, Decoded, Entity, Loss, Target } from '../adapter.ts'
import { told } from './compare.ts'
import { encodeContext, lawId } from './context.ts'
import { entityDifferences, merged } from './entities.ts'
import { decodeAll } from './decode-all.ts'
import { isExcused } from './excuse.ts'
import { encodedFaults, problemFaults } from './legal.ts'
import { LocalIds } from './local-ids.ts'
import type { Law, Subject, Violation } from './law.ts'
import { attempt, messagesOf, run } from './session.ts'
import { configured, goodFixtures } from './subject.ts'

export const roundTrip: Law = {
  id: 'round-trip',
  title: 'Decoding what was encoded gives the entity back, minus the losses that were told',
  async check(subject) {
    const codecs = distinctCodecs(subject)
    if (codecs.length === 0) return []
    const locals = localIdsOf(subject)
    return subject.adapter.writes.flatMap((target) => {
      if (!subject.adapter.reads.some(({ mediaType }) => mediaType === target.mediaType))
        return [{ where: target.name, what: 'its media type is not read, so that no round trip can prove it' }]
      const types = target.types.includes('*') ? hubTypes : target.types
      return types.flatMap((type) => checkType(subject, target, type, codecs, locals))
    })
  },
}

/** The codecs of up to three different options among the good fixtures. */
function distinctCodecs(subject: Subject): readonly Codec[] {
  const found = new Map<string, Codec>()
  for (const { fixture, codec } of goodFixtures(subject)) {
    if (codec.encode !== undefined && codec.decode !== undefined) found.set(JSON.stringify(fixture.options), codec)
    if (found.size === 3) break
  }
  return [...found.values()]
}

/** Local ids that the format can spell: those of its own fixtures, by type. */
function localIdsOf(subject: Subject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { fixture, codec } of configured(subject)) {
    if (codec.decode === undefined) continue
    run(codec, messagesOf(fixture), {
      id(type, localId, category) {
        found.set(type, [...new Set([...(found.get(type) ?? []), localId])])
        return lawId(type, localId, category)
      },
    })
  }
  return found
}

interface Tally {
  kept: number
  dropped: number
}

function checkType(
  subject: Subject,
  target: Target,
  type: string,
  codecs: readonly Codec[],
  locals: ReadonlyMap<string, readonly string[]>,
): readonly Violation[] {
  const where = `${target.name}/${type}`
  const tally: Tally = { kept: 0, dropped: 0 }
  const spellable = locals.get(type) ?? [...locals.values()].flat()
  const drawn = fc.uniqueArray(arbitraryEntity(type), {
    minLength: 1,
    maxLength: 3,
    selector: (entity: Entity) => entity.id,
  })
  const property = fc.property(drawn, fc.constantFrom(...codecs), fc.nat(7), (entities, codec, turn) => {
    const ids = new LocalIds(spellable, turn)
    const faults = tripFaults(target, codec, entities.slice(0, ids.most), ids, tally)
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('; '))
  })
  const numRuns = Math.max(4, Math.ceil(subject.runs / Math.max(1, subject.adapter.writes.length)))
  const report = fc.check(property, { seed: 1, numRuns, endOnFailure: false })
  if (report.failed) {
    const error = report.errorInstance instanceof Error ? report.errorInstance.message : 'failed'
    const entities = JSON.stringify(report.counterexample?.[0])
    return [{ where, what: `${error}; for ${entities.slice(0, 1500)}` }]
  }
  return tally.dropped > tally.kept
    ? [{ where, what: `of a type that it declares it drops ${tally.dropped} entities and keeps ${tally.kept}` }]
    : []
}

function tripFaults(
  target: Target,
  codec: Codec,
  entities: readonly Entity[],
  ids: LocalIds,
  tally: Tally,
): readonly string[] {
  const { encode } = codec
  if (encode === undefined) return []
  const encoded = attempt(() =>
    encode(
      entities,
      encodeContext(target.name, (id) => ids.localId(id)),
    ),
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
  return untold(kept, decoded.value, losses, ids)
}

function untold(
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
  // Where the reader may not see the source's id, the entity comes back under another one: only that can be told.
  if (ids.hidden) {
    const silent = kept.filter(({ id }) => !found.has(id) && !losses.some(({ path }) => path.startsWith(id)))
    return silent.map(({ id }) => `that the id of ${id} is lost is not told`)
  }
  return [
    ...kept.flatMap((entity) =>
      entityDifferences(entity, found.get(entity.id))
        .filter((difference) => !isExcused(difference, losses, decoded.losses))
        .map(told),
    ),
    ...extra.filter((id) => !excused([id])).map((id) => `the entity ${id} comes of nothing`),
  ]
}
