// Messages of another format within the records of a mapping: an envelope. The source declares the format of what is within.

import type { InnerMessage, Json, Message } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { raise } from '../problem-error.ts'
import type { InnerLine } from './document.ts'
import type { Run, Source, Sources } from './sources.ts'
import { templateOf, type Text } from './lines/templates.ts'
import type { Frame } from './tree.ts'

export interface InnerPlan {
  readonly format: string
  readonly options: JsonObject
  readonly from: Source | undefined
  readonly base64: Source | undefined
  readonly mediaType: Text | undefined
  readonly topic: Text | undefined
  /** The header, in lower case, and the member of the record. */
  readonly headers: readonly (readonly [header: string, member: string])[]
}

export function innerOf(inner: InnerLine, sources: Sources): InnerPlan | undefined {
  const at = '/inner'
  const { record } = sources
  const source = (key: 'from' | 'base64'): Source | undefined => {
    const path = inner[key]
    return path === undefined ? undefined : sources.source(path, record, `${at}/${key}`)
  }
  const { options = {}, headers = {} } = inner
  if (inner.from === undefined && inner.base64 === undefined)
    return sources.fault(at, 'A message within has from, base64 or both.')
  if (!isJsonObject(options))
    return sources.fault(`${at}/options`, 'The options are an object, or an option of the kind object.')
  for (const name of Object.keys(headers)) sources.headers.add(name)
  return {
    format: inner.format,
    options,
    from: source('from'),
    base64: source('base64'),
    mediaType:
      inner.mediaType === undefined ? undefined : templateOf(inner.mediaType, record, sources, `${at}/mediaType`),
    topic: inner.topic === undefined ? undefined : templateOf(inner.topic, record, sources, `${at}/topic`),
    headers: Object.entries(headers),
  }
}

/** The record that is in the headers of a message, whose body is then the message within. */
export function headerRecord(
  { inner }: { readonly inner: InnerPlan | undefined },
  { headers }: Message,
): Json | undefined {
  const [first] = inner?.headers ?? []
  const isThere = inner?.headers.some(([header, member]) => member === first?.[1] && headers.has(header)) === true
  if (inner === undefined || !isThere) return undefined
  return Object.fromEntries(
    inner.headers.flatMap(([header, member]) => {
      const value = headers.get(header)
      return value === undefined ? [] : [[member, header.includes('-') ? percentDecoded(value) : value] as const]
    }),
  )
}

/** What is not percent-encoded UTF-8 is a text as it is. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The message within a record; undefined: it has none. Raises a Problem if it is not what the record says. */
export function innerMessage(plan: InnerPlan, frame: Frame, run: Run): InnerMessage | undefined {
  const { message } = run.decoding
  const stated = plan.mediaType?.read(frame, run)
  const topic = plan.topic?.read(frame, run)
  const whole = headerRecord({ inner: plan }, message)
  const found = whole === undefined ? bodyOf(plan, frame, run, stated) : wholeBody(message)
  if (found === undefined) return undefined
  const { body, path, usual } = found
  const full = stated ?? (whole === undefined ? usual : message.mediaType)
  const [mediaType = ''] = full.toLowerCase().split(';', 1)
  const { format: adapter, options } = plan
  const headers = new Map([['content-type', full]])
  const within: Message = { body, mediaType: mediaType.trim(), headers, ...(topic !== undefined && { topic }) }
  return { adapter, options, path, message: within }
}

interface Found {
  readonly body: Uint8Array
  readonly path: string
  /** The media type if none is stated. */
  readonly usual: string
}

function wholeBody({ body }: Message): Found | undefined {
  return body.length === 0 ? undefined : { body, path: '', usual: '' }
}

function bodyOf({ from, base64 }: InnerPlan, frame: Frame, run: Run, mediaType: string | undefined): Found | undefined {
  const encoded = base64?.read(frame, run) as Json | undefined
  const value = from?.read(frame, run) as Json | undefined
  if (base64 !== undefined && encoded !== undefined && encoded !== null) {
    const path = base64.place(frame, run)
    if (value !== undefined && value !== null)
      raise({ code: 'invalid', path, detail: 'A record has one message within, and not two forms of it.' })
    const bytes = typeof encoded === 'string' ? fromBase64(encoded) : undefined
    if (bytes?.ok !== true)
      return raise({ code: 'invalid', path, detail: 'The bytes must be base64 of RFC 4648 clause 4.' })
    return { body: bytes.value, path, usual: 'application/octet-stream' }
  }
  if (from === undefined || value === undefined) return undefined
  const isText = typeof value === 'string' && mediaType !== undefined && !/[/+]json\s*(;|$)/i.test(mediaType)
  const text = isText ? value : JSON.stringify(value)
  return { body: new TextEncoder().encode(text), path: from.place(frame, run), usual: 'application/json' }
}
