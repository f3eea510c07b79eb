import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadAdapters } from './load-adapters.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-adapters-'))
afterAll(() => rmSync(folder, { recursive: true }))

const code = `export const mine = {
  specification: 'adapter/1', id: 'mine', stability: 'experimental',
  standard: { name: 'Mine', editions: ['1'], url: 'https://example.org/' }, reads: [], writes: [],
  options: { type: 'object' }, configure: () => ({ ok: true, value: {} }),
}
`

function put(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

describe('loadAdapters', () => {
  it('finds a folder, a file and a package', async () => {
    put('one/adapter.js', code)
    put('two.mjs', code.replace("'mine'", "'two'"))
    put('node_modules/three/package.json', '{"name":"three","type":"module","exports":"./index.js"}')
    put('node_modules/three/index.js', code.replace("'mine'", "'three'"))
    put('package.json', '{}')
    const loaded = await loadAdapters(['./one', './two.mjs', 'npm:three', 'npm:three@1.0.0'], folder)
    expect(loaded.ok && loaded.value.adapters.map(({ id }) => id)).toEqual(['mine', 'two', 'three', 'three'])
  })

  it('says of a file that it is not there, is none of a format, or has faults, by its own name', async () => {
    put('lots.json', '{}')
    put('lots.yaml', 'mapping: 1\nreads: jsn\n')
    const loaded = await loadAdapters(['./none.yaml', './lots.json', './lots.yaml'], folder)
    expect(loaded.ok ? [] : loaded.problem.map(({ detail }) => detail)).toEqual([
      `there is no file ./none.yaml in ${folder}`,
      './lots.json is not an adapter: a mapping ends in .yaml, an adapter in code in .js or .ts',
      expect.stringMatching(/^\.\/lots\.yaml cannot be loaded: The mapping lots has faults:\n {2}lots\.yaml:\d+:\d+ /),
    ])
  })

  it('says of each name what is wrong with it', async () => {
    put('empty/adapter.js', 'export const other = 1')
    put('bare/adapter.js', code.replace("options: { type: 'object' }, ", ''))
    put('broken/adapter.js', 'export const = 1')
    const loaded = await loadAdapters(['./none', 'npm:none', './empty', './bare', './broken'], folder)
    expect(loaded.ok ? [] : loaded.problem.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4].map((at) => `adapters.${at}`))
    expect(loaded.ok ? [] : loaded.problem.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('there is no adapter ./none'),
      expect.stringContaining('there is no adapter npm:none'),
      expect.stringContaining('does not export an adapter'),
      expect.stringContaining('no schema of its options'),
      expect.stringContaining('cannot be loaded'),
    ])
  })
})
