import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryEntity } from '../../../standards/hub/random/entity.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import { LocalIds } from '../../contract/local-ids.ts'
import { tripFaults } from '../../contract/one-round-trip.ts'
import { cap } from './adapter.ts'
import { codec } from './testing.ts'
import { datasetOf, messageTypes, scopes, statuses, warning } from './rows.ts'

const [target] = cap.writes
const localIds = ['duty@city.example,flood-1,2026-01-01T00:00:00Z', `urn:ngsi-ld:${warning}:made-here`]

function propertyOf(value: string | readonly string[]) {
  return { type: 'Property', value }
}

/** The required values of an alert and two infos, with at most one missing. */
const required = fc
  .record({
    alertSource: fc.constant(propertyOf('duty@city.example')),
    dateIssued: fc.constantFrom('2026-01-01T08:00:00+08:00', '2026-01-01T00:00:00Z').map(propertyOf),
    warningStatus: fc.constantFrom(...statuses).map(propertyOf),
    messageType: fc.constantFrom(...messageTypes).map(propertyOf),
    warningScope: fc.constantFrom(...scopes).map(propertyOf),
    restriction: fc.constant(propertyOf('officials')),
    recipients: fc.constant(propertyOf(['office 1', 'office-2'])),
    infos: fc.integer({ min: 0, max: 2 }),
    without: fc.oneof({ arbitrary: fc.constant(''), weight: 9 }, fc.constantFrom('warningStatus', 'event', 'urgency')),
    texts: fc.dictionary(fc.constantFrom('en', 'th', '@none'), fc.constantFrom('Flood', ' Flood ', ''), {
      minKeys: 1,
      noNullPrototype: true,
    }),
  })
  .map(({ infos, without, texts, ...message }) => {
    const instances = (value: object) =>
      Array.from({ length: infos }, (_, index) => ({ ...value, ...datasetMember(index + 1) }))
    const entity: Record<string, unknown> = { ...message }
    if (infos > 0) {
      entity['event'] = instances({ type: 'LanguageProperty', languageMap: texts })
      entity['warningCategory'] = instances(propertyOf(['Met']))
      for (const name of ['urgency', 'warningSeverity', 'certainty']) entity[name] = instances(propertyOf('Unknown'))
    }
    delete entity[without]
    return entity
  })

function datasetMember(position: number) {
  const datasetId = datasetOf(position)
  return datasetId === undefined ? {} : { datasetId }
}

/** Attributes of any kind, in the datasets of infos and in others. */
const attributes = fc.array(arbitraryEntity(warning), { minLength: 1, maxLength: 4 }).map((entities) => {
  const text = JSON.stringify(Object.assign({}, ...entities))
  const { warningState: _, ...others } = JSON.parse(
    text.replaceAll('urn:example:dataset:1', 'urn:citygate:cap:info:2'),
  ) as Entity
  return others
})

const warnings = fc.tuple(attributes, required).map(([some, all]) => ({ ...some, ...all, type: warning }))

describe('a warning that is written and read again', () => {
  it('is the same except for the reported losses', () => {
    if (target === undefined) throw new Error('the adapter has no target')
    const tally = { kept: 0, dropped: 0 }
    const property = fc.property(warnings, fc.constantFrom(0, 1), (entity, turn) => {
      const ids = new LocalIds(localIds, turn + 2)
      expect(tripFaults(target, codec(), [entity], ids, tally)).toEqual([])
    })
    fc.assert(property, { seed: 1, numRuns: 300 })
    expect(tally.kept).toBeGreaterThan(150)
  })
})
