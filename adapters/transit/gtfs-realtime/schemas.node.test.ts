// Compares the copies of the schema of gtfs-realtime.proto in the type files of the hub and in asyncapi.yaml with the table.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FeedEntity, FeedHeader, FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import { protoSchemas, schemaOfField, schemaOfItem } from '../../../standards/gtfs-realtime/json-schema.ts'
import type { Field, MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import { adapter } from './adapter.ts'
import { header, kinds } from './kinds.ts'

const yaml = (path: string) => parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

function fieldAt(type: MessageType, path: readonly string[]): Field | undefined {
  const [first = '', ...rest] = path
  const field = type.byName.get(first)
  if (rest.length === 0) return field
  return field?.kind === 'message' ? fieldAt(field.of, rest) : undefined
}

describe('copies of the schema', () => {
  it.each([...kinds, header].map((kind) => [kind.type, kind] as const))('in %s.yaml', (type, kind) => {
    const { attributes } = yaml(`../../../standards/hub/types/${type}.yaml`)
    const found = FeedEntity.byName.get(kind.member)
    const message = found?.kind === 'message' ? found.of : FeedHeader
    for (const row of kind.rows) {
      expect(Object.keys(attributes)).toContain(row.attribute)
      const field = fieldAt(message, row.path)
      const value = attributes[row.attribute]?.value
      if (field === undefined || value === undefined) continue
      // The hub's own ranges of numbers may be narrower.
      if (row.as === 'json') expect(value, row.attribute).toEqual(schemaOfField(field, 'hub'))
      if (row.as === 'list') expect(value, row.attribute).toEqual(schemaOfItem(field, 'hub'))
      if (row.as === 'property' && field.kind === 'enum')
        expect(value, row.attribute).toEqual(schemaOfField(field, 'hub'))
    }
  })

  it('in asyncapi.yaml', () => {
    expect(yaml('asyncapi.yaml').components.schemas).toEqual(Object.fromEntries(protoSchemas(FeedMessage)))
  })

  it('of the kinds in the option covers, in its schema', () => {
    const { properties } = adapter.options
    expect(properties).toMatchObject({ covers: { items: { enum: kinds.map(({ member }) => member) } } })
  })
})
