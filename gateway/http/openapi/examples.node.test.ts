// The examples of the OpenAPI document are true: each request is sent to a city with some data, and is answered as the document
// shows. CITYGATE_RECORD_EXAMPLES=1 writes the answers into http/openapi/examples/answers.yaml; `npm run generate` takes them from there.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { apis } from '../route-table.ts'
import type { TestAnswer, TestCity } from '../apis/testing.ts'
import { submitFromPage } from './browser-testing.ts'
import { cityWithData, closeCities } from './city-testing.ts'
import { answerFaults, describedAt, isJson, operations, requestFaults, undescribedFields } from './testing.ts'

interface Example {
  readonly path: string
  /** Of a request that goes before others and is not shown. */
  readonly method?: string
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly body?: Json
  /** The page of the console with the form that is sent: a browser sends it, in a session. */
  readonly page?: string
  /** What the answered page says; absent: its page no longer offers a form that was sent by a browser. */
  readonly says?: string
  /**
   * Examples whose requests go before; in the path, `{location}` is what they created last, `{created}` its last segment, and `{request}`
   * the id of the last.
   */
  readonly after?: readonly string[]
  /** The answer goes on until the token of the reader expires. */
  readonly isStream?: true
  /**
   * How much of the answer is shown, where not all: of a long one, the first members of each list and object, or the first lines; where it
   * has a secret, nothing that is random; of a page, nothing. All of it is checked.
   */
  readonly shown?: 'short' | 'masked' | 'no'
}

interface Answer {
  readonly path: string
  readonly status: number
  /** Of a redirect. */
  readonly location?: string
  readonly contentType?: string
  readonly body?: Json
}

const folder = join(import.meta.dirname, 'examples')
const answersFile = join(folder, 'answers.yaml')
const recorded = parse(readFileSync(answersFile, 'utf8')) as Readonly<Record<string, Answer>>
const isRecording = process.env['CITYGATE_RECORD_EXAMPLES'] === '1'
const all = apis
  .map(({ id }) => join(folder, `${id}.yaml`))
  .filter((file) => existsSync(file))
  .flatMap((file) => Object.entries(parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Example>>))
const byId = new Map(all)
/** Those that are shown. */
const examples = all.filter(([id]) => !id.startsWith('~'))

interface Done {
  readonly path: string
  readonly method: string
  readonly answer: TestAnswer
  /** Whether a form that was sent by a browser did what it is for. */
  readonly isDone?: () => Promise<boolean>
}

function methodOf(id: string): string {
  return operations.find(({ operation }) => operation.operationId === id)?.method ?? ''
}

interface Before {
  readonly location: string
  /** The id of the request. */
  readonly request: string
}

async function send(city: TestCity, id: string, before: Before): Promise<Done> {
  const example = byId.get(id)
  if (example === undefined) throw new Error(`there is no example ${id}`)
  const { as = 'demo:vendor,reader,officer,operator until 2026-08-01T04:01:00Z', headers, contentType, body } = example
  const placed = (template: string): string =>
    template
      .replace('{location}', before.location)
      .replace('{created}', before.location.split('/').at(-1) ?? '')
      .replace('{request}', before.request)
  const inside = placed(example.path)
  const path = inside.includes('{instance}') ? inside.replace('{instance}', await firstInstance(city, inside)) : inside
  const method = example.method ?? methodOf(id)
  if (example.page !== undefined) {
    const form = { path, page: placed(example.page), body: example.body as Readonly<Record<string, string>>, as }
    const { answer, isStillOffered } = await submitFromPage(city, form)
    return { path, method, answer, isDone: async () => !(await isStillOffered()) }
  }
  // The stream of events ends with the token.
  if (example.isStream === true) setTimeout(() => (city.now = '2026-08-01T04:01:00.000Z'), 100)
  const answer = await city.request(method.toUpperCase(), path, {
    as,
    ...(headers === undefined ? {} : { headers }),
    ...(contentType === undefined ? {} : { contentType }),
    ...sentAs(body, contentType),
  })
  return { path, method, answer }
}

function isForm(contentType: string | undefined): boolean {
  return contentType === 'application/x-www-form-urlencoded'
}

function sentAs(
  body: Json | undefined,
  contentType: string | undefined,
): { readonly text?: string; readonly body?: Json } {
  if (body === undefined) return {}
  if (typeof body === 'string') return { text: body }
  return isForm(contentType) ? { text: new URLSearchParams(body as Record<string, string>).toString() } : { body }
}

/** The id of the first instance of an attribute in the history that the path is of. */
async function firstInstance(city: TestCity, path: string): Promise<string> {
  const [history = ''] = path.split('/attrs/')
  const { text } = await city.request('GET', `${history}?timerel=after&timeAt=2026-08-01T00:00:00Z`)
  return /"instanceId":"([^"]+)"/.exec(text)?.[1] ?? ''
}

async function run(id: string): Promise<Done> {
  const city = await cityWithData()
  let before: Before = { location: '', request: '' }
  for (const name of byId.get(id)?.after ?? []) {
    const { answer } = await send(city, name, before)
    if (!name.startsWith('~')) expect([name, answer.status < 400, answer.text]).toEqual([name, true, answer.text])
    const location = answer.headers.get('location')?.replace('https://gateway.city.example', '') ?? before.location
    before = { location, request: answer.headers.get('citygate-request') ?? '' }
  }
  await city.sequence()
  await city.gateway.observation.flush('all')
  return send(city, id, before)
}

/** Without what differs from run to run and from release to release: random ids, keys and signatures, versions. */
function steady(value: unknown): unknown {
  // A cell of CSV that begins as a formula does has an apostrophe before it.
  const random = /[0-9a-f]{8}-?[0-9a-f]{4,}-?[0-9a-f-]*|(?:'(?=[-+]))?[A-Za-z0-9+_/-]{22,}=*|^\d+\.\d+\.\d+$/g
  return JSON.parse(JSON.stringify(value ?? null), (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll(random, '…') : part,
  )
}

const maxLines = 2
const maxMembers = 3

/** A long document with its own members, and below them the first of each list and object. */
function shortened(value: Json, depth = 0): Json {
  if (Array.isArray(value)) return value.slice(0, 1).map((one: Json) => shortened(one, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value as JsonObject).slice(0, depth === 0 ? undefined : maxMembers)
  return Object.fromEntries(members.map(([name, one]) => [name, shortened(one, depth + 1)]))
}

function shownOf({ shown }: Example, content: Json): Json | undefined {
  if (content === '' || shown === 'no') return undefined
  if (shown === 'masked') return steady(content) as Json
  if (shown !== 'short') return content
  return typeof content === 'string' ? `${content.split('\n', maxLines).join('\n')}\n` : shortened(content)
}

const shownTexts = ['text/plain', 'text/csv', 'text/xml', 'text/event-stream', 'application/x-ndjson']

/** A run of the conformance suite is a process that ends. */
const patience = { timeout: 20_000, interval: 100 }

const said: Record<string, Answer> = {}

describe.each(examples)('the example of %s', (id, example) => {
  it('is answered as the document shows, by its schemas', async () => {
    const { path, method, answer, isDone } = await run(id)
    const described = describedAt(method, path)
    expect(described?.operation.operationId).toBe(id)
    if (described === undefined) return
    const { contentType = 'application/json', body } = example
    if (body !== undefined) expect(requestFaults(described, contentType, () => body)).toEqual([])
    if (isForm(contentType)) expect(undescribedFields(described, contentType, body as JsonObject)).toEqual([])
    const mediaType = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    // What is not supported is an example too.
    const succeeds = Object.keys(described.operation.responses).some((status) => Number(status) < 400)
    expect([answer.status < 400, answer.text]).toEqual([succeeds, answer.text])
    expect(answerFaults(described, answer.status, mediaType, () => answer.json)).toEqual([])
    if (example.says !== undefined) expect(answer.text).toContain(example.says)
    else if (isDone !== undefined) await vi.waitFor(async () => expect(await isDone()).toBe(true), patience)
    const content = isJson(mediaType) ? answer.json : shownTexts.includes(mediaType) ? answer.text : undefined
    const shown = content === undefined ? undefined : shownOf(example, content)
    const now: Answer = {
      path,
      status: answer.status,
      ...(answer.status === 303 ? { location: answer.headers.get('location') ?? '' } : {}),
      ...(shown === undefined ? {} : { contentType: mediaType, body: shown }),
    }
    const isSame = JSON.stringify(steady(now)) === JSON.stringify(steady(recorded[id]))
    said[id] = isSame ? (recorded[id] ?? now) : now
    if (isRecording) return
    expect(steady(now)).toEqual(steady(recorded[id]))
    if (now.body === undefined || example.shown === 'short') return
    expect(answerFaults(described, answer.status, mediaType, () => recorded[id]?.body)).toEqual([])
  })
})

afterAll(() => {
  closeCities()
  if (isRecording) {
    const lines = Object.entries(said).map(([id, answer]) => ` ${JSON.stringify(id)}: ${JSON.stringify(answer)}`)
    writeFileSync(answersFile, `{\n${lines.join(',\n')}\n}\n`)
  }
})

describe('the operations', () => {
  it('have an example each, but for the pages of the console and their files, whose names change', () => {
    const isPage = ({ method, operation }: (typeof operations)[number]): boolean =>
      (method === 'get' && operation.tags.includes('console')) || operation.operationId === 'asset'
    const without = operations.filter((one) => !isPage(one) && !byId.has(one.operation.operationId))
    expect(without.map(({ operation }) => operation.operationId)).toEqual([])
  })
})
