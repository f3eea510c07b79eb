// `citygate validate` over the published examples of the Smart Data Models, in each of their four forms.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapters/adapter.ts'
import { checkDocument } from '../../gateway/cli/validate/document.ts'

const corpus = '../shared/corpora/smart-data-models'

describe.runIf(existsSync(corpus))('the published examples of the Smart Data Models', () => {
  it('are all read, and 60 of 84 satisfy their model', () => {
    const types = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const results = types.flatMap(({ name: type }) =>
      readdirSync(join(corpus, type))
        .filter((name) => name.startsWith('example'))
        .flatMap((name) => checkDocument(JSON.parse(readFileSync(join(corpus, type, name), 'utf8')) as Json, type)),
    )
    const valid = results.filter(({ faults }) => faults.length === 0).length
    expect(results).toHaveLength(84)
    expect(results.filter(({ faults }) => faults.some(({ path }) => path === ''))).toEqual([])
    // The others have times without a zone, texts where numbers belong, and values that their own enumerations lack.
    expect(valid).toBeGreaterThanOrEqual(60)
  })
})
