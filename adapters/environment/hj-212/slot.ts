// The command and DataTime of the frame that a hub value belongs to, from its time (HJ 212-2017 6.6), and the suffix
// that states its aggregation.

import { commandOf } from './commands.ts'
import { emptyNotes } from './notes.ts'
import type { Settings } from './options.ts'
import { standardisedDataset } from './readings.ts'
import { readMoment, type Moment } from './times.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { aggregationDataset, aggregations, type Aggregation } from '../../../standards/hub/time/interval.ts'
import { fractionOf, utcToLocal } from '../../../standards/hub/time/time.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Loss } from '../../adapter.ts'

export interface Slot {
  /** CN. */
  readonly command: string
  /** Fourteen digits. */
  readonly dataTime: string
}

export type SlotOutcome =
  | { readonly ok: true; readonly slot: Slot; readonly suffix: string; readonly losses: readonly InstanceLoss[] }
  | { readonly ok: false; readonly code: string }

const suffixOf = { mean: 'Avg', minimum: 'Min', maximum: 'Max', sum: 'Cou' } as const

/** @param total whether the value is a sum over an interval, which only `-Cou` can express */
export function writeSlot(
  instance: Attribute,
  settings: Settings,
  fallbackTime: string | undefined,
  total: boolean,
): SlotOutcome {
  const { datasetId } = instance
  if (datasetId !== undefined && datasetId !== standardisedDataset)
    return writeInterval(instance, datasetId, settings, total)
  if (total) return { ok: false, code: 'total-without-interval' }
  if (instance['interval'] !== undefined) return { ok: false, code: 'interval-without-dataset' }
  const observedAt = instance.observedAt ?? fallbackTime
  if (observedAt === undefined) return { ok: false, code: 'time-missing' }
  const losses: InstanceLoss[] = []
  if (instance.observedAt === undefined)
    losses.push({ kind: 'assumed', member: 'observedAt', code: 'time-of-the-entity' })
  if (fractionOf(observedAt) !== '')
    losses.push({ kind: 'approximated', member: 'observedAt', code: 'whole-seconds', tolerance: 1 })
  if (datasetId !== undefined && instance['hj212_standardised'] === undefined)
    losses.push({ kind: 'assumed', member: 'hj212_standardised', code: 'dataset-says-it' })
  const whole = `${observedAt.slice(0, 19)}Z`
  const dataTime = localDigits(whole, settings)
  if (dataTime === undefined || momentOf(dataTime, '2011', settings)?.observedAt !== whole)
    return { ok: false, code: 'time-ambiguous' }
  return { ok: true, slot: { command: '2011', dataTime }, suffix: datasetId === undefined ? 'Rtd' : 'ZsRtd', losses }
}

function writeInterval(instance: Attribute, datasetId: string, settings: Settings, total: boolean): SlotOutcome {
  const interval = instance['interval'] as Json | undefined
  const value = isJsonObject(interval) ? member(interval, 'value') : undefined
  if (!isJsonObject(value)) return { ok: false, code: 'dataset-has-no-place' }
  const [start, end, label] = [member(value, 'start'), member(value, 'end'), member(value, 'label')]
  const aggregation = aggregations.find((one) => one === member(value, 'aggregation'))
  const command = aggregation === undefined ? undefined : commandOfDataset(datasetId, aggregation, settings)
  if (aggregation === undefined || command === undefined) return { ok: false, code: 'dataset-has-no-place' }
  if ((aggregation === 'sum') !== total) return { ok: false, code: 'sum-has-no-place' }
  const dataTime = typeof start === 'string' ? localDigits(start, settings) : undefined
  const moment = dataTime === undefined ? undefined : momentOf(dataTime, command.command, settings)
  const same = moment?.interval !== undefined && moment.interval.start === start && moment.interval.end === end
  if (dataTime === undefined || !same) return { ok: false, code: 'interval-has-no-place' }
  const losses: InstanceLoss[] = []
  if (label !== 'start') losses.push({ kind: 'coerced', member: 'interval', code: 'interval-label' })
  if (instance.observedAt !== end) losses.push({ kind: 'coerced', member: 'observedAt', code: 'end-of-interval' })
  if (command.standardised && instance['hj212_standardised'] === undefined)
    losses.push({ kind: 'assumed', member: 'hj212_standardised', code: 'dataset-says-it' })
  return {
    ok: true,
    slot: { command: command.command, dataTime },
    suffix: `${command.standardised ? 'Zs' : ''}${suffixOf[aggregation]}`,
    losses,
  }
}

function commandOfDataset(
  datasetId: string,
  aggregation: Aggregation,
  { minuteInterval }: Settings,
): { readonly command: string; readonly standardised: boolean } | undefined {
  const durations = [
    ['2031', 'P1D'],
    ['2061', 'PT1H'],
    ...(minuteInterval === undefined ? [] : [['2051', `PT${minuteInterval}M`] as const]),
  ] as const
  for (const [command, duration] of durations) {
    if (datasetId === aggregationDataset(aggregation, duration)) return { command, standardised: false }
    // A total has no standardised form.
    if (aggregation !== 'sum' && datasetId === aggregationDataset(aggregation, duration, 'standardised'))
      return { command, standardised: true }
  }
  return undefined
}

/** How the frame will be read; undefined: it would be rejected. */
function momentOf(dataTime: string, command: string, settings: Settings): Moment | undefined {
  const content = commandOf(command)?.content
  const moment = content === undefined ? undefined : readMoment(dataTime, content, settings, emptyNotes())
  return moment?.ok === true ? moment.value : undefined
}

/** Local time as fourteen digits; undefined: it is outside the calendar. */
export function localDigits(utc: string, settings: Settings): string | undefined {
  const local = utcToLocal(utc, settings.zone)
  if (!local.ok) return undefined
  const { year, month, day, hour, minute, second } = local.value
  const two = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0')).join('')
  return `${String(year).padStart(4, '0')}${two}`
}

/** A loss of one instance; `member` is relative to its path. */
export interface InstanceLoss {
  readonly kind: Loss['kind']
  readonly member?: string
  readonly code: string
  readonly tolerance?: number
}
