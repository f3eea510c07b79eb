// Parses the bytes of a feed by media type: protobuf, or its JSON mapping (protobuf.dev/programming-guides/json). The result
// has the same form for both.

import { FeedMessage } from '../../../standards/gtfs-realtime/generated/messages.ts'
import { type Members, type Note, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import { readProtobuf } from '../../../standards/gtfs-realtime/read-protobuf.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'
import type { Limits, Message } from '../../adapter.ts'
import { raise, valueOf, type Ledger } from '../../kit/index.ts'

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
}

export function readFeed({ body, mediaType }: Message, limits: Limits, ledger: Ledger): Feed {
  if (body.length === 0) raise({ code: 'syntax', detail: 'The body is empty. A feed has at least a header.' })
  const { members, notes } = mediaType === jsonType ? readJsonFeed(body, limits, ledger) : readWire(body, limits)
  const { header, entity = [] } = members ?? {}
  if (!isJsonObject(header)) throw new Error('the feed has no header')
  const entities = Array.isArray(entity) ? (entity as readonly Members[]) : []
  if (entities.length > limits.entities) {
    const detail = `The feed has more than ${limits.entities} entities, the limit of this gateway.`
    raise({ code: 'limit-exceeded', limit: 'entities', maximum: limits.entities, detail, path: '/entity' })
  }
  return { header, entities, notes }
}

function readWire(body: Uint8Array, limits: Limits): ReturnType<typeof readMembers> {
  const read = readProtobuf(body, FeedMessage, limits)
  // In protobuf, the byte `{` starts a group, which a feed never has.
  if (!read.ok && withoutBlank(body)[0] === 0x7b) {
    const detail =
      'The body is JSON, not protobuf. Send it with the media type application/json (--media-type application/json).'
    raise({ code: 'syntax', detail, path: 'byte 0' })
  }
  return valueOf(read)
}

/** A wrong type is an error of the sender; ProtoJSON parsers reject it too. */
function readJsonFeed(body: Uint8Array, limits: Limits, ledger: Ledger): ReturnType<typeof readMembers> {
  const { value, losses } = valueOf(readJson(body, limits))
  const read = readMembers(value, FeedMessage, 'proto')
  for (const note of read.notes) {
    const path = pointer(note.path)
    if (note.code === 'wrong-type') raise({ code: 'invalid', detail: `The value must be ${note.expected}.`, path })
    if (note.code === 'required-missing') raise({ code: 'invalid', detail: 'A required member is missing.', path })
  }
  for (const loss of losses) ledger.losses.push(loss)
  return read
}
