// A small gateway with POST /v1/translate and GET /v1/adapters, as in the OpenAPI contract.

import { timingSafeEqual } from 'node:crypto'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { type Format, type Loss, refuse, Refused } from './format.ts'
import { gtfsRealtime } from './gtfs-realtime.ts'
import { hj212 } from './hj-212.ts'
import { jtt808 } from './jtt-808.ts'
import { ngsiLd } from './ngsi-ld.ts'
import { ngsiV2 } from './ngsi-v2.ts'
import { sensorThings } from './sensorthings.ts'
import { bodyOf } from './body.ts'

export const translateToken = 'token-of-the-vendor'

const formats: ReadonlyMap<string, Format> = new Map(
  [hj212, jtt808, gtfsRealtime, ngsiLd, ngsiV2, sensorThings].map((one) => [one.id, one]),
)
const envelopeType = 'application/vnd.citygate.translation+json'
const requestType = 'application/vnd.citygate.translation-request+json'

export async function translateServer(request: Request): Promise<Response> {
  try {
    return await answer(request)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { status, code, message, members } = error
    const more = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
    const problem = {
      type: `urn:citygate:problem:${code}`,
      title: code.replaceAll('-', ' '),
      status,
      code,
      detail: message,
    }
    return replied(status, JSON.stringify({ ...problem, ...members }), {
      'content-type': 'application/problem+json',
      ...more,
    })
  }
}

function replied(status: number, body: string, headers: Readonly<Record<string, string>>): Response {
  const always = { 'cache-control': 'private, no-store', vary: 'Authorization, Accept, Prefer' }
  return new Response(body, { status, headers: { ...always, ...headers } })
}

const json = (value: Json): Response => replied(200, JSON.stringify(value), { 'content-type': 'application/json' })

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  authenticate(request.headers.get('authorization'))
  if (request.method === 'GET' && pathname === '/v1/adapters')
    return json({ adapters: [...formats.values()].map(described) })
  const [, id] = /^\/v1\/adapters\/([^/]+)$/.exec(pathname) ?? []
  if (request.method === 'GET' && id !== undefined) return json(described(formatOf(id)))
  if (request.method === 'POST' && pathname === '/v1/translate')
    return translated(request, await asked(request, searchParams))
  throw new Refused(404, 'not-found', 'There is nothing at this address.')
}

function authenticate(header: string | null): void {
  const [given, own] = [header ?? '', `Bearer ${translateToken}`].map((text) => new TextEncoder().encode(text))
  const isOwn = given !== undefined && own !== undefined && given.length === own.length && timingSafeEqual(given, own)
  if (!isOwn) throw new Refused(401, 'token-required', 'A token is needed that the gateway knows.')
}

function formatOf(id: string): Format {
  const format = formats.get(id)
  if (format === undefined) {
    throw new Refused(404, 'unknown-adapter', 'There is no format of this name.', { available: [...formats.keys()] })
  }
  return format
}

function described({ id, standard, reads, writes, options, example }: Format): JsonObject {
  const properties = Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]))
  const required = Object.entries(options).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []))
  return {
    id,
    standard: { name: standard },
    reads: reads.map((mediaType) => ({ mediaType })),
    writes: [...writes].map(([name, mediaType]) => ({ name, mediaType })),
    options: { type: 'object', additionalProperties: false, required, properties },
    examples: [{ ...example }],
  }
}

interface Question {
  readonly from: string
  readonly to: string
  readonly target: string | undefined
  readonly mediaType: string
  readonly options: Readonly<Record<string, Json>>
  readonly payload: Uint8Array
}

const mediaTypeOf = (header: string | null): string => (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

async function asked(request: Request, query: URLSearchParams): Promise<Question> {
  const payload = await bodyOf(request)
  const mediaType = mediaTypeOf(request.headers.get('content-type'))
  if (mediaType === requestType) return ofDocument(payload)
  const options: Record<string, Json> = {}
  for (const [name, value] of query) {
    if (name.startsWith('option.')) options[name.slice('option.'.length)] = value
    else if (!['from', 'to', 'target'].includes(name)) {
      throw new Refused(400, 'parameter-unknown', 'The query has a parameter that there is not.')
    }
  }
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  return { from, to, target: query.get('target') ?? undefined, mediaType, options, payload }
}

function ofDocument(bytes: Uint8Array): Question {
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
  let document: Json
  try {
    document = JSON.parse(new TextDecoder().decode(bytes)) as Json
  } catch {
    throw refuse('syntax', 'The request document is not JSON.')
  }
  if (!isJsonObject(document)) throw refuse('syntax', 'The request document is not a JSON object.')
  const { from, to, target, mediaType, options, payload, payloadBase64 } = document
  return {
    from: text(from),
    to: text(to),
    target: typeof target === 'string' ? target : undefined,
    mediaType: mediaTypeOf(text(mediaType)),
    options: isJsonObject(options) ? options : {},
    payload:
      typeof payload === 'string'
        ? new TextEncoder().encode(payload)
        : Uint8Array.from(atob(text(payloadBase64)), (character) => character.codePointAt(0) ?? 0),
  }
}

function checkOptions(format: Format, options: Readonly<Record<string, Json>>): void {
  for (const [name, { isRequired, takes }] of Object.entries(format.options)) {
    const value = options[name]
    if (value === undefined && isRequired) {
      throw refuse('option-missing', `No message says the ${name}, so that it must be declared.`, { option: name })
    }
    if (value !== undefined && !takes(value)) {
      throw refuse('option-invalid', `The value of the option ${name} is none.`, { option: name })
    }
  }
  const stray = Object.keys(options).find((name) => !Object.hasOwn(format.options, name))
  if (stray !== undefined) throw refuse('option-invalid', 'There is no such option.', { option: stray })
}

function translated(request: Request, question: Question): Response {
  const [source, target] = [formatOf(question.from), formatOf(question.to)]
  const [first = ''] = target.writes.keys()
  const mediaType = target.writes.get(question.target ?? first)
  if (mediaType === undefined) {
    throw refuse('unknown-target', 'The format has no such target.', { available: [...target.writes.keys()] })
  }
  if (!source.reads.includes(question.mediaType)) {
    const detail = 'The format is not read in this media type.'
    throw new Refused(415, 'unsupported-media-type', detail, { available: [...source.reads] })
  }
  const isEnveloped = wantsEnvelope(request.headers.get('accept') ?? '*/*', mediaType)
  checkOptions(source, question.options)
  const decoded = source.decode(question.payload, question.options)
  const encoded = target.encode(decoded.entities)
  const losses = [...decoded.losses, ...encoded.losses]
  const isStrict = /(?:^|[,;\s])handling\s*=\s*"?strict"?/i.test(request.headers.get('prefer') ?? '')
  if (isStrict && losses.length > 0) {
    throw refuse(
      'translation-loses',
      'The translation would lose information, and handling=strict does not allow this.',
      {
        losses: losses.map((one) => ({ ...one })),
      },
    )
  }
  const headers = {
    'content-type': isEnveloped ? envelopeType : mediaType,
    'citygate-losses': counted(losses),
    ...(isStrict ? { 'preference-applied': 'handling=strict' } : {}),
  }
  const { output } = encoded
  const envelope = { output, mediaType, entities: decoded.entities, losses, repairs: [] }
  return replied(200, isEnveloped ? JSON.stringify(envelope) : output, headers)
}

/** RFC 9651 section 3.2. */
function counted(losses: readonly Loss[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of losses) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${kind}=${count}`).join(', ')
}

function wantsEnvelope(accept: string, mediaType: string): boolean {
  const ranges = accept.split(',').map(mediaTypeOf)
  if (ranges.includes(envelopeType)) return true
  const isTaken = ranges.some(
    (range) => range === '*/*' || range === mediaType || range === `${mediaType.split('/')[0]}/*`,
  )
  if (isTaken) return false
  const detail = 'The translation comes in no media type that is accepted.'
  throw new Refused(406, 'not-acceptable', detail, { available: [mediaType, envelopeType] })
}
