// The differences between an entity and what is read of its record, instance by instance.

import type { Json, Loss } from '../../../adapter.ts'
import { attributesOf, valueMember, type Attribute, type Entity } from '../../../../standards/hub/entity.ts'
import { convert } from '../../../../standards/hub/units.ts'
import { millisecondsOf } from '../../clock.ts'
import { isSame } from './draft.ts'
import { keyOf } from './lines.ts'

export interface Difference {
  /** The instance, as losses name it. */
  readonly key: string
  readonly path: string
  readonly kind: Loss['kind']
  readonly code: string
  readonly tolerance?: number
  /** The value must not be written: it would be read as another. */
  readonly isWrong?: true
  /** The time of the record is another. */
  readonly isOfTime?: true
}

/**
 * @param time of the record
 * @param precision of its times, in seconds
 */
export function differencesOf(
  instances: ReturnType<typeof attributesOf>,
  read: Entity,
  time: string | undefined,
  precision: number,
): readonly Difference[] {
  const found = new Map(keyed(attributesOf(read)))
  const expected = new Map(keyed(instances))
  const own = [...expected].flatMap(([key, instance]) => {
    const other = found.get(key)
    return other === undefined
      ? [{ key, path: key, kind: 'dropped' as const, code: 'attribute-not-in-target', isWrong: true as const }]
      : ofInstance(key, instance, other, time, precision)
  })
  const more = [...found.keys()].filter((key) => !expected.has(key))
  return [...own, ...more.map((key) => ({ key, path: key, kind: 'assumed' as const, code: 'value-implied' }))]
}

function keyed(instances: ReturnType<typeof attributesOf>): readonly (readonly [string, Attribute])[] {
  return instances.flatMap(([name, all]) => all.map((one) => [keyOf(name, one.datasetId), one] as const))
}

function ofInstance(
  key: string,
  one: Attribute,
  other: Attribute,
  time: string | undefined,
  precision: number,
): readonly Difference[] {
  const wrong = { key, path: key, kind: 'coerced', code: 'value-implied', isWrong: true } as const
  const differences: Difference[] = []
  const value = ofValue(key, one, other)
  if (value === 'wrong' || !isSame(one['quality'], other['quality'])) return [wrong]
  if (value !== undefined) differences.push(value)
  if (one.unitCode !== other.unitCode && value?.code !== 'unit-converted') {
    if (one.unitCode === undefined) return [wrong]
    differences.push({ key, path: `${key}/unitCode`, kind: 'dropped', code: 'unit-not-in-target' })
  }
  const later = ofTime(key, one.observedAt, other.observedAt, time, precision)
  if (later === 'wrong') return [{ ...wrong, isOfTime: true }]
  if (later !== undefined) differences.push(later)
  const named: ReadonlySet<string> = new Set([
    'type',
    valueMember[one.type],
    'quality',
    'unitCode',
    'observedAt',
    'datasetId',
  ])
  for (const member of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (named.has(member) || isSame(one[member], other[member])) continue
    const kind = one[member] === undefined ? 'assumed' : 'dropped'
    differences.push({ key, path: `${key}/${member}`, kind, code: 'note-not-in-target' })
  }
  return differences
}

function ofValue(key: string, one: Attribute, other: Attribute): Difference | 'wrong' | undefined {
  if (one.type !== other.type) return 'wrong'
  const [mine, its] = [one[valueMember[one.type]] as Json, other[valueMember[other.type]] as Json]
  if (one.unitCode !== undefined && other.unitCode !== undefined && one.unitCode !== other.unitCode) {
    const converted = typeof mine === 'number' ? convert(mine, one.unitCode, other.unitCode) : undefined
    const isNear = converted?.ok === true && typeof its === 'number' && near(converted.value, its)
    return isNear ? { key, path: key, kind: 'coerced', code: 'unit-converted' } : 'wrong'
  }
  if (isSame(mine, its)) return undefined
  if (typeof mine === 'number' && typeof its === 'number' && near(mine, its))
    return { key, path: key, kind: 'approximated', code: 'quantised', tolerance: Math.abs(mine - its) }
  if (one.type !== 'LanguageProperty') return 'wrong'
  const [texts, read] = [Object.entries(mine as object), new Map(Object.entries(its as object))]
  const isPart = texts.every(([tag, text]) => !read.has(tag) || isSame(text, read.get(tag))) && read.size < texts.length
  return isPart ? { key, path: `${key}/languageMap`, kind: 'dropped', code: 'note-not-in-target' } : 'wrong'
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.abs(one)
}

function ofTime(
  key: string,
  one: string | undefined,
  other: string | undefined,
  time: string | undefined,
  precision: number,
): Difference | 'wrong' | undefined {
  if (one === other) return undefined
  const path = `${key}/observedAt`
  if (other === undefined) return { key, path, kind: 'dropped', code: 'note-not-in-target' }
  if (one === undefined) return { key, path, kind: 'assumed', code: 'one-time' }
  if (one !== time) return { key, path, kind: 'coerced', code: 'one-time' }
  const seconds = (millisecondsOf(one) - millisecondsOf(other)) / 1000
  if (Math.abs(seconds) <= 0.001) return { key, path, kind: 'approximated', code: 'time-precision', tolerance: 0.001 }
  if (seconds > 0 && seconds < precision)
    return { key, path, kind: 'approximated', code: 'time-precision', tolerance: seconds }
  return 'wrong'
}
