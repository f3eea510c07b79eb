import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Adapter, Json, Problem } from './adapter.ts'
import { isObject, readFixtures } from './contract/fixture.ts'
import { adapterFolders, importAdapter, readTexts } from './contract/node/folder.ts'
import { optionsAjv } from './contract/node/tools.ts'
import { type OptionsValidator, optionsValidator } from './options-validator.ts'
import { register } from './register.ts'

const here = import.meta.dirname
const folders = [['_template', join(here, '_template')] as const, ...adapterFolders(here)]

/** An adapter that only validates its options. */
const takesAll: Adapter<unknown> = {
  specification: 'adapter/1',
  id: 'takes-all',
  stability: 'stable',
  standard: { name: 'none', editions: [], url: 'https://example.org/' },
  reads: [],
  writes: [],
  configure: () => ({ ok: true, value: {} }),
}

function verdict(validate: OptionsValidator<unknown>, options: unknown): Problem | 'accepted' {
  const codec = register(takesAll, validate).configure(options)
  if (codec.ok) return 'accepted'
  // Ajv also names the duplicate items.
  return { ...codec.problem, detail: codec.problem.detail.replace(/ \(items ## .*\)/, '') }
}

const odd: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e9,
  '',
  'x',
  'gcj02',
  '中'.repeat(200),
  [],
  [1],
  ['x', 'x'],
  {},
  { x: 1 },
]
const names = ['__proto__', 'constructor', 'timezone', 'x', 'a/b~c', 'units', 'covers', 'statuses', 'products']

/** The options with one change: a value at any depth replaced, or a member removed or added. */
function changed(value: Json, steps: fc.GeneratorValue): Json {
  const within = steps(fc.integer, { min: 0, max: 3 }) > 0
  if (within && Array.isArray(value) && value.length > 0) {
    const index = steps(fc.nat, value.length - 1)
    return value.map((item: Json, at) => (at === index ? changed(item, steps) : item))
  }
  if (within && isObject(value)) {
    const entries = Object.entries(value)
    const index = steps(fc.nat, entries.length)
    const added = steps(fc.constantFrom, ...names)
    if (index === entries.length) entries.push([added, steps(fc.constantFrom, ...odd)])
    else if (steps(fc.boolean)) entries.splice(index, 1)
    else entries[index] = [entries[index]?.[0] ?? '', changed(entries[index]?.[1] ?? null, steps)]
    return Object.fromEntries(entries)
  }
  return steps(fc.constantFrom, ...odd)
}

describe.each(folders)('the options of %s', (_, folder) => {
  it('are accepted and rejected with the same texts as by Ajv', async () => {
    const { adapter } = await importAdapter(folder)
    const schema = adapter.options ?? {}
    const validate = optionsValidator(schema)
    const oracle = optionsAjv().compile(schema) as OptionsValidator<unknown>
    const { fixtures } = readFixtures(await readTexts(folder))
    expect(fixtures.length).toBeGreaterThan(0)
    for (const { options } of fixtures) expect(verdict(validate, options)).toEqual(verdict(oracle, options))
    const given = fc.constantFrom(...fixtures.map(({ options }) => options as Json))
    fc.assert(
      fc.property(given, fc.gen(), (options, steps) => {
        const other = changed(options, steps)
        expect(verdict(validate, other)).toEqual(verdict(oracle, other))
      }),
      { seed: 20260102, numRuns: 500 },
    )
  })
})
