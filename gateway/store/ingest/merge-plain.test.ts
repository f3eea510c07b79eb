import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Attribute, type Entity, entityMembers } from '../../../standards/hub/entity.ts'
import { instanceChanges } from '../entities/differences.ts'
import { endsOf } from '../retention/expiry.ts'
import { mergeEntity } from './merge.ts'

// Entities with one instance of each attribute take a path of their own. Written as lists of one instance they do not: both must
// come to the same.

const times = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.50Z', '2026-01-01T00:00:01.5Z', '2026-01-02T00:00:00Z']
const names = ['speed', 'location', '__proto__', 'constructor', 'note']
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 })
const attribute = fc
  .record({
    value: fc.constantFrom(1, 2, 'x'),
    observedAt: optional(fc.constantFrom(...times)),
    expiresAt: optional(fc.constantFrom(...times)),
    datasetId: fc.option(fc.constantFrom('urn:d:1', 'urn:d:2'), { nil: undefined, freq: 8 }),
  })
  .map((members) => JSON.parse(JSON.stringify({ type: 'Property', ...members })) as Attribute)
const entity = fc
  .record({
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), attribute), { selector: ([name]) => name }),
    expiresAt: optional(fc.constantFrom(...times)),
    scope: optional(fc.constant('/a')),
  })
  .map(({ attributes, ...members }) => {
    const own: Record<string, unknown> = JSON.parse(JSON.stringify({ id: 'urn:x:1', type: 'Vehicle', ...members }))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Object.fromEntries([...Object.entries(own), ...attributes]) as unknown as Entity
  })

function listed(of: Entity): Entity {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [
      name,
      typeof value === 'object' && !entityMembers.has(name) ? [value] : value,
    ]),
  ) as unknown as Entity
}

/** A list of one instance as that instance. */
function textOf(of: Entity | undefined): string {
  return JSON.stringify(of, (_, value: unknown) => (Array.isArray(value) && value.length === 1 ? value[0] : value))
}

const horizon = fc.constantFrom(undefined, '2026-01-01T12:00:00Z')

it('merges as the path of several instances does', () => {
  let changes = 0
  fc.assert(
    fc.property(entity, entity, optional(fc.constantFrom(...times)), horizon, (before, fragment, endedAt, last) => {
      const merged = mergeEntity({ entity: before, endedAt }, fragment, undefined, last)
      const other = mergeEntity({ entity: listed(before), endedAt }, listed(fragment), undefined, last)
      expect(merged.changed).toBe(other.changed)
      expect(merged.ignored).toEqual(other.ignored)
      expect(merged.state.endedAt).toBe(other.state.endedAt)
      if (!merged.changed) return
      changes += 1
      expect(textOf(merged.state.entity)).toBe(textOf(other.state.entity))
    }),
    { numRuns: 3000 },
  )
  expect(changes).toBeGreaterThan(500)
})

it('compares as the path of several instances does', () => {
  const touched = fc.constantFrom(undefined, new Set(['speed', 'note urn:d:1']))
  fc.assert(
    fc.property(entity, entity, touched, (before, after, written) => {
      expect(instanceChanges(before, after, written)).toEqual(instanceChanges(listed(before), listed(after), written))
      expect(endsOf(before)).toEqual(endsOf(listed(before)))
    }),
    { numRuns: 3000 },
  )
})
