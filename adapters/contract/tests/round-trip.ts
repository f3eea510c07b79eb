// Contract test 4: `decode(encode(e))` equals `e` except for the reported losses, for entities generated from the hub's
// schemas, for each target and each type that the target declares. The generator is seeded; a counterexample is shrunk
// before it is reported.

import fc from 'fast-check'
import { arbitraryEntity } from '../../../standards/hub/random/entity.ts'
import { hubTypes } from '../../../standards/hub/vocabulary.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import type { Codec, Entity, Target } from '../../adapter.ts'
import { readableId } from '../context.ts'
import { merged } from '../entities.ts'
import { LocalIds } from '../local-ids.ts'
import type { ContractTest, Subject, Violation } from '../contract-test.ts'
import { messagesOf, run } from '../session.ts'
import { configured, goodFixtures } from '../subject.ts'
import { tripFaults, type Tally } from '../one-round-trip.ts'

export const roundTrip: ContractTest = {
  id: 'round-trip',
  title: 'Encoding and decoding an entity returns the same entity, except for the reported losses',
  async check(subject) {
    const trips = tripsOf(subject)
    if (trips.codecs.length === 0) return []
    return subject.adapter.writes.flatMap((target, index) => {
      if (!subject.adapter.reads.some(({ mediaType }) => mediaType === target.mediaType))
        return [
          { where: target.name, what: 'the adapter does not read its media type, so a round trip is not possible' },
        ]
      const types = target.types.includes('*') ? sampledTypes(subject, index) : target.types
      return types.flatMap((type) => checkType(subject, target, type, trips))
    })
  },
}

/** All types of the hub. With few runs: a sample of them, a different one for each target. */
function sampledTypes({ runs }: Subject, target: number): readonly string[] {
  const step = Math.max(1, Math.floor(hubTypes.length / (runs * 4)))
  return hubTypes.filter((_, at) => at % step === target % step)
}

/** The codecs for up to three different option sets of the good fixtures. */
function distinctCodecs(subject: Subject): readonly Codec[] {
  const found = new Map<string, Codec>()
  for (const { fixture, codec } of goodFixtures(subject)) {
    if (codec.encode !== undefined && codec.decode !== undefined) found.set(JSON.stringify(fixture.options), codec)
    if (found.size === 3) break
  }
  return [...found.values()]
}

/** Local ids that the format can express: those of its own fixtures, by type. */
function localIdsOf(subject: Subject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { fixture, codec } of configured(subject)) {
    if (codec.decode === undefined) continue
    run(codec, messagesOf(fixture), {
      id(type, localId, category) {
        found.set(type, [...new Set([...(found.get(type) ?? []), localId])])
        return readableId(type, localId, category)
      },
    })
  }
  return found
}

interface Trips {
  readonly codecs: readonly Codec[]
  /** The entities that the fixtures decode to. */
  readonly own: readonly { readonly codec: Codec; readonly entity: Entity }[]
  readonly locals: ReadonlyMap<string, readonly string[]>
}

function tripsOf(subject: Subject): Trips {
  const own = goodFixtures(subject).flatMap(({ fixture, codec }) => {
    if (codec.encode === undefined || codec.decode === undefined) return []
    const changes = run(codec, messagesOf(fixture)).flatMap(({ outcome }) => (outcome.ok ? outcome.value.changes : []))
    return [...merged(changes).values()].map((entity) => ({ codec, entity }))
  })
  return { codecs: distinctCodecs(subject), own, locals: localIdsOf(subject) }
}

function checkType(subject: Subject, target: Target, type: string, trips: Trips): readonly Violation[] {
  const own = checkOwn(target, type, trips)
  const drawn = checkDrawn(subject, target, type, trips)
  const violations = [...own.violations, ...drawn.violations]
  // Most generated entities lack a value that the format requires. Entities of the fixtures are then decisive.
  const keeps = [own.tally, drawn.tally].some(({ kept, dropped }) => kept > 0 && kept >= dropped)
  if (violations.length > 0 || keeps) return violations
  const { dropped, kept } = drawn.tally
  const what = `the target declares this type, but drops ${dropped} entities and keeps ${kept}`
  return [{ where: `${target.name}/${type}`, what }]
}

/** The targets share the runs of a type; a target for all types has fewer runs per type. */
function runsOf({ runs, adapter }: Subject, { types }: Target): number {
  const share = types.includes('*') ? Math.min(1, 20 / hubTypes.length) : 1
  return Math.max(3, Math.ceil((runs * share) / adapter.writes.length))
}

interface Checked {
  readonly violations: readonly Violation[]
  readonly tally: Tally
}

function checkOwn(target: Target, type: string, { own }: Trips): Checked {
  const tally: Tally = { kept: 0, dropped: 0 }
  const violations = own
    .filter(({ entity }) => typesOf(entity).includes(type))
    .flatMap(({ codec, entity }) =>
      tripFaults(target, codec, [entity], LocalIds.ofFixtures(), tally).map((what) => ({
        where: `${target.name}/${type}, an entity of the fixtures`,
        what,
      })),
    )
  return { violations, tally }
}

function checkDrawn(subject: Subject, target: Target, type: string, { codecs, locals }: Trips): Checked {
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
  const report = fc.check(property, { seed: 1, numRuns: runsOf(subject, target) })
  if (!report.failed) return { violations: [], tally }
  const error = report.errorInstance instanceof Error ? report.errorInstance.message : 'failed'
  const entities = JSON.stringify(report.counterexample?.[0])
  const what = `${error}; for ${entities.slice(0, 1500)}`
  return { violations: [{ where: `${target.name}/${type}`, what }], tally }
}
