// The client of the scenarios: every request and every answer is validated against the OpenAPI document, and every assertion is
// counted, so that two runtimes can be compared.

import type { ExpectStatic } from 'vitest'
import type { Role } from '../../gateway/principal.ts'
import { answerFaults, describedAt, type Described, requestFaults } from '../../gateway/http/openapi/testing.ts'
import { createHeard, type Heard } from './canary-values/heard.ts'
import { carried, claimed } from './canary-values/values.ts'
import type { Target } from './target.ts'

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

  private checkRequest(described: Described, sent: Sent, mediaType: string): void {
    const { body } = sent
    if (sent.wrong === true || typeof body !== 'string') return
    const faults = requestFaults(described, mediaType, () => JSON.parse(body) as unknown)
    this.checks.equal(faults, [], `the request ${described.method} ${described.template}`)
  }

  private checkAnswer(described: Described, answer: Answer): void {
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const faults = answerFaults(described, answer.status, mediaType, () => answer.json<unknown>())
    const what = `the answer of ${described.method} ${described.template}: ${answer.text.slice(0, 300)}`
    this.checks.equal(faults, [], what)
  }

  /** Sends a request and holds both sides to the OpenAPI document. */
  async send(method: Method, path: string, sent: Sent = {}): Promise<Answer> {
    const headers = new Headers({ ...carried, ...sent.headers })
    const role = sent.as ?? 'officer'
    if (role !== 'nobody')
      headers.set('authorization', `Bearer ${await this.token(sent.client ?? `test-${role}`, role)}`)
    const described = describedAt(method, path)
    if (described !== undefined) {
      this.checkRequest(described, sent, (headers.get('content-type') ?? '').split(';')[0] ?? '')
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
    if (described !== undefined) this.checkAnswer(described, answer)
    return answer
  }
}
