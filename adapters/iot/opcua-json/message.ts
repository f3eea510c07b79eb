// What a message has in it: NetworkMessages (OPC 10000-14, 7.2.5), one or a list, with their DataSetMessages or metadata; or the
// monitored items that OPC Publisher sends in its other mode.

import type { Json } from '../../adapter.ts'
import { raise, readJsonRecord, type JsonCursor, type Decoding } from '../../kit/index.ts'
import type { Loss, Limits, Message } from '../../adapter.ts'

export interface Settings {
  readonly publisher: string | undefined
  readonly writer: string | undefined
}

export interface Parsed {
  readonly root: JsonCursor
  readonly losses: readonly Loss[]
}

export type Reading = Decoding<Settings, Parsed>

/** Before `decode`, which has the limits of the source. */
const generous: Limits = { bytes: 16 * 1024 * 1024, entities: 1000, stateBytes: 0, depth: 64, members: 100_000 }

/** The topic of a broker: its last levels are the publisher and the writer, or its group and it (OPC 10000-14, 7.3.4.7). */
const topicForm = /(?:^|\/)json\/(?:data|metadata)\/(?:(?:compact|verbose)\/)?([^/]+)(?:\/(.+))?$/

/** Whose a message is that does not say it: what the source declares, else what the topic says. */
export function namesOf({ topic, headers }: Message, { publisher, writer }: Settings): Settings {
  const [, first, rest] = topicForm.exec(topic ?? headers.get('mqtt-topic') ?? '') ?? []
  return { publisher: publisher ?? first, writer: writer ?? rest }
}

export function parseMessage({ body }: Message, limits: Limits = generous): Parsed {
  return readJsonRecord(body, limits)
}

/** The messages in a body. Tools that show what a hub has received put it into `body`. */
export function bodiesOf(root: JsonCursor): readonly JsonCursor[] {
  const body = root.get('body') ?? root
  const list = body.entries('array')?.map(([, one]) => one)
  return list ?? [body]
}

/** A writer of data sets: one of a publisher. */
export interface Writer {
  /** The local id of the device, and the name of the session. */
  readonly localId: string
}

function textOrNumber(cursor: JsonCursor | undefined): string | undefined {
  const text = cursor?.as('string') ?? cursor?.numberText()
  return text === '' ? undefined : text
}

/** The writer of a data set, by the ids in the DataSetMessage, else in the NetworkMessage. */
export function writerOf(dataSet: JsonCursor, network: JsonCursor, { publisher, writer: only }: Settings): Writer {
  const named = textOrNumber(dataSet.get('PublisherId')) ?? textOrNumber(network.get('PublisherId')) ?? publisher
  if (named === undefined) {
    const detail = 'Set publisher to the name of the publisher: the message has no PublisherId.'
    raise({ code: 'option-missing', option: 'publisher', path: dataSet.path === '' ? '/' : dataSet.path, detail })
  }
  const id = textOrNumber(dataSet.get('DataSetWriterId')) ?? textOrNumber(network.get('DataSetWriterId'))
  const name = dataSet.get('DataSetWriterName') ?? network.get('DataSetWriterName')
  const writer = id ?? name?.again().as('string') ?? only
  if (writer === undefined || writer === '') {
    const detail = 'The message names no writer of data sets. If there is only one, set the option writer to its name.'
    throw dataSet.problem(detail, 'OPC 10000-14, 7.2.5.4')
  }
  return { localId: `${named}/${writer}` }
}

/** The DataSetMessages of a NetworkMessage: in `Messages`, a list or one; or the message itself, without a header. */
export function dataSetsOf(network: JsonCursor): readonly JsonCursor[] {
  const messages = network.get('Messages')
  if (messages === undefined) return [network]
  return messages.entries('array')?.map(([, one]) => one) ?? [messages]
}

/** Members of a DataSetMessage that is more than its payload. */
const headers = [
  ...['DataSetWriterId', 'DataSetWriterName', 'PublisherId', 'WriterGroupName', 'SequenceNumber', 'MetaDataVersion'],
  ...['MinorVersion', 'Timestamp', 'Status', 'MessageType', 'MessageId', 'Messages'],
]

/** The fields of a DataSetMessage: its payload, or the message itself without a header. */
export function payloadOf(dataSet: JsonCursor): JsonCursor | undefined {
  const isBare = dataSet.entries('object') !== undefined && headers.every((name) => dataSet.get(name) === undefined)
  const payload = dataSet.get('Payload')
  // Null is none, as in a keep-alive.
  if (payload?.again().json() === null) return undefined
  return payload ?? (isBare ? dataSet : undefined)
}

/** @param settings a source with a publisher and a writer may send payloads alone */
export function kindOf(
  body: JsonCursor,
  { publisher, writer }: Settings,
): 'metadata' | 'data' | 'sample' | 'other' | undefined {
  const type = body.get('MessageType')?.again().as('string')
  // What a client asks of a publisher, and what it answers, is not an observation.
  if (type?.startsWith('ua-action-') === true) return 'other'
  if (type === 'ua-metadata' || (type === undefined && body.get('MetaData') !== undefined)) return 'metadata'
  if (body.get('Messages') !== undefined || body.get('Payload') !== undefined) return 'data'
  if (type !== undefined && /^ua-(?:keyframe|deltaframe|event|keepalive|data)$/.test(type)) return 'data'
  if (body.get('NodeId') !== undefined) return 'sample'
  // With a header alone, it says that its writer lives.
  if (body.get('DataSetWriterId') !== undefined && body.get('SequenceNumber') !== undefined) return 'data'
  if (type?.startsWith('ua-') === true) return 'other'
  return publisher !== undefined && writer !== undefined && payloadOf(body) !== undefined ? 'data' : undefined
}

/** The names of the sessions, of which each keeps the units of a writer's fields. */
export function sessionsOf({ root }: Parsed, settings: Settings, message: Message): readonly string[] {
  const known = namesOf(message, settings)
  const names = new Set<string>()
  for (const body of bodiesOf(root.again())) {
    const kind = kindOf(body, known)
    if (kind !== 'data' && kind !== 'metadata') continue
    for (const dataSet of kind === 'data' ? dataSetsOf(body) : [body])
      try {
        names.add(writerOf(dataSet, body, known).localId)
      } catch {
        // `decode` reports it.
      }
  }
  return [...names]
}

/** By the name of a field: its unit, UN/CEFACT. */
export function unitsOf(state: Json): ReadonlyMap<string, string> {
  if (!Array.isArray(state)) return new Map()
  return new Map(
    (state as readonly Json[]).flatMap((one) => {
      if (!Array.isArray(one)) return []
      const [name, code] = one as readonly Json[]
      return typeof name === 'string' && typeof code === 'string' ? [[name, code] as const] : []
    }),
  )
}
