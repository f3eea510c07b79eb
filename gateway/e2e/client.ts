// The client of the scenarios: every request and every answer is validated against openapi.yaml, and every assertion is
// counted, so that two runtimes can be compared.

import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { ExpectStatic } from 'vitest'
import openapi from '../generated/openapi.json' with { type: 'json' }
import type { Role } from '../auth/principal.ts'
import { createHeard, type Heard } from './planted/heard.ts'
import { carried, claimed } from './planted/values.ts'
import type { Target } from './target.ts'

interface Operation {
  readonly parameters?: readonly { readonly $ref?: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, unknown>> }>
  >
}
type PathItem = Readonly<Record<string, Operation>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: Uint8Array
  /** The body as JSON; throws where it is none. */
  json<Body = Record<string, unknown>>(): Body
}

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'

export interface Sent {
  readonly as?: Role | 'nobody'
  readonly client?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  /** The request breaks the contract on purpose, so only the answer is held to it. */
  readonly wrong?: true
}

/** JSON, and not NDJSON, which is many. */
function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json')
}

const ajv = new Ajv2020.default({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(openapi, 'openapi')

const shared = openapi.components.responses as unknown as Operation['responses']
const paths = Object.entries(openapi.paths as unknown as Record<string, PathItem>).map(([template, item]) => ({
  template,
  item,
  // `{path}` may hold slashes.
  pattern: new RegExp(`^${template.replace('{path}', '.+').replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`),
}))

function pointer(...segments: readonly string[]): string {
  return `openapi#/${segments.map((segment) => encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
}

/** Counts, and checks by vitest. */
export class Checks {
  count = 0
  private readonly expect: ExpectStatic

  /** @param expect that of the test's context: scenarios may run at the same time */
  constructor(expect: ExpectStatic) {
    this.expect = expect
  }

  equal(actual: unknown, expected: unknown, what: string): void {
    this.count++
    this.expect(actual, what).toEqual(expected)
  }

  match(actual: unknown, expected: object, what: string): void {
    this.count++
    this.expect(actual, what).toMatchObject(expected)
  }

  that(holds: boolean, what: string): void {
    this.count++
    this.expect(holds, what).toBe(true)
  }
}

export class Client {
  readonly checks: Checks
  readonly target: Target
  readonly heard: Heard
  private readonly tokens = new Map<string, string>()

  constructor(target: Target, checks: Checks, heard: Heard = createHeard()) {
    this.target = target
    this.checks = checks
    this.heard = heard
  }

  async token(client: string, role: Role): Promise<string> {
    const key = `${client} ${role}`
    const known = this.tokens.get(key) ?? (await this.target.issuer.token(client, [role], claimed))
    this.tokens.set(key, known)
    this.heard.tokens.add(known)
    return known
  }

  private schemaFor(
    segments: readonly string[],
    content: Readonly<Record<string, unknown>>,
    mediaType: string,
  ): string {
    const type = mediaType in content ? mediaType : '*/*'
    this.checks.that(type in content, `${segments.join(' ')} declares ${mediaType}`)
    return pointer(...segments, 'content', type, 'schema')
  }

  private validate(ref: string, body: unknown, what: string): void {
    const validate = ajv.getSchema(ref)
    this.checks.that(
      validate !== undefined && validate(body) === true,
      `${what} fits ${ref}: ${ajv.errorsText(validate?.errors)}`,
    )
  }

  private checkRequest(template: string, method: string, operation: Operation, sent: Sent, mediaType: string): void {
    const content = operation.requestBody?.content
    if (sent.wrong === true || content === undefined || typeof sent.body !== 'string') return
    const ref = this.schemaFor(['paths', template, method, 'requestBody'], content, mediaType)
    if (isJson(mediaType)) this.validate(ref, JSON.parse(sent.body), `the request ${method} ${template}`)
  }

  private checkAnswer(template: string, method: string, operation: Operation, answer: Answer): void {
    const status = String(answer.status)
    const declared = operation.responses[status]
    this.checks.that(declared !== undefined, `${method} ${template} declares ${status}: ${answer.text.slice(0, 300)}`)
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const name = declared?.$ref?.split('/').at(-1)
    const segments =
      name === undefined ? ['paths', template, method, 'responses', status] : ['components', 'responses', name]
    const content = name === undefined ? declared?.content : shared[name]?.content
    if (content === undefined) return
    const ref = this.schemaFor(segments, content, mediaType)
    if (isJson(mediaType)) this.validate(ref, answer.json<unknown>(), `the answer of ${method} ${template}`)
  }

  /** Sends a request and holds both sides to openapi.yaml. */
  async send(method: Method, path: string, sent: Sent = {}): Promise<Answer> {
    const headers = new Headers({ ...carried, ...sent.headers })
    const role = sent.as ?? 'officer'
    if (role !== 'nobody')
      headers.set('authorization', `Bearer ${await this.token(sent.client ?? `test-${role}`, role)}`)
    const found = paths.find(({ pattern }) => pattern.test(path.split('?')[0] ?? ''))
    const operation = found?.item[method]
    if (found !== undefined && operation !== undefined) {
      this.checkRequest(
        found.template,
        method,
        operation,
        sent,
        (headers.get('content-type') ?? '').split(';')[0] ?? '',
      )
    }
    const response = await fetch(this.target.url + path, {
      method: method.toUpperCase(),
      headers,
      ...(sent.body === undefined ? {} : { body: sent.body }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      json: <Body>() => JSON.parse(text) as Body,
    }
    this.heard.add(`${method} ${path}`, role, answer)
    if (found !== undefined && operation !== undefined) this.checkAnswer(found.template, method, operation, answer)
    return answer
  }
}
