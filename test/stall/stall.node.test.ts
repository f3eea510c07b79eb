// A short form of `npm run stall`, with margins for a machine that is busy: requests that once held the event loop for many
// seconds leave the small ones between them alone.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bombs } from './bombs.ts'
import { besideSmallRequests, type MeasuredGateway, send, startMeasured } from './measure.ts'

/** One credential sends all of them, which would spend its budget. */
const rate = { requests: 1_000_000, seconds: 10 }
const minute = 60_000
/** What a loaded machine takes from one thread to give it to another; one of the requests alone took twenty times as long. */
const most = 1500

let gateway: MeasuredGateway

beforeAll(async () => {
  gateway = await startMeasured({ rate })
}, minute)

afterAll(() => gateway.stop())

const chosen = [
  '400000 attributes of one entity',
  '900,000 elements',
  '980,000 elements in 10 KB of gzip',
  '300,000 attributes of one element',
  'a wide batch of 2,000 entities',
  '500,000 fields of a feed',
  'a feed in base64 in JSON',
]

describe('the event loop', () => {
  it('is not held by large requests', { timeout: 3 * minute }, async () => {
    await besideSmallRequests(gateway.url, () => new Promise((resolve) => setTimeout(resolve, 500)))
    await gateway.reset()
    const statuses: (readonly [string, number])[] = []
    await besideSmallRequests(gateway.url, async () => {
      for (const bomb of bombs.filter(({ what }) => chosen.includes(what)))
        statuses.push([bomb.what, await send(gateway.url, bomb)])
    })
    const { max } = await gateway.read()
    expect(statuses).toEqual(chosen.map((what) => [what, statusOf(what)]))
    expect(max).toBeLessThan(most)
  })
})

function statusOf(what: string): number {
  if (what === 'a wide batch of 2,000 entities') return 200
  return what.endsWith('of gzip') ? 413 : 422
}
