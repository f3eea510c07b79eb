import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../store/outbox/delivery.ts'
import { bounds, nextGroup } from './group.ts'

/** Rows as `entity` or `entity:notification`, in their order. */
function rowsOf(...texts: readonly string[]): readonly OutboxRow[] {
  return texts.map((text, index) => {
    const [entity = '', notification = null] = text.split(':')
    const sequence = index + 1
    return { sequence, entity, notification, change: `${sequence}`, stored: '2026-08-01T04:00:00.000Z', size: 10 }
  })
}

function sequencesOf(rows: readonly OutboxRow[], isThrottled = false): readonly number[] {
  return nextGroup(rows, isThrottled).rows.map(({ sequence }) => sequence)
}

describe('the rows of the next notification', () => {
  it('end before an entity would occur twice', () => {
    expect(sequencesOf(rowsOf('a', 'b', 'a', 'c'))).toEqual([1, 2])
    expect(sequencesOf(rowsOf('a', 'a'))).toEqual([1])
  })

  it('are with throttling all changes of each entity, sent as one', () => {
    const group = nextGroup(rowsOf('a', 'b', 'a', 'c'), true)
    expect(group.rows).toHaveLength(4)
    expect(group.entities.map(({ first, last }) => [first.sequence, last.sequence])).toEqual([
      [1, 3],
      [2, 2],
      [4, 4],
    ])
  })

  it.each([false, true])(
    'are again those that were sent before, whatever has come since (throttled: %s)',
    (throttled) => {
      expect(sequencesOf(rowsOf('a:x', 'b', 'c:x', 'a'), throttled)).toEqual([1, 3])
    },
  )

  it.each([false, true])('never overtake rows that were sent before and are pending (throttled: %s)', (throttled) => {
    expect(sequencesOf(rowsOf('b', 'a:x', 'a', 'c'), throttled)).toEqual([1])
  })

  it.each([
    [false, bounds.plain],
    [true, bounds.throttled],
  ])('are no more than fit a notification (throttled: %s)', (throttled, { entities, characters }) => {
    const many = rowsOf(...Array.from({ length: entities + 5 }, (_, n) => `e${n}`))
    expect(sequencesOf(many, throttled)).toHaveLength(entities)
    const large = rowsOf('a', 'b', 'c').map((row) => ({ ...row, size: characters / 2 }))
    expect(sequencesOf(large, throttled)).toEqual([1, 2])
    const [huge] = rowsOf('a').map((row) => ({ ...row, size: 2 * characters }))
    expect(huge === undefined ? [] : sequencesOf([huge], throttled)).toEqual([1])
  })

  it('never skip a change of an entity that a later one overtakes', () => {
    const [a, large, small] = rowsOf('a', 'b', 'b')
    const size = bounds.throttled.characters
    expect(a && large && small ? sequencesOf([a, { ...large, size }, small], true) : []).toEqual([1])
  })
})
