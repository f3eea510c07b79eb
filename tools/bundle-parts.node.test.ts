import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bundleParts } from './bundle-parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function partsOf(text: string, sources: readonly string[], mappings: string): Readonly<Record<string, number>> {
  const file = join(folder, 'worker.js')
  writeFileSync(file, text)
  writeFileSync(`${file}.map`, JSON.stringify({ sources: sources.map((source) => resolve(source)), mappings }))
  return Object.fromEntries(bundleParts(file).map(({ name, bytes }) => [name, bytes]))
}

describe('the parts of a bundle', () => {
  const sources = ['gateway/store/rows.ts', 'node_modules/hono/dist/hono.js', 'gateway/http/apis/ngsi-ld/query/page.ts']

  it('are the text of each source, line by line, up to the next of another', () => {
    // Columns 0 and 4 of the first line, and 0 of the second; the last is of the source before the last.
    expect(partsOf('rowshono\npages', sources, 'AAAA,ICAA;ACAA')).toEqual({
      'around the modules': 0,
      'gateway/store': 4,
      hono: 5,
      'gateway/http/apis/ngsi-ld': 6,
    })
  })

  it('go back to an earlier source, and name what has none', () => {
    expect(partsOf('honorows;;', sources, 'ACAA,IDAA,I')).toEqual({
      'around the modules': 3,
      'gateway/store': 4,
      hono: 4,
    })
  })

  it('reads numbers of several digits', () => {
    const long = 'x'.repeat(40)
    expect(partsOf(`${long}hono`, sources, 'AAAA,wCCAA')).toMatchObject({ 'gateway/store': 40, hono: 5 })
  })
})
