// A feed that is larger than the memory that translating it takes.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { alertText, infoText } from '../../adapters/emergency/cap/testing.ts'
import { translateStream } from './library.ts'

const alerts = 12_000
const ofChunk = 60
const megabytes = 20

/** What is still in use. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  return process.memoryUsage().heapUsed
}

const encoder = new TextEncoder()
const description = `<description>${'Heavy rain is expected near the harbour. '.repeat(8)}</description>`

async function* feed(): AsyncGenerator<Uint8Array> {
  yield encoder.encode('<alerts>')
  for (let at = 0; at < alerts; at += ofChunk) {
    const some = Array.from({ length: ofChunk }, (_, index) => {
      const more = infoText('<polygon>-2.1,-79.9 -2.1,-79.8 -2.2,-79.8 -2.1,-79.9</polygon>', description)
      // Each ends the one before it.
      const references = `<references>duty@city.example,flood-${at + index - 1},2026-01-01T00:00:00-00:00</references>`
      const messageType = at + index === 0 ? 'Alert' : 'Update'
      return alertText({ identifier: `flood-${at + index}`, messageType, more: references + more })
    })
    yield encoder.encode(some.join('\n'))
  }
  yield encoder.encode('</alerts>')
}

it('translates a feed of CAP as a stream, with bounded memory', { timeout: 600_000 }, async () => {
  const streamed = await translateStream({ from: 'cap', to: 'ngsi-ld' }, feed())
  if (!streamed.ok) throw new Error(streamed.problem.detail)
  const counts = { alerts: 0, ended: 0, problems: 0, pieces: 0 }
  let [before, most] = [0, 0]
  for await (const { output, problems } of streamed.value) {
    const text = output.map((one) => (typeof one === 'string' ? one : new TextDecoder().decode(one))).join('')
    counts.alerts += text.split('"alertIdentifier"').length - 1
    counts.ended += text.split('"superseded"').length - 1
    counts.problems += problems.length
    if (counts.pieces % 40 === 0) {
      const used = heapInUse()
      if (before === 0) before = used
      most = Math.max(most, used - before)
    }
    counts.pieces += 1
  }
  expect(counts).toMatchObject({ alerts, ended: alerts - 1, problems: 0 })
  expect(most).toBeLessThan(megabytes * 1024 * 1024)
})
