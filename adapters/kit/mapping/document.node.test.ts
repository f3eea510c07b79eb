// The form of the document: what the documentation shows is valid, for Ajv too.

import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { mappingFaults } from './check.ts'
import { mappingSchema } from './document-schema.ts'

const docs = new URL('../../../docs/', import.meta.url)
const page = await readFile(new URL('mappings.md', docs), 'utf8')
const examples = [...page.matchAll(/```yaml\n(mapping: 1[^]*?)```/g)].map(([, text = '']) => text)

describe('the schema of mappings', () => {
  it('is published as it is', async () => {
    expect(JSON.parse(await readFile(new URL('mapping.schema.json', docs), 'utf8'))).toEqual(mappingSchema)
  })

  it('has two examples', () => expect(examples).toHaveLength(2))

  it.each(examples)('accepts a mapping of the documentation, and refuses another key', (example) => {
    const validate = new Ajv2020({ strict: false }).compile(mappingSchema)
    const document = parse(example) as Record<string, never>
    expect(validate(document)).toBe(true)
    expect(mappingFaults(document)).toEqual([])
    expect(validate({ ...document, entity: {} })).toBe(false)
    expect(mappingFaults({ ...document, entity: {} })).toMatchObject([{ path: '/entity' }])
  })
})
