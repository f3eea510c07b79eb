// The longest lists of each format and API leave small requests between them alone. A loaded machine may stop the work on one after
// `threads.seconds`, which is an answer too.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { lists } from './lists.ts'
import { besideSmallRequests, type MeasuredGateway, send, startMeasured } from './measure.ts'

const minute = 60_000
/** As in stall.node.test.ts: what a loaded machine takes from one thread to give it to another. */
const most = 1500
/** Stored, translated, or refused for its size or its content: never by an error, or by a route that is not there. */
const answers = [200, 201, 400, 413, 422]

let gateway: MeasuredGateway

beforeAll(async () => {
  gateway = await startMeasured({ rate: { requests: 1_000_000, seconds: 10 }, threads: { seconds: 10 } })
}, minute)

afterAll(() => gateway.stop())

it.each(lists.map((one) => [one.what, one] as const))('%s', { timeout: 3 * minute }, async (_, one) => {
  await besideSmallRequests(gateway.url, () => new Promise((resolve) => setTimeout(resolve, 200)))
  await gateway.reset()
  let status = 0
  await besideSmallRequests(gateway.url, async () => {
    status = await send(gateway.url, one)
  })
  expect(answers).toContain(status)
  expect((await gateway.read()).max).toBeLessThan(most)
})
