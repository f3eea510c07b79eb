import { expect, it } from 'vitest'
import { problemDocument } from '../../problem.ts'
import type { Receipt } from './receipt.ts'
import { StreamSummary } from './stream-summary.ts'

it('counts the refused records that no dead letter keeps, and those of them that may be permitted later', () => {
  const results: Receipt['results'] = [
    { result: 'stored', replies: [], entities: ['urn:ngsi-ld:Device:1'] },
    {
      result: 'refused',
      replies: [],
      problem: problemDocument({ code: 'forbidden', scope: 'vendor', detail: 'No.' }),
      deadLetter: 'kept',
    },
    { result: 'refused', replies: [], problem: problemDocument({ code: 'forbidden', scope: 'vendor', detail: 'No.' }) },
    { result: 'refused', replies: [], problem: problemDocument({ code: 'not-owner', detail: 'No.' }) },
    { result: 'refused', replies: [], problem: problemDocument({ code: 'invalid', detail: 'No.' }) },
  ]
  const summary = new StreamSummary()
  summary.add({ results })
  expect(summary.delivery()).toMatchObject({ refused: 4, notKept: 3, notPermitted: 2, entities: 1 })
})
