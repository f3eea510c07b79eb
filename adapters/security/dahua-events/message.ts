// The parts of an event stream (`eventManager.cgi?action=attach`) as events: `Code=…;action=…;index=…;data={…}`, where data is
// all that follows, because JSON contains semicolons and equals signs of its own.

import type { Problem } from '../../../standards/problem.ts'
import { fail, type Result } from '../../../standards/result.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import type { Limits, Message } from '../../adapter.ts'
import {
  multipartParts,
  raise,
  readJsonRecord,
  resultOf,
  valueOf,
  type BodyPart,
  type JsonCursor,
} from '../../kit/index.ts'
import type { Loss } from '../../adapter.ts'

/** Start and Stop of what lasts; Pulse, and some that only devices of some kinds have, of a moment. */
const actions = ['Start', 'Stop', 'Pulse', 'State', 'Invite', 'Hangup'] as const
export type Action = (typeof actions)[number]

export interface CameraEvent {
  readonly code: string
  readonly action: Action
  /** From 0; -1: the device itself. */
  readonly index: number
  /** Undefined: there is none, or it is not JSON. */
  readonly data: JsonCursor | undefined
  /** Of `data`: `decode` compares it with the limits of the source. */
  readonly bytes: Uint8Array
  /** Of the data that is not JSON. */
  readonly text: string | undefined
  readonly losses: readonly Loss[]
  /** Pairs before the data that are not known. */
  readonly others: number
}

export interface EventMessage {
  readonly events: readonly { readonly path: string; readonly read: Result<CameraEvent, Problem> }[]
  /** The places of parts that only keep the connection open. */
  readonly heartbeats: readonly string[]
  readonly pictures: readonly BodyPart[]
}

const clause = 'Dahua HTTP API, eventManager'
const generous: Limits = { bytes: 16 * 1024 * 1024, entities: 1000, stateBytes: 0, depth: 64, members: 100_000 }

/** Reads the events of a message; one that cannot be read leaves the others. */
export function readMessage({ body, mediaType, headers }: Message, limits: Limits = generous): EventMessage {
  const contentType = headers.get('content-type')
  const parts = mediaType.startsWith('multipart/') ? multipartParts(body, contentType) : [plainPart(body)]
  const events: { path: string; read: Result<CameraEvent, Problem> }[] = []
  const heartbeats: string[] = []
  const pictures: BodyPart[] = []
  for (const [index, part] of parts.entries()) {
    const path = `part ${index + 1}`
    if (part.mediaType.startsWith('image/')) {
      pictures.push(part)
      continue
    }
    const text = part.problem === undefined ? resultOf(() => textOf(part.body)) : fail(part.problem)
    if (!text.ok) {
      events.push({ path, read: fail({ ...text.problem, path: `${path}, ${text.problem.path ?? 'text'}` }) })
      continue
    }
    if (/^\s*heartbeat\s*$/i.test(text.value)) heartbeats.push(path)
    else if (text.value.trim() !== '') for (const one of eventsOf(text.value, path, limits)) events.push(one)
  }
  return { events, heartbeats, pictures }
}

function plainPart(body: Uint8Array): BodyPart {
  return { headers: new Map(), mediaType: 'text/plain', name: '', body, offset: 0 }
}

/** UTF-8; cameras for the Chinese market also write GB 18030. */
function textOf(body: Uint8Array): string {
  const text = decodeText(body, 'utf-8')
  return text.ok ? text.value : valueOf(decodeText(body, 'gb18030'))
}

/** A part has one event; some cameras put several into one, each on a line of its own. */
function eventsOf(text: string, path: string, limits: Limits) {
  const pieces = text.split(/^(?=Code=)/m).filter((piece) => piece.trim() !== '')
  return pieces.map((piece, index) => {
    const at = pieces.length === 1 ? path : `${path}, event ${index + 1}`
    const read = resultOf(() => readEvent(piece, limits))
    return { path: at, read: read.ok ? read : fail({ ...read.problem, path: `${at}, ${read.problem.path ?? 'Code'}` }) }
  })
}

function readEvent(text: string, limits: Limits): CameraEvent {
  const start = text.search(/;\s*data=/)
  const head = start === -1 ? text : text.slice(0, start)
  const pairs = new Map(
    head.split(';').flatMap((pair): [string, string][] => {
      const equals = pair.indexOf('=')
      return equals === -1 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]]
    }),
  )
  const [code = '', given, index = ''] = ['Code', 'action', 'index'].map((name) => pairs.get(name))
  if (!/^[A-Za-z0-9_]{1,64}$/.test(code))
    raise({ code: 'syntax', path: 'Code', detail: 'An event must start with Code=, a name.', clause })
  const action = actions.find((one) => one === given)
  if (action === undefined)
    return raise({ code: 'invalid', path: 'action', detail: `An action is one of ${actions.join(', ')}.`, clause })
  // Events of the device itself may have the index -1.
  if (!/^(?:-1|\d{1,4})$/.test(index))
    raise({ code: 'invalid', path: 'index', detail: 'An index is a whole number.', clause })
  const others = [...pairs.keys()].filter((name) => !['Code', 'action', 'index'].includes(name)).length
  const none = new Uint8Array(0)
  const event: Omit<CameraEvent, 'data' | 'text'> = {
    code,
    action,
    index: Number(index),
    others,
    losses: [],
    bytes: none,
  }
  if (start === -1) return { ...event, data: undefined, text: undefined }
  const data = text.slice(text.indexOf('=', start + 1) + 1).trim()
  if (data === '') return { ...event, data: undefined, text: undefined }
  const bytes = new TextEncoder().encode(data)
  const read = resultOf(() => readJsonRecord(bytes, limits))
  if (!read.ok && read.problem.code === 'limit-exceeded') raise(read.problem)
  if (!read.ok || read.value.root.entries('object') === undefined) return { ...event, data: undefined, text: data }
  return { ...event, data: read.value.root, bytes, text: undefined, losses: read.value.losses }
}
