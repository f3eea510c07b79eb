import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { alertText, decoded, type Parts } from './testing.ts'

function at(hour: number): string {
  return `2026-01-01T0${hour}:00:00-00:00`
}

function reference(identifier: string, hour: number): string {
  return `<references>duty@city.example,${identifier},${at(hour)}</references>`
}

/** Decodes messages in sequence. Returns the resulting state of each alert, by identifier. */
function session(...messages: readonly Parts[]) {
  let states: ReadonlyMap<string, Json> = new Map()
  const ended = new Map<string, unknown>()
  const codes: string[] = []
  for (const message of messages) {
    const { changes, state, losses } = decoded(alertText(message), states)
    states = new Map([...states, ...(state ?? new Map<string, Json>())] as [string, Json][])
    codes.push(...losses.map(({ code }) => code))
    for (const change of changes) {
      if (!('entity' in change) || change.entity['warningState'] === undefined) continue
      const { value, observedAt } = change.entity['warningState'] as unknown as Record<string, unknown>
      ended.set(decodeURIComponent(change.entity.id).split(',')[1] ?? '', [value, observedAt])
    }
  }
  return { ended: Object.fromEntries(ended), codes }
}

const first: Parts = { identifier: 'a', sent: at(1) }
const update: Parts = { identifier: 'b', sent: at(2), messageType: 'Update', more: reference('a', 1) }
const cancel: Parts = { identifier: 'c', sent: at(3), messageType: 'Cancel', more: reference('a', 1) }
const superseded = ['superseded', '2026-01-01T02:00:00Z']
const cancelled = ['cancelled', '2026-01-01T03:00:00Z']

describe('the end of an alert', () => {
  it('does not depend on the order of the messages', () => {
    expect(session(first, update).ended).toEqual({ a: superseded })
    expect(session(update, first).ended).toEqual({ a: superseded })
    for (const messages of [
      [first, update, cancel],
      [first, cancel, update],
      [update, cancel, first],
      [cancel, update, first],
      [cancel, first, update],
    ])
      expect(session(...messages).ended).toEqual({ a: cancelled })
  })

  it('is not caused by an Ack or Error, nor by an Alert with references', () => {
    for (const messageType of ['Ack', 'Error', 'Alert']) {
      expect(session(first, { ...update, messageType })).toEqual({ ended: {}, codes: [] })
      expect(session({ ...update, messageType }, first)).toEqual({ ended: {}, codes: [] })
    }
  })

  it('requires the same status: a test, exercise or draft ends no actual alert, in either order', () => {
    for (const status of ['Test', 'Exercise', 'System', 'Draft']) {
      expect(session(first, { ...cancel, status })).toEqual({ ended: {}, codes: ['status-differs'] })
      expect(session({ ...cancel, status }, first).ended).toEqual({})
      expect(session({ ...first, status }, { ...cancel, status }).ended).toEqual({ a: cancelled })
    }
  })

  it('applies only to the alert with that sender, identifier and time', () => {
    for (const more of [reference('a', 2), reference('other', 1), reference('a', 1).replace('duty@', 'night@')])
      expect(session(first, { ...cancel, more })).toEqual({ ended: {}, codes: ['reference-unknown'] })
    const moved = cancel.more?.replace(at(1), '2026-01-01T09:00:00+08:00') ?? ''
    expect(session(first, { ...cancel, more: moved }).ended).toEqual({ a: cancelled })
  })

  it('is not caused by an earlier message, by the alert itself, or without a reference', () => {
    expect(session({ ...first, sent: at(4) }, { ...cancel, more: reference('a', 4) })).toEqual({
      ended: {},
      codes: ['reference-later'],
    })
    expect(session({ ...cancel, more: reference('c', 3) })).toEqual({
      ended: {},
      codes: ['reference-repeated'],
    })
    expect(session({ ...cancel, more: '' }).codes).toEqual(['references-missing'])
  })
})
