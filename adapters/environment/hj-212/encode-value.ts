// One instance of a hub attribute as the values of a frame, or the reason why a frame cannot hold it.

import { factorByAttribute, factorOf, needsDeclaredUnit, type Factor } from './tables/factors.ts'
import { markOf } from './tables/flags.ts'
import { writeNumber } from './numbers.ts'
import type { Settings } from './options.ts'
import { isRefused } from './range-check.ts'
import { isEmission, type Medium } from './tables/systems.ts'
import { type InstanceLoss, writeSlot, type Slot } from './slot.ts'
import type { Attribute, AttributeBase, Json } from '../../../standards/hub/entity.ts'
import { convert } from '../../../standards/hub/units.ts'

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

export type Outcome = { readonly reading: WrittenReading | undefined; readonly losses: readonly InstanceLoss[] }

function unwritten(code: string): Outcome {
  return { reading: undefined, losses: [{ kind: 'dropped', code }] }
}

export function writeReading(attribute: string, instance: Attribute, place: Place): Outcome {
  const goal = goalOf(attribute, place)
  if (goal === undefined) return unwritten('no-factor')
  if (instance.type !== 'Property' || typeof instance.value !== 'number') return unwritten('not-a-number')
  const quality = readQuality(instance)
  const mark = quality === undefined ? undefined : markOf(quality)
  if (quality !== undefined && mark === undefined) return unwritten('no-flag-for-quality')
  const slot = writeSlot(instance, place.settings, place.fallbackTime, goal.total)
  if (!slot.ok) return unwritten(slot.code)
  const outcome = writeValue(instance.value, instance.unitCode, goal, place)
  if (!outcome.ok) return unwritten(outcome.code)
  const { losses, value } = outcome
  return {
    reading: { slot: slot.slot, factor: goal.factor.code, suffix: slot.suffix, value, mark },
    losses: [...slot.losses, ...losses, ...memberLosses(instance)],
  }
}

/** Undefined: no quality. A quality that is not a string becomes empty, which has no flag and never counts as good. */
function readQuality({ quality }: AttributeBase): string | undefined {
  if (quality === undefined) return undefined
  const isProperty = typeof quality === 'object' && quality !== null && 'value' in quality
  return isProperty && typeof quality.value === 'string' ? quality.value : ''
}

/** What an attribute is written as. */
interface Goal {
  readonly factor: Factor
  /** `-Cou`. */
  readonly total: boolean
  /** The unit of the frame; `none`: a value without one; undefined: it is not known. */
  readonly unit: string | undefined
  readonly declared: boolean
}

function goalOf(attribute: string, { medium, settings }: Place): Goal | undefined {
  const known = factorByAttribute(medium, attribute)
  const [, code = '', suffix] = /^hj212_([A-Za-z0-9]+?)(_Cou)?$/.exec(attribute) ?? []
  const factor = known ?? factorOf(code)
  const total = known === undefined && suffix !== undefined
  // A factor with an attribute of its own is not written from its extension attribute.
  if (factor === undefined || factor.medium !== medium) return undefined
  if (known === undefined && !total && factor.attribute !== undefined) return undefined
  if (!total && factor.attribute !== undefined && factor.hubUnits.length === 0)
    return { factor, total, unit: 'none', declared: false }
  const declared = settings.units.get(total ? `${factor.code}-Cou` : factor.code)
  if (declared !== undefined) return { factor, total, unit: declared, declared: true }
  if (total) return { factor, total, unit: factor.totalUnit, declared: false }
  const without = factor.attribute === undefined && factor.unit === undefined && !needsDeclaredUnit(factor, false)
  return { factor, total, unit: without ? 'none' : factor.unit, declared: false }
}

type WrittenValue =
  | { readonly ok: true; readonly value: string; readonly losses: readonly InstanceLoss[] }
  | { readonly ok: false; readonly code: string }

function writeValue(value: number, unit: string | undefined, goal: Goal, { system }: Place): WrittenValue {
  const { factor, total } = goal
  const form = total ? value : toForm(value, factor)
  // The attribute has no unit, or its unit is fixed by its form.
  if (goal.unit === 'none') {
    const losses: readonly InstanceLoss[] =
      unit === undefined ? [] : [{ kind: 'dropped', member: 'unitCode', code: 'no-unit' }]
    return written(form, losses, factor)
  }
  if (unit === undefined) return { ok: false, code: 'unit-missing' }
  if (goal.unit === undefined) return { ok: false, code: 'unit-undeclared' }
  const converted = convert(form, unit, goal.unit)
  if (!converted.ok) return { ok: false, code: 'unit-not-convertible' }
  const losses: InstanceLoss[] = []
  const kept = justified(form, converted.value, unit, goal.unit)
  if (goal.unit !== unit) losses.push({ kind: 'coerced', code: 'unit-converted' })
  if (kept.tolerance !== undefined) losses.push({ kind: 'approximated', code: 'digits-of-the-source', ...kept })
  if (!goal.declared && needsDeclaredUnit(factor, isEmission(system)))
    losses.push({ kind: 'assumed', code: 'unit-of-the-standard' })
  return written(kept.value, losses, factor)
}

/** Decimals beyond those of the value, so that it survives a round trip. */
const moreDecimals = 2

/** A converted value with as many decimals as the digits of the value before it justify, and how far that is from it. */
function justified(
  before: number,
  after: number,
  from: string,
  to: string,
): { readonly value: number; readonly tolerance?: number } {
  const [zero, one] = [convert(0, from, to), convert(1, from, to)]
  if (from === to || !zero.ok || !one.ok) return { value: after }
  const ratio = Math.abs(one.value - zero.value)
  const decimals = decimalsOf(before) + moreDecimals + Math.ceil(-Math.log10(ratio))
  const value = Number(after.toFixed(Math.min(Math.max(decimals, 0), 100))) + 0
  return value === after ? { value } : { value, tolerance: (0.5 * 10 ** -Math.max(decimals, 0)) / ratio }
}

/** The number of decimals of a number when written without an exponent. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return (digits.split('.')[1]?.length ?? 0) - Number(exponent)
}

/** The value as the frame has it: humidity in percent, direction from 0 to 360. */
function toForm(value: number, { attribute }: Factor): number {
  if (attribute === 'relativeHumidity') return Number((value * 100).toPrecision(15))
  return attribute === 'windDirection' && value < 0 ? value + 360 : value
}

function written(value: number, losses: readonly InstanceLoss[], factor: Factor): WrittenValue {
  const text = writeNumber(value)
  if (text === undefined) return { ok: false, code: 'number-too-long' }
  return factor.attribute !== undefined && isRefused(value, factor)
    ? { ok: false, code: 'outside-range' }
    : { ok: true, value: text, losses }
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

function memberLosses(instance: Attribute): readonly InstanceLoss[] {
  const losses: InstanceLoss[] = []
  for (const [name, value] of Object.entries(instance) as [string, Json][]) {
    if (!writtenMembers.has(name)) losses.push({ kind: 'dropped', member: name, code: 'no-place' })
    else if (typeof value === 'object' && value !== null && Object.keys(value).length > 2)
      losses.push({ kind: 'dropped', member: name, code: 'no-place' })
  }
  return losses
}
