// A table that is larger than the memory that reading it takes.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { mappingAdapter } from './mapping-adapter.ts'
import { readMapping } from './yaml.ts'

const rows = 1_000_000
const megabytes = 20

/** What is still in use. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  return process.memoryUsage().heapUsed
}

it('reads a million rows of CSV as a stream, with bounded memory', { timeout: 300_000 }, () => {
  const read = readMapping(`mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
reads: csv
dialect: { delimiter: ;, encoding: utf-8 }
observedAt: { from: $.time, epoch: s }
entities: [{ type: OffStreetParking, id: $.name, attributes: { availableSpotNumber: $.free } }]
`)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  const codec = mappingAdapter('table', read.value).configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  const stream = codec.value.decodeStream?.(decodeContext(new Map()))
  if (stream === undefined) throw new Error('the mapping has no stream')
  const encoder = new TextEncoder()
  let changes = 0
  let most = 0
  const before = heapInUse()
  const take = (results: ReturnType<typeof stream.push>): void => {
    for (const one of results) changes += one.ok ? one.value.changes.length : 0
  }
  take(stream.push(encoder.encode('name;free;time\n')))
  for (let at = 0; at < rows; at += 1000) {
    const lines = Array.from({ length: 1000 }, (_, index) => `P${at + index};${index % 100};${1_700_000_000 + at}`)
    take(stream.push(encoder.encode(`${lines.join('\n')}\n`)))
    if (at % 100_000 === 0) most = Math.max(most, heapInUse() - before)
  }
  take([...stream.end()].flatMap((result) => result ?? []))
  expect(changes).toBe(rows)
  expect(most).toBeLessThan(megabytes * 1024 * 1024)
})
