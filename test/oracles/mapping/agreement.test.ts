import fc from 'fast-check'
import { expect, it } from 'vitest'
import { agree, ofMappings } from './agreement.ts'
import { drawn, type Case } from './arbitrary.ts'
import { meaningOf } from './interpreter.ts'

it('a mapping means what its documentation says', () => {
  expect(ofMappings.counterexample(1, 100)).toBeUndefined()
})

it('most mappings that are drawn mean something', () => {
  const meanings = fc
    .sample(drawn, { seed: 1, numRuns: 200 })
    .map(({ document, message }) => meaningOf(document, message))
  const changes = meanings.flatMap((meaning) => meaning?.changes ?? [])
  expect(meanings.filter((meaning) => (meaning?.changes.length ?? 0) > 0).length).toBeGreaterThan(50)
  expect(meanings.filter((meaning) => meaning === null).length).toBeGreaterThan(10)
  expect(changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['merge', 'replace', 'delete']))
  const names = changes.flatMap((change) => ('entity' in change ? Object.keys(change.entity) : []))
  expect(names).toEqual(
    expect.arrayContaining(['temperature', 'name', 'status', 'refDevice', 'madeup_one', 'madeup_name']),
  )
})

it('an engine that says something else is found', () => {
  const whole = { document: fc.sample(drawn, { seed: 1, numRuns: 1 })[0]?.document, message: { id: 'A' } }
  const document = { ...whole.document, each: undefined, when: undefined, observedAt: 'none', entities: [{ type: 'Device', id: '$.id' }] } // prettier-ignore
  const one = { document: JSON.parse(JSON.stringify(document)) as Case['document'], message: whole.message }
  expect(agree(one)).toBe(true)
  expect(() => agree(one, () => ({ changes: [], unnamed: [] }))).toThrow('the oracle says')
})
