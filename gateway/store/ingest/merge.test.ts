import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { applyChanges, endEntity, type EntityState, mergeEntity, replaceEntity } from './merge.ts'

const id = 'urn:ngsi-ld:Vehicle:1'
const empty: EntityState = {}

function vehicle(attributes: Readonly<Record<string, Attribute | readonly Attribute[]>>): Entity {
  return { id, type: 'Vehicle', ...attributes }
}
function at(second: number): string {
  return `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`
}
function timed(value: number, second: number, datasetId?: string): Attribute {
  return property(value, { observedAt: at(second), datasetId })
}
function stateOf(attributes: Readonly<Record<string, Attribute | readonly Attribute[]>>): EntityState {
  return { entity: vehicle(attributes) }
}

describe('mergeEntity', () => {
  it('takes the later instance, at equal times the newer arrival, and leaves the other attributes', () => {
    const before = stateOf({ speed: timed(1, 2), heading: timed(9, 1) })
    expect(mergeEntity(before, vehicle({ speed: timed(2, 3) })).state.entity).toEqual(
      vehicle({ speed: timed(2, 3), heading: timed(9, 1) }),
    )
    expect(mergeEntity(before, vehicle({ speed: timed(2, 2) })).state.entity?.['speed']).toEqual(timed(2, 2))
  })

  it('ignores an older instance and names it', () => {
    const before = stateOf({ speed: timed(1, 2) })
    expect(mergeEntity(before, vehicle({ speed: timed(2, 1) }))).toEqual({
      state: before,
      changed: false,
      ignored: [{ attribute: 'speed', reason: 'older' }],
    })
  })

  it('compares instants of different precision', () => {
    const whole = property(1, { observedAt: '2026-01-01T00:00:05Z' })
    const later = property(2, { observedAt: '2026-01-01T00:00:05.001Z' })
    expect(mergeEntity(stateOf({ speed: whole }), vehicle({ speed: later })).state.entity).toEqual(
      vehicle({ speed: later }),
    )
    expect(mergeEntity(stateOf({ speed: later }), vehicle({ speed: whole })).changed).toBe(false)
  })

  it('keeps instances of different datasets apart, in the order of their ids', () => {
    const instances = [timed(1, 5), timed(2, 1, 'urn:d:b'), timed(3, 1, 'urn:d:a')]
    const merged = mergeEntity(stateOf({ speed: instances }), vehicle({ speed: timed(4, 2, 'urn:d:b') }))
    expect(merged.state.entity?.['speed']).toEqual([timed(1, 5), timed(3, 1, 'urn:d:a'), timed(4, 2, 'urn:d:b')])
  })

  it.each([
    ['an absent one', undefined, true],
    ['one without a time', property(0), true],
    ['one with a time: not', timed(0, 1), false],
  ])('an instance without a time replaces %s', (_, known, replaces) => {
    const merged = mergeEntity(stateOf(known === undefined ? {} : { speed: known }), vehicle({ speed: property(7) }))
    expect(merged.changed).toBe(replaces)
    expect(merged.ignored).toEqual(replaces ? [] : [{ attribute: 'speed', reason: 'untimed' }])
  })

  it('one with a time replaces one without', () => {
    expect(mergeEntity(stateOf({ speed: property(7) }), vehicle({ speed: timed(1, 1) })).state.entity).toEqual(
      vehicle({ speed: timed(1, 1) }),
    )
  })

  it('unites types and takes the newer scope', () => {
    const before: EntityState = { entity: { id, type: 'Vehicle', scope: '/a' } }
    const merged = mergeEntity(before, { id, type: ['Bus', 'Vehicle'], scope: '/b' })
    expect(merged.state.entity).toEqual({ id, type: ['Bus', 'Vehicle'], scope: '/b' })
  })

  it('keeps an attribute whose name is __proto__ an ordinary one', () => {
    const fragment = JSON.parse(`{"id":"${id}","type":"Vehicle","__proto__":{"type":"Property","value":1}}`) as Entity
    const merged = mergeEntity(stateOf({ speed: property(1) }), fragment).state.entity
    expect(Object.keys(merged ?? {})).toContain('__proto__')
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
  })
})

describe('an entity that has ended', () => {
  const ended: EntityState = { entity: undefined, endedAt: at(5) }

  it('stays ended by what was not observed later, and says so', () => {
    const fragment = vehicle({ speed: timed(1, 5), note: property(1) })
    expect(mergeEntity(ended, fragment)).toEqual({ state: ended, changed: false, ignored: [{ reason: 'ended' }] })
    expect(replaceEntity(ended, fragment).changed).toBe(false)
  })

  it('lives again by what was, without what was not', () => {
    const merged = mergeEntity(ended, vehicle({ speed: timed(1, 6), heading: timed(2, 4) }))
    expect(merged.state).toEqual({ entity: vehicle({ speed: timed(1, 6) }), endedAt: at(5) })
    expect(merged.ignored).toEqual([{ attribute: 'heading', reason: 'ended' }])
  })

  it('lives again by a fragment that says no time at all: its arrival is the time', () => {
    expect(mergeEntity(ended, vehicle({ note: property(1) })).state.entity).toEqual(vehicle({ note: property(1) }))
  })

  it('lives again with what is older where a later full set lists it', () => {
    const fragment = vehicle({ speed: timed(1, 3) })
    expect(mergeEntity(ended, fragment, at(6)).state).toEqual({ entity: fragment, endedAt: undefined })
    expect(mergeEntity(ended, fragment, at(5)).changed).toBe(false)
    expect(replaceEntity(ended, fragment, at(6)).state.entity).toEqual(fragment)
  })
})

describe('endEntity', () => {
  it('ends what was not observed later', () => {
    expect(endEntity(stateOf({ speed: timed(1, 5), note: property(1) }), at(5)).state).toEqual({
      entity: undefined,
      endedAt: at(5),
    })
  })

  it('leaves what was, and what says no time', () => {
    const before = stateOf({ speed: timed(1, 6), heading: timed(1, 4), note: property(1) })
    expect(endEntity(before, at(5)).state).toEqual({
      entity: vehicle({ speed: timed(1, 6), note: property(1) }),
      endedAt: at(5),
    })
  })

  it('does nothing where it ended later already', () => {
    expect(endEntity({ endedAt: at(5) }, at(4))).toEqual({ state: { endedAt: at(5) }, changed: false, ignored: [] })
  })
})

describe('replaceEntity', () => {
  it('puts the entity as it is', () => {
    const before = stateOf({ speed: timed(1, 2), heading: timed(1, 1), note: property(1) })
    const after = vehicle({ speed: property(2) })
    expect(replaceEntity(before, after).state.entity).toEqual(after)
    expect(replaceEntity(before, vehicle({ speed: timed(2, 3) })).state.entity).toEqual(vehicle({ speed: timed(2, 3) }))
  })

  it('keeps what was observed later than it holds', () => {
    const before = stateOf({ speed: timed(1, 5), heading: timed(1, 4), note: property(1) })
    const replaced = replaceEntity(before, vehicle({ speed: timed(2, 3), mileage: timed(3, 4) }))
    expect(replaced.state.entity).toEqual(vehicle({ speed: timed(1, 5), mileage: timed(3, 4) }))
    expect(replaced.ignored).toEqual([{ attribute: 'speed', reason: 'older' }])
  })
})

describe('applyChanges', () => {
  it('names the instances of which one of two values is gone', () => {
    const before = vehicle({ speed: timed(1, 1), heading: timed(1, 5), note: property('same') })
    const entity = vehicle({
      speed: timed(2, 2),
      heading: timed(2, 4),
      note: property('same'),
      fuel: timed(1, 1, 'urn:d:1'),
    })
    expect(applyChanges(before, { kind: 'merge', entity })).toEqual({
      entity: vehicle({
        speed: timed(2, 2),
        heading: timed(1, 5),
        note: property('same'),
        fuel: timed(1, 1, 'urn:d:1'),
      }),
      overtaken: ['speed', 'heading'],
    })
  })
})

type Step = { readonly merge: Entity } | { readonly end: string }

/** Fragments whose every instance has a time, no two of one instance the same; and ends. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .uniqueArray(
    fc.record({
      second: fc.integer({ min: 0, max: 59 }),
      name: fc.constantFrom('a', 'b', 'c'),
      datasetId: fc.constantFrom(undefined, 'urn:d:1', 'urn:d:2'),
      value: fc.integer(),
      kind: fc.constantFrom('merge', 'merge', 'merge', 'end'),
    }),
    { maxLength: 12, selector: ({ second, name, datasetId }) => `${second} ${name} ${datasetId}` },
  )
  .map((items) =>
    items.map(({ second, name, datasetId, value, kind }) =>
      kind === 'end' ? { end: at(second) } : { merge: vehicle({ [name]: timed(value, second, datasetId) }) },
    ),
  )

function run(state: EntityState, all: readonly Step[]): EntityState {
  let current = state
  for (const step of all)
    current = ('merge' in step ? mergeEntity(current, step.merge) : endEntity(current, step.end)).state
  return current
}

describe('whatever the order of arrival', () => {
  it('merges with times and ends give the same state', () => {
    const shuffled = steps.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(run(empty, other)).toEqual(run(empty, all))
      }),
      { seed: 20_260_102, numRuns: 500 },
    )
  })

  it('a step that is taken again changes nothing', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const state = run(empty, all)
        for (const step of all) expect(run(state, [step])).toBe(state)
      }),
      { seed: 20_260_102, numRuns: 300 },
    )
  })

  it('at equal times the last arrival stands', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const state = run(
          empty,
          values.map((value) => ({ merge: vehicle({ speed: timed(value, 1) }) })),
        )
        expect(state.entity).toEqual(vehicle({ speed: timed(values.at(-1) ?? 0, 1) }))
      }),
      { seed: 20_260_102, numRuns: 100 },
    )
  })
})

describe('a time after the horizon', () => {
  const horizon = at(30)

  it('is never taken, and gives way to any other', () => {
    const right = stateOf({ speed: timed(1, 2) })
    expect(mergeEntity(right, vehicle({ speed: timed(2, 40) }), undefined, horizon)).toEqual({
      state: right,
      changed: false,
      ignored: [{ attribute: 'speed', reason: 'ahead' }],
    })
    for (const later of [timed(3, 1), property(4)]) {
      const frozen = stateOf({ speed: timed(2, 40) })
      const merged = mergeEntity(frozen, vehicle({ speed: later }), undefined, horizon)
      expect(merged).toMatchObject({ state: { entity: { speed: later } }, ignored: [] })
    }
  })

  it('leaves a new entity without the attribute', () => {
    const made = mergeEntity(empty, vehicle({ speed: timed(1, 40), heading: timed(2, 1) }), undefined, horizon)
    expect(made.state.entity).toEqual(vehicle({ heading: timed(2, 1) }))
  })

  it('keeps what was there where a replacement says it, and holds no other instance', () => {
    const before = stateOf({ speed: timed(1, 2), heading: timed(9, 40) })
    const replaced = replaceEntity(before, vehicle({ speed: timed(2, 40), name: property('x') }), undefined, horizon)
    expect(replaced.state.entity).toEqual(vehicle({ name: property('x'), speed: timed(1, 2) }))
    expect(replaced.ignored).toEqual([{ attribute: 'speed', reason: 'ahead' }])
  })

  it('does not end an entity, and does not keep one alive', () => {
    const ended: EntityState = { endedAt: at(40) }
    expect(mergeEntity(ended, vehicle({ speed: timed(1, 2) }), undefined, horizon).state.entity).toEqual(
      vehicle({ speed: timed(1, 2) }),
    )
    const frozen = stateOf({ speed: timed(1, 40) })
    expect(endEntity(frozen, at(10), horizon).state).toEqual({ entity: undefined, endedAt: at(10) })
    const again: EntityState = { endedAt: at(10) }
    expect(mergeEntity(again, vehicle({ speed: timed(1, 40) }), undefined, horizon).ignored).toEqual([
      { reason: 'ended' },
    ])
  })
})
