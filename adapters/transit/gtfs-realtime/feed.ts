// Parses the bytes of a feed by media type: protobuf, or its JSON mapping (protobuf.dev/programming-guides/json). The result
// has the same form for both.

import { FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import { type Members, type Note, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import { readProtobuf } from '../../../standards/gtfs-realtime/read-protobuf.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { readJson } from '../../../standards/json/read.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Limits, Loss, Message, Problem, Result } from '../../adapter.ts'

export const protobufTypes = [
  'application/x-protobuf',
  'application/protobuf',
  'application/vnd.google.protobuf',
  'application/x-google-protobuf',
  'application/octet-stream',
] as const
export const jsonType = 'application/json'

export interface Feed {
  readonly header: Members
  readonly entities: readonly Members[]
  readonly notes: readonly Note[]
  /** The losses of parsing JSON text. */
  readonly losses: readonly Loss[]
}

export function readFeed({ body, mediaType }: Message, limits: Limits): Result<Feed, Problem> {
  if (body.length === 0) return fail({ code: 'syntax', detail: 'The body is empty. A feed has at least a header.' })
  if (mediaType === jsonType) return readJsonFeed(body, limits)
  const read = readProtobufFeed(body, limits)
  return !read.ok && looksLikeJson(body) ? fail(jsonAsProtobuf) : read
}

/** In protobuf, the byte `{` starts a group, which a feed never has. */
function looksLikeJson(body: Uint8Array): boolean {
  return withoutBlank(body)[0] === 0x7b
}

const jsonAsProtobuf: Problem = {
  code: 'syntax',
  detail:
    'The body is JSON, not protobuf. Send it with the media type application/json (--media-type application/json).',
  path: 'byte 0',
}

function readProtobufFeed(body: Uint8Array, limits: Limits): Result<Feed, Problem> {
  const read = readProtobuf(body, FeedMessage, limits)
  return read.ok ? feedOf(read.value.members, read.value.notes, [], limits) : read
}

function readJsonFeed(body: Uint8Array, limits: Limits): Result<Feed, Problem> {
  const text = readJson(body, limits)
  if (!text.ok) return text
  const { members, notes } = readMembers(text.value.value, FeedMessage, 'proto')
  const problem = firstProblem(notes)
  if (problem !== undefined) return fail(problem)
  return feedOf(members, notes, text.value.losses, limits)
}

/** A wrong type is an error of the sender; ProtoJSON parsers reject it too. */
function firstProblem(notes: readonly Note[]): Problem | undefined {
  for (const note of notes) {
    const path = pointer(note.path)
    if (note.code === 'wrong-type') return { code: 'invalid', detail: `The value must be ${note.expected}.`, path }
    if (note.code === 'required-missing') return { code: 'invalid', detail: 'A required member is missing.', path }
  }
  return undefined
}

function feedOf(
  members: Members | undefined,
  notes: readonly Note[],
  losses: readonly Loss[],
  limits: Limits,
): Result<Feed, Problem> {
  const header = members?.['header']
  if (!isJsonObject(header)) throw new Error('the feed has no header')
  const listed = members?.['entity'] ?? []
  const entities = Array.isArray(listed) ? (listed as readonly Members[]) : []
  if (entities.length > limits.entities) {
    const detail = `The feed has more than ${limits.entities} entities, the limit of this gateway.`
    return fail({ code: 'limit-exceeded', limit: 'entities', maximum: limits.entities, detail, path: '/entity' })
  }
  return ok({ header, entities, notes, losses })
}
