// For tests of the standard APIs: the whole application over the runtime's own database, with clients whose token is
// their name and their roles, `client:role,role`, and a clock that the test moves.

import { fullRegistry } from '../../../adapters/full-registry.ts'
import { assembleGateway, type GatewayPorts } from '../../runtime/assemble.ts'
import type { Sequence } from '../../audit/sequence.ts'
import { testAuditKey } from '../../audit/testing.ts'
import { levels, roles, type Principal, type Role } from '../../principal.ts'
import { readConfig } from '../../config/config.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { publishPolicy, type Policy } from '../../policy/policy.ts'
import { type SsrfSafeFetch, unreachable } from '../../http-client/outgoing.ts'
import { portableHashing } from '../../hashing.ts'
import { allFeatures } from '../../runtime/edge/features.ts'
import { loadOpenApi } from '../../open-api.ts'
import { importTexts } from '../../texts.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { noQueue } from '../../pipeline/notify/wake-up-signal.ts'
import { readWebBody } from '../../pipeline/receive.ts'
import { openTestStore } from '../../store/testing.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import { sqlStore } from '../../store/sql-store.ts'

const permitAll: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  permission: [{ action: 'use' }],
}

export interface TestCity {
  readonly gateway: GatewayContext
  /** The time of the gateway's clock; a test sets it. */
  now: string
  /** Takes what waits into the audit log. */
  readonly sequence: Sequence
  request(method: string, path: string, more?: TestRequest): Promise<TestAnswer>
}

export interface TestRequest {
  /**
   * `client:role,role`, or `client:role,role:tenant,tenant`, and ` for ` its purposes, ` under ` its jurisdiction, ` holding ` its
   * safeguards, ` at ` its level, ` until ` when its token expires; `city:officer` where absent.
   */
  readonly as?: string
  readonly body?: Json
  /** As it is, instead of `body`. */
  readonly text?: string
  /** As they are, instead of both. */
  readonly bytes?: Uint8Array
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Of a browser, which is sent instead of a token; empty: it has none. */
  readonly cookie?: string
}

export interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly text: string
  /** The body as JSON; undefined if it is not JSON. */
  readonly json: Json | undefined
}

function principalOf(token: string): Principal {
  const [said = '', until] = token.split(' until ')
  const [placed = '', level] = said.split(' at ')
  const [known = '', held] = placed.split(' holding ')
  const [who = '', jurisdiction] = known.split(' under ')
  const [name = '', purposes] = who.split(' for ')
  const [client = '', named = '', tenants] = name.split(':')
  const given = named.split(',').filter((role): role is Role => roles.some((one) => one === role))
  return {
    subject: client,
    client,
    issuer: 'test',
    roles: new Set(given),
    ...(tenants === undefined ? {} : { tenants: tenants.split(',') }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(held === undefined ? {} : { held: held.split(',') }),
    ...(level === undefined ? {} : { level: levels.find((one) => one === level) ?? 'A0' }),
    ...(purposes === undefined ? {} : { purposes: purposes.split(',') }),
    ...(until === undefined ? {} : { expires: Date.parse(until) }),
  }
}

function policyOf(document: JsonObject): Policy {
  const published = publishPolicy(document)
  if (!published.ok) throw new Error('the policy of a test is wrong')
  return published.value
}

/** What a test changes: the policy, keys of the configuration, what other servers answer; and what it listens to. */
export interface TestOptions {
  readonly policy?: JsonObject
  readonly config?: JsonObject
  readonly fetch?: SsrfSafeFetch
  /** Of another instance of the same city, or in a file; the runtime's own where absent. */
  readonly sql?: Sql
  readonly log?: GatewayContext['log']
  readonly adjust?: GatewayPorts['adjust']
  /** Called with the lower-case name of each request header that is read. */
  readonly headerRead?: (name: string) => void
}

export async function testCity(options: TestOptions = {}): Promise<TestCity> {
  const config = readConfig({
    publicUrl: 'https://gateway.city.example',
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    ...options.config,
    // There are no worker threads here, and large requests are to be answered nevertheless.
    limits: { inlineMembers: 1_000_000, ...(options.config?.['limits'] as JsonObject | undefined) },
  })
  if (!config.ok) throw new Error('the configuration of a test is wrong')
  const city = { now: '2026-08-01T04:00:00.000Z' }
  const { gateway, app, audit } = assembleGateway({
    config: config.value,
    policy: policyOf(options.policy ?? permitAll),
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    auditKey: testAuditKey,
    registry: fullRegistry(),
    store: sqlStore(options.sql ?? (await openTestStore())),
    queue: noQueue,
    hashing: portableHashing,
    fetch: options.fetch ?? (async () => fail(unreachable)),
    readBody: readWebBody,
    connection: () => ({}),
    limiters: [],
    now: () => city.now,
    log: options.log ?? (() => undefined),
    features: allFeatures,
    openApi: loadOpenApi,
    readTexts: importTexts,
    readAsset: async () => new TextEncoder().encode('a static file'),
    ...(options.adjust === undefined ? {} : { adjust: options.adjust }),
    authenticate: async (request) => {
      const token = /^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1]
      return token === undefined
        ? fail({ code: 'unauthenticated', detail: 'Authentication required.' })
        : ok(principalOf(atob(token)))
    },
  })
  const { sequence } = audit
  return Object.assign(city, {
    gateway,
    sequence,
    async request(method: string, path: string, more: TestRequest = {}): Promise<TestAnswer> {
      const { as = 'city:officer', body, text, bytes: given, contentType = 'application/json', headers, cookie } = more
      const sent = given ?? text ?? (body === undefined ? undefined : JSON.stringify(body))
      const request = new Request(`http://localhost${path}`, {
        method,
        headers: {
          ...(cookie === undefined ? { authorization: `Bearer ${btoa(as)}` } : { cookie }),
          ...(sent === undefined ? {} : { 'content-type': contentType }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent as BodyInit }),
      })
      if (options.headerRead !== undefined) reportReads(request.headers, options.headerRead)
      const answer = await app.request(request)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const answered = new TextDecoder().decode(bytes)
      return { status: answer.status, headers: answer.headers, bytes, text: answered, json: parsed(answered) }
    },
  })
}

function reportReads(headers: Headers, headerRead: (name: string) => void): void {
  const value = (name: string): string | null => {
    headerRead(name.toLowerCase())
    return Headers.prototype.get.call(headers, name)
  }
  Object.defineProperty(headers, 'get', { value })
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
