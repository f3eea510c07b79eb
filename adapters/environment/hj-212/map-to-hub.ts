// Maps a value to the hub attribute of its factor, in a unit that the standard or the source states and the hub accepts;
// otherwise to an extension attribute, which is reported. A value is never changed to fit.

import { factorOf, hasDisputedUnit, needsDeclaredUnit, type Factor } from './tables/factors.ts'
import type { Item } from './tables/items.ts'
import { carry, emission, entityOf, type Message } from './frame/message.ts'
import { lose } from './notes.ts'
import { readNumber } from './numbers.ts'
import { isPlausible, isRefused } from './range-check.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import { convert } from '../../../standards/hub/units.ts'

export function publish(item: Item, message: Message, details: Details): void {
  const path = `CP/${item.name}`
  const factor = factorOf(item.subject)
  const total = item.suffix === 'Cou'
  const name = total ? `${item.subject}_Cou` : item.subject
  const kept = { name, ...details, ...(factor && { medium: factor.medium }) }
  const unit = unitOf(item, factor, total, message)
  if (unit === 'undeclared') return carry(message, path, 'unit-undeclared', { ...kept, value: item.value })
  const number = readNumber(item.value)
  if (number === undefined) {
    // A worse mark of the sender's own stays.
    const quality = isGood(details) ? 'invalid' : details.quality
    return carry(message, path, 'not-a-number', { ...kept, value: item.value, quality })
  }
  const { value, tolerance } = number
  if (tolerance !== undefined) {
    message.notes.losses.push({
      kind: 'approximated',
      in: 'source',
      path,
      attribute: factor?.attribute ?? `hj212_${name}`,
      code: 'number-precision',
      tolerance,
    })
  }
  if (unit.assumed)
    lose(
      message.notes,
      'assumed',
      path,
      'unit-of-the-standard',
      total ? `hj212_${name}` : (factor?.attribute ?? `hj212_${name}`),
    )
  const carried = { ...kept, value, unitCode: unit.code }
  if (factor === undefined) return carry(message, path, 'unknown-factor', carried)
  if (total || factor.attribute === undefined) return carry(message, path, 'no-hub-word', carried)
  const judged = judge(value, unit.code, factor, path, message, details)
  if (isRefused(value, factor))
    return carry(message, path, 'outside-hub-range', { ...carried, quality: judged.quality })
  toHub(item, value, unit.code, { ...factor, attribute: factor.attribute }, message, judged)
}

interface Unit {
  readonly code: string | undefined
  /** From the standard's table, not from the source. */
  readonly assumed: boolean
}

function unitOf({ subject }: Item, factor: Factor | undefined, total: boolean, message: Message): Unit | 'undeclared' {
  const { units } = message.settings
  const suffix = total ? '-Cou' : ''
  const declared = units.get(`${subject}${suffix}`) ?? (factor && units.get(`${factor.code}${suffix}`))
  if (declared !== undefined) return { code: declared, assumed: false }
  if (factor === undefined) return { code: undefined, assumed: false }
  if (hasDisputedUnit(subject) || needsDeclaredUnit(factor, emission(message))) return 'undeclared'
  const code = total ? factor.totalUnit : factor.unit
  return { code, assumed: code !== undefined }
}

/** Whether the sender has not marked a reading as bad. */
function isGood({ quality }: Details): boolean {
  return quality === undefined || quality === 'good'
}

/** An implausible value is published with a mark. A worse mark of the sender's own stays. */
function judge(
  value: number,
  unit: string | undefined,
  factor: Factor,
  path: string,
  message: Message,
  details: Details,
): Details {
  if (!isGood(details) || isPlausible(value, unit, factor, emission(message))) return details
  lose(message.notes, 'coerced', path, 'implausible', factor.attribute)
  return { ...details, quality: 'uncertain' }
}

function toHub(
  item: Item,
  value: number,
  unit: string | undefined,
  factor: Factor & { readonly attribute: string },
  message: Message,
  details: Details,
): void {
  const path = `CP/${item.name}`
  const { attribute } = factor
  const adapted = adapt(value, unit, factor)
  if (adapted.code !== undefined) lose(message.notes, 'coerced', path, adapted.code, attribute)
  const added = message.draft.add(
    ...entityOf(message, factor.medium),
    attribute,
    property(adapted.value, { ...details, unitCode: adapted.unit }),
  )
  // The message has the factor under its codes of 2005 and of 2017.
  if (!added)
    carry(message, path, 'second-value', {
      name: item.subject,
      medium: factor.medium,
      value,
      unitCode: unit,
      ...details,
    })
}

interface Adapted {
  readonly value: number
  readonly unit: string | undefined
  readonly code?: 'ratio' | 'angle-range' | 'unit-converted'
}

/** The value in the form of the hub attribute; the quantity stays the same. */
function adapt(value: number, unit: string | undefined, { attribute, hubUnits }: Factor): Adapted {
  if (attribute === 'relativeHumidity') return { value: converted(value, unit, 'C62'), unit: undefined, code: 'ratio' }
  if (attribute === 'windDirection' && value > 180) return { value: value - 360, unit, code: 'angle-range' }
  const [preferred] = hubUnits
  if (unit === undefined || preferred === undefined) return { value, unit: undefined }
  if (hubUnits.includes(unit)) return { value, unit }
  return { value: converted(value, unit, preferred), unit: preferred, code: 'unit-converted' }
}

/** The options are rejected if a unit does not convert, so a failure here is a bug. */
function converted(value: number, from: string | undefined, to: string): number {
  const result = convert(value, from ?? to, to)
  if (!result.ok) throw new Error('a declared unit does not fit its factor')
  return result.value
}
