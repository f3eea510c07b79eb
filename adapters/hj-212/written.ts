// One instance of a hub attribute as the values of a frame, or the reason why a frame cannot hold it.

import { factorByAttribute, needsDeclaredUnit, type Factor } from './factors.ts'
import { markOf } from './flags.ts'
import { writeNumber } from './numbers.ts'
import type { Settings } from './options.ts'
import { isRefused } from './plausible.ts'
import { isEmission, type Medium } from './systems.ts'
import { writeSlot, type Slot } from './slot.ts'
import type { Loss } from '../adapter.ts'
import type { Attribute, AttributeBase, Json } from '../../standards/hub/entity.ts'
import { convert } from '../../standards/hub/units.ts'

export interface WrittenReading {
  readonly slot: Slot
  readonly factor: string
  /** `Rtd`, `Avg` and so on. */
  readonly suffix: string
  readonly value: string
  readonly mark: string | undefined
}

export interface Place {
  readonly settings: Settings
  readonly medium: Medium
  readonly system: string
  /** The entity's `dateObserved` in UTC, for readings without a time of their own. */
  readonly fallbackTime: string | undefined
}

/** What is told of an instance; the path is relative to it. */
export interface Told {
  readonly kind: Loss['kind']
  readonly member?: string
  readonly code: string
  readonly tolerance?: number
}

export type Outcome = { readonly reading: WrittenReading | undefined; readonly told: readonly Told[] }

function unwritten(code: string): Outcome {
  return { reading: undefined, told: [{ kind: 'dropped', code }] }
}

export function writeReading(attribute: string, instance: Attribute, place: Place): Outcome {
  const factor = factorByAttribute(place.medium, attribute)
  if (factor === undefined) return unwritten('no-factor')
  if (instance.type !== 'Property' || typeof instance.value !== 'number') return unwritten('not-a-number')
  const quality = readQuality(instance)
  const mark = quality === undefined ? undefined : markOf(quality)
  if (quality !== undefined && mark === undefined) return unwritten('no-flag-for-quality')
  const slot = writeSlot(instance, place.settings, place.fallbackTime)
  if (!slot.ok) return unwritten(slot.code)
  const written = writeValue(instance.value, instance.unitCode, factor, place)
  if (!written.ok) return unwritten(written.code)
  const { told, value } = written
  return {
    reading: { slot: slot.slot, factor: factor.code, suffix: slot.suffix, value, mark },
    told: [...slot.told, ...told, ...toldMembers(instance)],
  }
}

function readQuality({ quality }: AttributeBase): string | undefined {
  if (typeof quality !== 'object' || quality === null || !('value' in quality)) return undefined
  return String(quality.value)
}

type WrittenValue =
  | { readonly ok: true; readonly value: string; readonly told: readonly Told[] }
  | { readonly ok: false; readonly code: string }

function writeValue(
  value: number,
  unit: string | undefined,
  factor: Factor,
  { settings, system }: Place,
): WrittenValue {
  const declared = settings.units.get(factor.code)
  const goal = declared ?? factor.unit
  const form = toForm(value, factor)
  // The attribute has no unit, or its unit is fixed by its form.
  if (factor.hubUnits.length === 0) return written(form, [], factor)
  if (unit === undefined) return { ok: false, code: 'unit-missing' }
  if (goal === undefined) return { ok: false, code: 'unit-undeclared' }
  const converted = convert(form, unit, goal)
  if (!converted.ok) return { ok: false, code: 'unit-not-convertible' }
  const told: Told[] = []
  if (goal !== unit) told.push({ kind: 'coerced', code: 'unit-converted' })
  if (declared === undefined && needsDeclaredUnit(factor, isEmission(system)))
    told.push({ kind: 'assumed', code: 'unit-of-the-standard' })
  return written(converted.value, told, factor)
}

/** The value as the frame has it: humidity in percent, direction from 0 to 360. */
function toForm(value: number, { attribute }: Factor): number {
  if (attribute === 'relativeHumidity') return Number((value * 100).toPrecision(15))
  return attribute === 'windDirection' && value < 0 ? value + 360 : value
}

function written(value: number, told: readonly Told[], factor: Factor): WrittenValue {
  const text = writeNumber(value)
  if (text === undefined) return { ok: false, code: 'number-too-long' }
  return isRefused(value, factor) ? { ok: false, code: 'outside-range' } : { ok: true, value: text, told }
}

const writtenMembers = new Set([
  'type',
  'value',
  'unitCode',
  'observedAt',
  'datasetId',
  'quality',
  'interval',
  'hj212_standardised',
])

function toldMembers(instance: Attribute): readonly Told[] {
  const told: Told[] = []
  for (const [name, value] of Object.entries(instance) as [string, Json][]) {
    if (!writtenMembers.has(name)) told.push({ kind: 'dropped', member: name, code: 'no-place' })
    else if (name === 'quality' && Object.keys(value as object).length > 2)
      told.push({ kind: 'dropped', member: name, code: 'no-place' })
  }
  return told
}
