// The treatment of one value (standards/odrl/profile.md, "Duties"): independent dimensions, each with its own order. Joining takes
// the strictest of each, so neither the order nor the number of rules matters.

import { type FilterDuty, type Precision, precisions, type ValueDuty } from '../../../standards/odrl/policy.ts'

export const hidings = ['shown', 'pseudonymise', 'redact', 'drop'] as const
export type Hiding = (typeof hidings)[number]

export interface Treatment {
  readonly hiding: Hiding
  /** Numbers are rounded to its multiples, a power of ten. */
  readonly step?: number
  /** Places are shown as the centre of a cell of at least this width, in metres. */
  readonly cellSize?: number
  /** Times are shown as the start of their UTC minute, hour, day, month or year. */
  readonly precision?: Precision
}

/** The value unchanged. */
export const pass: Treatment = { hiding: 'shown' }
export const drop: Treatment = { hiding: 'drop' }

const onlyHiding: Readonly<Record<Hiding, Treatment>> = {
  shown: pass,
  pseudonymise: { hiding: 'pseudonymise' },
  redact: { hiding: 'redact' },
  drop,
}

export function treatmentOf(duty: ValueDuty | FilterDuty): Treatment {
  switch (duty.action) {
    case 'round':
      return { hiding: 'shown', step: duty.step }
    case 'generalise':
      return { hiding: 'shown', cellSize: duty.cellSize }
    case 'truncate':
      return { hiding: 'shown', precision: duty.precision }
    // For an entity that does not meet the filter.
    case 'filter':
      return drop
    default:
      return onlyHiding[duty.action]
  }
}

/** The strictest of each dimension: commutative, associative, idempotent. */
export function join(one: Treatment, other: Treatment): Treatment {
  if (covers(one, other)) return one
  if (covers(other, one)) return other
  const step = greater(one.step, other.step)
  const cellSize = greater(one.cellSize, other.cellSize)
  const precision = coarser(one.precision, other.precision)
  return {
    hiding: rank[one.hiding] > rank[other.hiding] ? one.hiding : other.hiding,
    ...(step === undefined ? {} : { step }),
    ...(cellSize === undefined ? {} : { cellSize }),
    ...(precision === undefined ? {} : { precision }),
  }
}

const rank: Readonly<Record<Hiding, number>> = { shown: 0, pseudonymise: 1, redact: 2, drop: 3 }

/** Whether it is at least as strict in every dimension, so that joining changes nothing. */
export function covers(one: Treatment, other: Treatment): boolean {
  return (
    rank[one.hiding] >= rank[other.hiding] &&
    (one.step ?? 0) >= (other.step ?? 0) &&
    (one.cellSize ?? 0) >= (other.cellSize ?? 0) &&
    coarser(one.precision, other.precision) === one.precision
  )
}

function greater(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other)
}

/** Undefined: with full precision. */
export function coarser(one: Precision | undefined, other: Precision | undefined): Precision | undefined {
  return coarseness(other) > coarseness(one) ? other : one
}

const places = Object.fromEntries(precisions.map((precision, place) => [precision, place + 1])) as Record<
  Precision,
  number
>

/** Called for every value of every answer. */
function coarseness(precision: Precision | undefined): number {
  return precision === undefined ? 0 : places[precision]
}
