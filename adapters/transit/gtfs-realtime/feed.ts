// Reads the bytes of a feed by media type: protobuf, field by field, so that a feed may be larger than memory; or its JSON
// mapping (protobuf.dev/programming-guides/json), as a whole. The records of both have the same form.

import { FeedEntity, FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import { type Members, type Note, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import { readProtobuf } from '../../../standards/gtfs-realtime/read-protobuf.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { concat, GrowingBytes } from '../../../standards/bytes/growing.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { exceeded, readJson } from '../../../standards/json/read.ts'
import { wireFields, type WireField, type WireFields } from '../../../standards/protobuf/fields.ts'
import { wireType } from '../../../standards/protobuf/wire.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Limits, Loss, Problem } from '../../adapter.ts'
import { ProblemError, raise, resultOf, valueOf, type ReadRecord, type RecordReader } from '../../kit/index.ts'

export const protobufTypes = [
  'application/x-protobuf',
  'application/protobuf',
  'application/vnd.google.protobuf',
  'application/x-google-protobuf',
  'application/octet-stream',
] as const
export const jsonType = 'application/json'

/** The header, before all entities; a FeedEntity; or what a feed of this edition does not have. */
export type FeedRecord =
  | {
      readonly kind: 'header'
      readonly members: Members
      readonly notes: readonly Note[]
      readonly losses: readonly Loss[]
    }
  | { readonly kind: 'entity'; readonly members: Members; readonly notes: readonly Note[]; readonly position: number }
  | { readonly kind: 'unknown'; readonly notes: readonly Note[] }

const empty: Problem = { code: 'syntax', detail: 'The body is empty. A feed has at least a header.' }

export function feedReader(mediaType: string, limits: Limits): RecordReader<FeedRecord> {
  return mediaType === jsonType ? new JsonFeed(limits) : new ProtobufFeed(limits)
}

type FieldResult = ReturnType<WireFields['push']>[number]

const headerField = 1
const entityField = 2

class ProtobufFeed implements RecordReader<FeedRecord> {
  readonly #limits: Limits
  readonly #fields: WireFields
  /** The fields up to the first entity after the header, and those of entities before the header. */
  #header: Uint8Array[] = []
  #headerAt: number | undefined
  #waiting: WireField[] = []
  #waitingBytes = 0
  #isOpen = false
  #position = 0
  #firstByte: number | undefined
  #problem: Problem | undefined

  constructor(limits: Limits) {
    this.#limits = limits
    this.#fields = wireFields(limits)
  }

  get isBroken(): boolean {
    return this.#problem !== undefined
  }

  push(chunk: Uint8Array): readonly ReadRecord<FeedRecord>[] {
    this.#firstByte ??= withoutBlank(chunk)[0]
    return this.#read(this.#fields.push(chunk))
  }

  end(): readonly ReadRecord<FeedRecord>[] {
    if (this.#firstByte === undefined) return this.#stop(empty)
    const read = this.#read(this.#fields.end())
    return this.isBroken || this.#isOpen ? read : [...read, ...this.#open()]
  }

  #read(fields: readonly FieldResult[]): readonly ReadRecord<FeedRecord>[] {
    return this.isBroken ? [] : fields.flatMap((field) => (this.isBroken ? [] : this.#readField(field)))
  }

  #readField(field: FieldResult): readonly ReadRecord<FeedRecord>[] {
    if (!field.ok) return this.#stop(field.problem)
    const { number, type, bytes, start } = field.value
    const isMessage = type === wireType.bytes
    if (isMessage && number === entityField) return this.#readEntity(field.value)
    if (!this.#isOpen) {
      this.#header.push(bytes.slice())
      this.#keep(bytes.length)
      if (isMessage && number === headerField) this.#headerAt ??= start
      return []
    }
    const detail = 'The header of a feed must be before its entities.'
    if (isMessage && number === headerField) return this.#stop({ code: 'unsupported', detail, path: '/header' })
    const read = readProtobuf(bytes, { ...FeedMessage, fields: [] }, this.#limits, { path: [], start })
    return read.ok ? [ok({ kind: 'unknown', notes: read.value.notes })] : this.#stop(read.problem)
  }

  #readEntity(field: WireField): readonly ReadRecord<FeedRecord>[] {
    if (this.#headerAt === undefined) {
      this.#waiting.push({ ...field, bytes: field.bytes.slice() })
      this.#keep(field.bytes.length)
      return []
    }
    return this.#isOpen ? [this.#entityOf(field)] : [...this.#open(), ...(this.isBroken ? [] : [this.#entityOf(field)])]
  }

  /** The header, and the entities that were before it. */
  #open(): readonly ReadRecord<FeedRecord>[] {
    this.#isOpen = true
    const [first] = this.#header
    const start = this.#header.length > 1 || first === undefined ? 0 : (this.#headerAt ?? 0)
    const read = readProtobuf(concat(this.#header), FeedMessage, this.#limits, { path: [], start })
    if (!read.ok) return this.#stop(read.problem)
    const { header } = read.value.members
    if (!isJsonObject(header)) throw new Error('the feed has no header')
    const opened: FeedRecord = { kind: 'header', members: header, notes: read.value.notes, losses: [] }
    const waiting = this.#waiting
    this.#waiting = []
    return [ok(opened), ...waiting.map((field) => this.#entityOf(field))]
  }

  #entityOf({ bytes, start, valueAt, isTooLong }: WireField): ReadRecord<FeedRecord> {
    const position = this.#position++
    const path = ['entity', position]
    if (isTooLong) return fail(exceeded('bytes', this.#limits.bytes, pointer(path)))
    const within = { path, start: start + valueAt }
    const read = readProtobuf(bytes.subarray(valueAt), FeedEntity, this.#limits, within)
    return read.ok ? ok({ kind: 'entity', position, ...read.value }) : read
  }

  #keep(bytes: number): void {
    this.#waitingBytes += bytes
    if (this.#waitingBytes > this.#limits.bytes) this.#problem = exceeded('bytes', this.#limits.bytes, '/header')
  }

  /** In protobuf, the byte `{` starts a group, which a feed never has. */
  #stop(problem: Problem): readonly ReadRecord<FeedRecord>[] {
    const detail =
      'The body is JSON, not protobuf. Send it with the media type application/json (--media-type application/json).'
    this.#problem = this.#firstByte === 0x7b ? { code: 'syntax', detail, path: 'byte 0' } : problem
    return [fail(this.#problem)]
  }
}

/** A feed as JSON is read as a whole. */
class JsonFeed implements RecordReader<FeedRecord> {
  readonly #limits: Limits
  readonly #body = new GrowingBytes()
  #problem: Problem | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get isBroken(): boolean {
    return this.#problem !== undefined
  }

  push(chunk: Uint8Array): readonly ReadRecord<FeedRecord>[] {
    if (this.isBroken) return []
    this.#body.append(chunk)
    if (this.#body.length <= this.#limits.bytes) return []
    this.#body.take()
    return this.#stop(exceeded('bytes', this.#limits.bytes, ''))
  }

  end(): readonly ReadRecord<FeedRecord>[] {
    if (this.isBroken) return []
    const read = resultOf(() => readJsonFeed(this.#body.take(), this.#limits))
    return read.ok ? read.value : this.#stop(read.problem)
  }

  #stop(problem: Problem): readonly ReadRecord<FeedRecord>[] {
    this.#problem = problem
    return [fail(problem)]
  }
}

/** A wrong type is an error of the sender, for which ProtoJSON parsers reject a feed. One in an entity leaves the others. */
function readJsonFeed(body: Uint8Array, limits: Limits): readonly ReadRecord<FeedRecord>[] {
  if (body.length === 0) raise(empty)
  const { value, losses } = valueOf(readJson(body, limits))
  const entities = isJsonObject(value) && isJsonArray(value['entity']) ? value['entity'] : []
  const around = entities.length === 0 ? value : { ...(value as JsonObject), entity: [] }
  const { members, notes } = readMembers(around, FeedMessage, 'proto')
  const problem = faultOf(notes)
  if (problem !== undefined) raise(problem)
  const header = members?.['header']
  if (!isJsonObject(header)) throw new Error('the feed has no header')
  if (entities.length > limits.entities) {
    const detail = `The feed has more than ${limits.entities} entities, the limit of this gateway.`
    throw new ProblemError({
      code: 'limit-exceeded',
      limit: 'entities',
      maximum: limits.entities,
      detail,
      path: '/entity',
    })
  }
  return [
    ok({ kind: 'header', members: header, notes, losses }),
    ...entities.map((one, position): ReadRecord<FeedRecord> => {
      const read = readMembers(one, FeedEntity, 'proto')
      const own = read.notes.map((note): Note => ({ ...note, path: ['entity', position, ...note.path] }))
      const refusal = faultOf(own)
      if (refusal !== undefined) return fail(refusal)
      if (read.members === undefined) throw new Error('the entity has no members')
      return ok({ kind: 'entity', members: read.members, position, notes: own })
    }),
  ]
}

/** What makes a message of JSON invalid. */
function faultOf(notes: readonly Note[]): Problem | undefined {
  for (const note of notes) {
    const path = pointer(note.path)
    if (note.code === 'wrong-type') return { code: 'invalid', detail: `The value must be ${note.expected}.`, path }
    if (note.code === 'required-missing') return { code: 'invalid', detail: 'A required member is missing.', path }
  }
  return undefined
}
