// The generated table against protoc's descriptor of the same file, and this reader and writer against protobuf-es.

import { readFileSync } from 'node:fs'
import { fromBinary, toBinary, type DescField, type DescMessage } from '@bufbuild/protobuf'
import { fileDesc, messageDesc } from '@bufbuild/protobuf/codegenv2'
import { WireType } from '@bufbuild/protobuf/wire'
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messagesModule } from '../../tools/generate/gtfs-realtime.ts'
import { arbitraryFeed } from './arbitrary-feed.ts'
import { FeedMessage } from './generated/messages.ts'
import { readProtobuf } from './read-protobuf.ts'
import type { Field, MessageType } from './schema.ts'
import { writeProtobuf } from './write-protobuf.ts'

const here = new URL('./', import.meta.url)
const textOf = (name: string): string => readFileSync(new URL(name, here), 'utf8')
const feedDescriptor = messageDesc(fileDesc(textOf('descriptor.base64').replaceAll('\n', '')), 0)
const limits = { bytes: 1e6, depth: 64, members: 1e5 }

interface Row {
  readonly number: number
  readonly name: string
  readonly member: string
  readonly label: string
  readonly type: string
}

function tableOf(type: MessageType, found = new Map<string, readonly Row[]>()): Map<string, readonly Row[]> {
  if (found.has(type.name)) return found
  found.set(type.name, type.fields.map(rowOfField))
  for (const field of type.fields) if (field.kind === 'message') tableOf(field.of, found)
  return found
}

function rowOfField(field: Field): Row {
  const { number, name, member, label } = field
  if (field.kind === 'scalar') return { number, name, member, label, type: field.scalar.replace('-time', '') }
  const values = field.kind === 'enum' ? [...field.of.numberOf].map(([text, value]) => `${text}=${value}`).join() : ''
  return { number, name, member, label, type: `${field.of.name}${values}` }
}

const scalarNames: ReadonlyMap<number, string> = new Map([
  [1, 'double'],
  [2, 'float'],
  [3, 'int64'],
  [4, 'uint64'],
  [5, 'int32'],
  [8, 'bool'],
  [9, 'string'],
  [13, 'uint32'],
])
const short = (name: string): string => name.replace('transit_realtime.', '')

function tableOfDescriptor(type: DescMessage, found = new Map<string, readonly Row[]>()): Map<string, readonly Row[]> {
  if (found.has(short(type.typeName))) return found
  const fields = type.fields.toSorted((one, other) => one.number - other.number)
  found.set(short(type.typeName), fields.map(rowOfDescriptor))
  for (const field of fields) if (field.message !== undefined) tableOfDescriptor(field.message, found)
  return found
}

function rowOfDescriptor(field: DescField): Row {
  const label =
    field.fieldKind === 'list'
      ? 'repeated'
      : field.presence === FeatureSet_FieldPresence.LEGACY_REQUIRED
        ? 'required'
        : 'optional'
  const values = field.enum?.values.map((value) => `${value.name}=${value.number}`).join() ?? ''
  const named = field.message?.typeName ?? field.enum?.typeName
  const type = named === undefined ? scalarNames.get(field.scalar ?? 0) : `${short(named)}${values}`
  return { number: field.number, name: field.name, member: field.jsonName, label, type: type ?? 'unknown' }
}

describe('the generated table', () => {
  it('is what the generator makes of the .proto', () => {
    expect(messagesModule(textOf('gtfs-realtime.proto'))).toBe(textOf('generated/messages.ts'))
  })

  it('says of every field what protoc says', () => {
    const table = tableOf(FeedMessage)
    expect(table.size).toBe(28)
    expect(table).toEqual(tableOfDescriptor(feedDescriptor))
  })
})

describe('another implementation', () => {
  it('reads what is written here, and what it writes is read here as the same', () => {
    const property = fc.property(arbitraryFeed, (feed) => {
      const ours = writeProtobuf(feed, FeedMessage, new Map())
      const theirs = toBinary(feedDescriptor, fromBinary(feedDescriptor, ours))
      const read = readProtobuf(theirs, FeedMessage, limits)
      expect(read).toEqual({ ok: true, value: { members: feed, notes: [] } })
    })
    fc.assert(property, { seed: 1, numRuns: 200 })
  })

  it('keeps the unknown fields that this one notes', () => {
    const minimal = { header: { gtfsRealtimeVersion: '2.0' }, entity: [{ id: 'e' }] }
    const feed = fromBinary(feedDescriptor, writeProtobuf(minimal, FeedMessage, new Map()))
    feed.$unknown = [{ no: 1234, wireType: WireType.LengthDelimited, data: Uint8Array.of(2, 104, 105) }]
    const read = readProtobuf(toBinary(feedDescriptor, feed), FeedMessage, limits)
    const bytes = Uint8Array.of(0x92, 0x4d, 2, 104, 105)
    const notes = [{ code: 'unknown-field', path: [], number: 1234, bytes }]
    expect(read).toMatchObject({ ok: true, value: { notes } })
  })
})
