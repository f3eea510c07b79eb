// What of the messages of one request goes into the history though the latest state never was it.

import { describe, expect, it } from 'vitest'
import type { Change } from '../../../adapters/adapter.ts'
import { effectOf } from '../ingest/changes.ts'
import { stepsOf } from './steps.ts'

const id = 'urn:ngsi-ld:Bin:1'
const at = (minute: number) => `2026-08-01T04:0${minute}:00Z`
const level = (minute: number, value = minute) => ({ type: 'Property', value, observedAt: at(minute) }) as const
const merge = (minute: number, value?: number): Change => ({
  kind: 'merge',
  entity: { id, type: 'Bin', level: level(minute, value) },
})
const known = { states: new Map(), fullSets: new Map() }

const passedBy = (...messages: readonly (readonly Change[])[]) =>
  (effectOf('source', known, messages).passed.get(id) ?? []).map(({ after }) => after)

describe('the messages of one request', () => {
  it('leave each reading that a later one has passed', () => {
    expect(passedBy([merge(1)], [merge(2)], [merge(3)])).toEqual([level(1), level(2)])
  })

  it('leave a reading that came late', () => {
    expect(passedBy([merge(3)], [merge(1)])).toEqual([level(1)])
  })

  it('leave nothing where one reading stands', () => {
    expect(passedBy([merge(1)], [merge(1)])).toEqual([])
  })
})

describe('a change', () => {
  it('is one step for each time of observation, one for what says none, one for what went', () => {
    const untimed = { type: 'Property', value: 0 } as const
    const changes = [
      { attribute: 'a', datasetId: '', after: level(1) },
      { attribute: 'b', datasetId: '', after: untimed },
      { attribute: 'c', datasetId: 'urn:ngsi-ld:Dataset:1', after: level(1) },
      { attribute: 'd', datasetId: '', after: level(2) },
      { attribute: 'e', datasetId: '', before: untimed },
    ]
    expect(stepsOf(id, changes)).toEqual([
      { id, observed: at(1), items: [['a', '', level(1)], ['c', 'urn:ngsi-ld:Dataset:1', level(1)]] }, // prettier-ignore
      { id, items: [['b', '', untimed]] },
      { id, observed: at(2), items: [['d', '', level(2)]] },
      { id, items: [['e', '', 'Property']], deleted: true },
    ])
  })
})
