// How the reference reads requests and writes answers (clauses 6.3.2, 6.3.4 to 6.3.6).

import { contextIn, type Terms } from './context.ts'
import { type Entity, isObject } from './entity.ts'
import { representation } from './represent.ts'

// A refused request: status, the last part of its error type, a sentence, and further headers.
export class Refused extends Error {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, type: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.status = status
    this.type = type
    this.headers = headers
  }
}

const errors = 'https://uri.etsi.org/ngsi-ld/errors/'
export const core = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld'
/** Of what is JSON (clause 6.3.5). */
export const contextLink = `<${core}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`

export interface Asking {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
  readonly terms: Terms
}

export function objectOf(body: unknown): Record<string, unknown> {
  if (!isObject(body)) throw new Refused(400, 'BadRequestData', 'The body is not a JSON object.')
  return body
}

/** Clause 6.3.5: JSON with its context in a Link, or JSON-LD with it in the body. */
export async function bodyOf(request: Request): Promise<{ readonly body: unknown; readonly terms: Terms }> {
  if (['GET', 'DELETE', 'HEAD'].includes(request.method)) return { body: undefined, terms: new Map() }
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && type !== 'application/ld+json' && type !== 'application/merge-patch+json') {
    throw new Refused(415, 'InvalidRequest', 'The body must be JSON or JSON-LD.', {
      accept: 'application/json, application/ld+json',
    })
  }
  let body: unknown
  try {
    body = JSON.parse(await request.text())
  } catch {
    throw new Refused(400, 'InvalidRequest', 'The body is not JSON.')
  }
  const items = Array.isArray(body) ? body : [body]
  const contexts = items.flatMap((item) => (isObject(item) && item['@context'] !== undefined ? [item['@context']] : []))
  if (type === 'application/ld+json') {
    if (contexts.length === 0 && !items.every((item) => typeof item === 'string')) {
      throw new Refused(400, 'BadRequestData', 'JSON-LD requires the @context in the body.')
    }
    if (Array.isArray(body)) return { body, terms: new Map() }
    const { '@context': context, ...document } = objectOf(body)
    return { body: document, terms: contextIn(context) }
  }
  if (contexts.length > 0) throw new Refused(400, 'BadRequestData', 'JSON requires the @context in a Link header.')
  return { body, terms: new Map() }
}

export function answer(
  entities: Entity | readonly Entity[],
  asked: Asking,
  query: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): Response {
  const type = acceptedType(asked.headers)
  return json(representation(entities, query, type), asked, 200, headers, type)
}

function acceptedType(headers: Headers): string {
  const accept = headers.get('accept') ?? '*/*'
  const offered = ['application/json', 'application/ld+json', 'application/geo+json']
  const wanted = accept.split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  for (const one of wanted) {
    if (one === '*/*' || one === 'application/*') return 'application/json'
    if (offered.includes(one)) return one
  }
  throw new Refused(406, 'InvalidRequest', `The available media types are ${offered.join(', ')}.`)
}

export function json(
  value: unknown,
  asked: Asking,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
  type = acceptedType(asked.headers),
): Response {
  const isLd = type === 'application/ld+json'
  const withContext = (one: unknown): unknown => (isObject(one) ? { '@context': core, ...one } : one)
  const body = isLd ? (Array.isArray(value) ? value.map(withContext) : withContext(value)) : value
  const link = isLd ? headers['link'] : [headers['link'], contextLink].filter((part) => part !== undefined).join(', ')
  const all = { ...headers, ...(link === undefined ? {} : { link }), 'content-type': type }
  return new Response(JSON.stringify(body), { status, headers: all })
}

export function problem(
  status: number,
  type: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = JSON.stringify({ type: errors + type, title: detail, detail, status })
  return new Response(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } })
}

export function notAllowed(allow: string): Refused {
  return new Refused(405, 'OperationNotSupported', 'The method is not allowed.', { allow })
}
