// Times ahead of the clock. A device whose clock is wrong would freeze its entity: the latest state is determined by `observedAt`
// (GS CIM 009 clause 4.5.5), and no correct reading is later than one of the year 2099. Such readings are marked, reported, and
// never become the latest state (store/ingest/merge.ts).

import type { Change, Decoded, Loss } from '../../adapters/adapter.ts'
import { type Attribute, attributesOf, type Entity, someInstance } from '../../standards/hub/entity.ts'
import type { Quality } from '../../standards/hub/quality.ts'
import { addSeconds } from '../../standards/hub/time/time.ts'
import { asEntity } from '../../standards/ngsi-ld/unsafe-casts.ts'
import { isAfter } from '../store/ingest/merge.ts'

export interface Clock {
  /** UTC, RFC 3339. */
  readonly now: string
  /** The last time that counts as observed. */
  readonly horizon: string
}

const wholeSecondLength = 'YYYY-MM-DDTHH:MM:SS'.length
/** The whole second of the last horizon: messages that come in one second share it. */
let last = { second: '', aheadSeconds: 0, horizon: '' }

/** @param aheadSeconds how far ahead of the clock a time may be */
export function clockOf(now: string, aheadSeconds: number): Clock {
  const second = now.slice(0, wholeSecondLength)
  if (last.second !== second || last.aheadSeconds !== aheadSeconds)
    last = { second, aheadSeconds, horizon: addSeconds(now, aheadSeconds).slice(0, wholeSecondLength) }
  return { now, horizon: last.horizon + now.slice(wholeSecondLength) }
}

const code = 'time-ahead'
const detail =
  'The time is further ahead of the clock than the bound: the reading is uncertain and never becomes the latest state.'
const doubtful: Quality = 'uncertain'

/**
 * Marks the instances whose time is after the horizon with the quality `uncertain`, and reports them once. A deletion or a full
 * set with such a time is treated as of now.
 */
export function markAhead(
  { changes, losses }: Pick<Decoded, 'changes' | 'losses'>,
  clock: Clock,
): { readonly changes: readonly Change[]; readonly losses: readonly Loss[] } {
  if (!changes.some((change) => isAhead(change, clock.horizon))) return { changes, losses }
  const found: Loss[] = []
  const marked = changes.map((change) => markChange(change, clock, found))
  const known = new Set(losses.flatMap((loss) => (loss.code === code ? [loss.attribute] : [])))
  return { changes: marked, losses: [...losses, ...found.filter(({ attribute }) => !known.has(attribute))] }
}

function isAhead(change: Change, horizon: string): boolean {
  return 'entity' in change ? hasAhead(change.entity, horizon) : isAfter(change.asOf, horizon)
}

function hasAhead(entity: Entity, horizon: string): boolean {
  return someInstance(entity, ({ observedAt }) => isAfter(observedAt, horizon))
}

function markChange(change: Change, { now, horizon }: Clock, losses: Loss[]): Change {
  if ('entity' in change) {
    const entity = markEntity(change.entity, horizon, losses)
    return entity === change.entity ? change : { ...change, entity }
  }
  return markAsOf(change, { now, horizon }, losses)
}

type Timed = Exclude<Change, { readonly entity: Entity }>

function markAsOf(change: Timed, { now, horizon }: Clock, losses: Loss[]): Change {
  if (!isAfter(change.asOf, horizon)) return change
  losses.push({ kind: 'assumed', in: 'hub', path: change.kind === 'delete' ? change.id : change.type, code })
  return { ...change, asOf: now }
}

/** @returns the same object where nothing is marked */
export function markEntity(entity: Entity, horizon: string, losses: Loss[]): Entity {
  if (!hasAhead(entity, horizon)) return entity
  const marked = attributesOf(entity).map(([name, instances]) => {
    const made = instances.map((instance) => {
      if (!isAfter(instance.observedAt, horizon)) return instance
      losses.push(lossOf(entity.id, name, instance))
      return doubted(instance)
    })
    return [name, Array.isArray(entity[name]) ? made : made[0]] as const
  })
  return asEntity({ ...entity, ...Object.fromEntries(marked) })
}

/** The report of an instance that is ahead. */
export function lossOf(id: string, attribute: string, { datasetId }: Attribute): Loss {
  const path = `${id}/${attribute}${datasetId === undefined ? '' : `/${datasetId}`}`
  return { kind: 'assumed', in: 'hub', path, attribute, code, detail }
}

/** The instance with the quality `uncertain`; the quality `bad` of the sender is kept. */
export function doubted(instance: Attribute): Attribute {
  const { quality } = instance
  const isGood =
    quality === undefined || JSON.stringify(quality) === JSON.stringify({ type: 'Property', value: 'good' })
  return isGood ? { ...instance, quality: { type: 'Property', value: doubtful } } : instance
}
