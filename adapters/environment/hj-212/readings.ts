// The values of the factors of a message (HJ 212-2017 table 7): `-Rtd` of an instant, `-Min`, `-Avg`, `-Max` and `-Cou`
// of an interval, `-Zs…` converted to the reference oxygen of a stack, `-Flag` for all values of the factor.

import { factorOf } from './tables/factors.ts'
import { lookup, readMark } from './tables/flags.ts'
import type { Item } from './tables/items.ts'
import { carry, type DataMessage } from './frame/message.ts'
import { lose } from './notes.ts'
import { publish } from './map-to-hub.ts'
import { readTime } from './times.ts'
import { property } from '../../../standards/hub/build.ts'
import { aggregationDataset, intervalAttribute, type Aggregation } from '../../../standards/hub/time/interval.ts'
import type { Property } from '../../../standards/hub/entity.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'

/** The meaning of a suffix; without an aggregation it marks a value of an instant. */
export interface Suffix {
  readonly aggregation?: Aggregation
  /** Converted to the reference oxygen. */
  readonly standardised?: true
}

const suffixes = {
  Rtd: {},
  Min: { aggregation: 'minimum' },
  Avg: { aggregation: 'mean' },
  Max: { aggregation: 'maximum' },
  Cou: { aggregation: 'sum' },
  ZsRtd: { standardised: true },
  ZsMin: { aggregation: 'minimum', standardised: true },
  ZsAvg: { aggregation: 'mean', standardised: true },
  ZsMax: { aggregation: 'maximum', standardised: true },
} as const satisfies Record<string, Suffix>

export const standardisedDataset = 'urn:citygate:hj-212:standardised'

/** What all values of one factor of a message share. */
export interface Marks {
  readonly observedAt: string
  readonly quality: Quality | undefined
  readonly sub: Readonly<Record<string, Property>>
}

/** @param items all items of one factor, each with its name as received */
export function readFactor(items: readonly Item[], message: DataMessage): Result<undefined, Problem> {
  const values = items.filter(({ suffix }) => lookup<Suffix>(suffixes, suffix) !== undefined)
  const marks = readMarks(items, values.length > 0, message)
  if (!marks.ok) return marks
  for (const item of values) {
    const suffix = lookup<Suffix>(suffixes, item.suffix) ?? {}
    const expected = (suffix.aggregation === undefined) === (message.moment.interval === undefined)
    if (expected && message.of === 'factors') readValue(item, suffix, marks.value, message)
    else carryText(item, 'unexpected-suffix', message)
  }
  for (const item of items) {
    const isMark = values.length > 0 && ['Flag', 'EFlag', 'SampleTime'].includes(item.suffix)
    if (!values.includes(item) && !isMark) carryText(item, 'no-hub-word', message)
  }
  return ok(undefined)
}

/** Keeps a value without a hub equivalent unchanged. */
function carryText({ name, subject, value }: Item, code: string, message: DataMessage): void {
  const medium = factorOf(subject)?.medium
  carry(message, `CP/${name}`, code, { name: name.replace('-', '_'), value, ...(medium && { medium }) })
}

function readMarks(items: readonly Item[], used: boolean, message: DataMessage): Result<Marks, Problem> {
  const { notes, moment, settings, intact, edition } = message
  const of = (suffix: string): Item | undefined => (used ? items.find((item) => item.suffix === suffix) : undefined)
  const sub: Record<string, Property> = {}
  const [flag, equipment, sampled] = [of('Flag'), of('EFlag'), of('SampleTime')]
  const mark = flag === undefined ? undefined : readMark(flag.value, edition)
  let quality = mark?.quality
  if (flag !== undefined && mark?.code !== undefined) {
    lose(notes, 'coerced', `CP/${flag.name}`, mark.code)
    sub['hj212_Flag'] = property(flag.value)
  }
  if (!intact) {
    if (flag !== undefined) lose(notes, 'dropped', `CP/${flag.name}`, 'checksum-failed')
    quality = 'checksum-failed'
  }
  if (equipment !== undefined) {
    lose(notes, 'carried', `CP/${equipment.name}`, 'no-hub-word')
    sub['hj212_EFlag'] = property(equipment.value)
  }
  const { observedAt } = moment
  if (sampled === undefined) return ok({ observedAt, quality, sub })
  const time = readTime(sampled.value, settings.zone, `CP/${sampled.name}`, notes)
  if (!time.ok) return time
  if (moment.interval === undefined) return ok({ observedAt: time.value, quality, sub })
  lose(notes, 'carried', `CP/${sampled.name}`, 'no-hub-word')
  return ok({ observedAt, quality, sub: { ...sub, hj212_SampleTime: property(time.value) } })
}

function readValue(item: Item, { aggregation, standardised }: Suffix, marks: Marks, message: DataMessage): void {
  const { moment } = message
  const variant = standardised === true ? 'standardised' : undefined
  const interval = moment.interval
  publish(item, message, {
    observedAt: marks.observedAt,
    quality: marks.quality,
    ...(interval !== undefined && aggregation !== undefined
      ? { datasetId: aggregationDataset(aggregation, interval.duration, variant) }
      : standardised === true && { datasetId: standardisedDataset }),
    sub: {
      ...(interval !== undefined &&
        aggregation !== undefined && {
          interval: intervalAttribute({ start: interval.start, end: interval.end, label: 'start', aggregation }),
        }),
      ...(standardised === true && { hj212_standardised: property(true) }),
      ...marks.sub,
    },
  })
}
