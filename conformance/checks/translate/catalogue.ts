// The catalogue of a gateway: the formats of this profile are listed, each with its options and examples (contract:
// GET /v1/adapters, GET /v1/adapters/{id}).

import type { Check } from '../../check.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { type Answer, memberOf } from '../../runner/target.ts'
import { entitiesOf, enveloped, type Question, translate } from './ask.ts'

const needed = ['hj-212', 'jtt-808', 'gtfs-realtime', 'ngsi-ld']

const catalogue: Check = {
  id: 'TRANSLATE-001',
  async run(findings, target) {
    const list = await target.send({ method: 'GET', path: '/v1/adapters' })
    if (!findings.status('the list', 200, list)) return
    const adapters = list.member('adapters')
    const ids = Array.isArray(adapters) ? adapters.map((adapter) => memberOf(adapter, 'id')) : []
    for (const id of needed) {
      findings.that(ids.includes(id), `${id} in the list`, 'listed', 'not listed')
      const detail = await target.send({ method: 'GET', path: `/v1/adapters/${id}` })
      if (!findings.status(id, 200, detail)) continue
      findings.equal(`${id}: id`, id, detail.member('id'))
      const options = detail.member('options')
      findings.that(typeof options === 'object' && options !== null, `${id}: options`, 'a JSON Schema', 'none')
      for (const name of ['reads', 'writes', 'examples']) {
        const member = detail.member(name)
        findings.that(Array.isArray(member) && member.length > 0, `${id}: ${name}`, 'at least one', 'none')
      }
    }
    const none = await target.send({ method: 'GET', path: '/v1/adapters/no-such-format' })
    findings.refused('a format that is not there', 404, 'unknown-adapter', none)
  },
}

/** A catalogue may be long. */
const most = { formats: 50, examples: 10 }

function listIn(json: Json | undefined): readonly Json[] {
  return isJsonArray(json ?? null) ? (json as readonly Json[]) : []
}

/** Of ASCII, since it is sent as a header field (RFC 9110 section 5.5). */
const sendable = /^[\x20-\x7e]+$/

/** Undefined if it has no body as text or base64, or no valid media type. */
function questionOf(from: string, example: Json): Question | undefined {
  const [text, base64] = [memberOf(example, 'input', 'text'), memberOf(example, 'input', 'base64')]
  const body = typeof base64 === 'string' ? Buffer.from(base64, 'base64') : text
  const mediaType = memberOf(example, 'mediaType')
  if (typeof mediaType !== 'string' || !sendable.test(mediaType)) return undefined
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return undefined
  const options = Object.entries((memberOf(example, 'options') ?? {}) as JsonObject)
  const contentType = memberOf(example, 'headers', 'content-type')
  return {
    from,
    to: 'ngsi-ld',
    mediaType: typeof contentType === 'string' && sendable.test(contentType) ? contentType : mediaType,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    options: Object.fromEntries(
      options.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
    headers: { ...headersIn(memberOf(example, 'headers')), ...enveloped },
  }
}

/** Those that can be sent; `accept` and `content-type` are those of the question. */
function headersIn(json: Json | undefined): Readonly<Record<string, string>> {
  const named = Object.entries(typeof json === 'object' && json !== null ? json : {}).flatMap(([name, value]) =>
    typeof value === 'string' && sendable.test(value) && /^[a-z0-9-]+$/.test(name) ? [[name, value] as const] : [],
  )
  return Object.fromEntries(named.filter(([name]) => !reserved.has(name)))
}

const reserved: ReadonlySet<string> = new Set(['accept', 'content-type', 'content-length', 'host', 'authorization'])

const examples: Check = {
  id: 'TRANSLATE-036',
  async run(findings, target) {
    const list = await target.send({ method: 'GET', path: '/v1/adapters' })
    const ids = listIn(list.member('adapters')).map((adapter) => memberOf(adapter, 'id'))
    findings.that(ids.length > 0, 'the list', 'formats', 'none')
    for (const id of ids.slice(0, most.formats)) {
      if (typeof id !== 'string') continue
      const detail = await target.send({ method: 'GET', path: `/v1/adapters/${encodeURIComponent(id)}` })
      if (listIn(detail.member('reads')).length === 0) continue
      let translated = 0
      for (const [index, example] of listIn(detail.member('examples')).slice(0, most.examples).entries()) {
        const where = `${id}, example ${index + 1}`
        const question = questionOf(id, example)
        if (question === undefined) {
          findings.add(where, 'a media type, and an input as text or base64', 'one without')
          continue
        }
        const answer = await translate(target, question)
        if (answer.status === 200 && isJsonArray(answer.member('losses') ?? null)) {
          if (entitiesOf(answer).length > 0) translated += 1
        } else findings.that(isProblem(answer), where, 'entities with a ledger, or a problem', String(answer.status))
      }
      findings.that(translated > 0, id, 'an example that becomes entities', 'none')
    }
  },
}

function isProblem({ status, headers }: Answer): boolean {
  return status >= 400 && status < 500 && (headers.get('content-type') ?? '').startsWith('application/problem+json')
}

export const catalogueChecks: readonly Check[] = [catalogue, examples]
