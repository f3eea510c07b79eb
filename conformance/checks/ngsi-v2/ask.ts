// Requests to an NGSI v2 server (FIWARE-NGSI v2 specification), and access to its responses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Findings } from '../../findings.ts'
import type { Answer, Sent, Target } from '../../runner/target.ts'

const root = '/v2'

/** A path of the API: the target may be the address of the server, or of the API itself. */
export function pathOf(target: Target, path: string): string {
  return target.url.endsWith(root) ? path : root + path
}

export function get(target: Target, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return target.send({ method: 'GET', path: pathOf(target, path), headers })
}

export function sendText(target: Target, method: Sent['method'], path: string, text: string, type: string) {
  const body = new TextEncoder().encode(text)
  return target.send({ method, path: pathOf(target, path), headers: { 'content-type': type }, body })
}

export function send(target: Target, method: Sent['method'], path: string, body: Json): Promise<Answer> {
  return sendText(target, method, path, JSON.stringify(body), 'application/json')
}

export function remove(target: Target, path: string): Promise<Answer> {
  return target.send({ method: 'DELETE', path: pathOf(target, path) })
}

/** The Location of a response as a path of the API; undefined if it has none. */
export function locationPath(answer: Answer): string | undefined {
  const location = answer.headers.get('location') ?? ''
  const start = location.indexOf(`${root}/`)
  return start === -1 ? undefined : location.slice(start + root.length)
}

export function list(parameters: Readonly<Record<string, string>>): string {
  return `/entities?${new URLSearchParams(parameters)}`
}

export function listOf(answer: Answer): readonly JsonObject[] {
  return isJsonArray(answer.json) ? answer.json.filter(isJsonObject) : []
}

export function idsOf(answer: Answer): readonly string[] {
  return listOf(answer).map(({ id }) => (typeof id === 'string' ? id : ''))
}

/** More than the length of any list, at 20 per page. */
const maxPages = 1000

/** The ids of a list, page by page, until the wanted id is found or nothing is new; undefined if a page fails. */
export async function listed(
  findings: Findings,
  target: Target,
  what: string,
  path: string,
  wanted?: string,
): Promise<readonly string[] | undefined> {
  const seen = new Set<string>()
  for (let page = 0; page < maxPages; page++) {
    const paging = new URLSearchParams(page === 0 ? { limit: '20' } : { limit: '20', offset: String(seen.size) })
    const answer = await get(target, `${path}${path.includes('?') ? '&' : '?'}${paging}`)
    if (!findings.status(what, 200, answer)) return undefined
    const before = seen.size
    for (const id of idsOf(answer)) seen.add(id)
    if (seen.size === before || (wanted !== undefined && seen.has(wanted))) break
  }
  return [...seen]
}

/** An error of "Error Responses": `error` and `description`. */
export function refused(findings: Findings, what: string, status: number, error: string, answer: Answer): void {
  if (!findings.status(what, status, answer)) return
  findings.equal(`${what}: error`, error, answer.member('error'))
  findings.that(typeof answer.member('description') === 'string', `${what}: description`, 'a text', 'none')
}

export type Identified = JsonObject & { readonly id: string }

export function numeric(value: number) {
  return { type: 'Number', value }
}

/** A unique entity. */
export function lamp(target: Target): Identified {
  return {
    id: `lamp${target.session.name()}`,
    type: 'Lamp',
    power: numeric(50),
    colour: { type: 'Text', value: 'white' },
  }
}

/** Creates the entity for the duration of the work, and deletes it in any case. */
export async function withLamp(
  findings: Findings,
  target: Target,
  work: (entity: Identified, path: string) => Promise<void>,
): Promise<void> {
  const entity = lamp(target)
  if (!findings.status('creating the entity', 201, await send(target, 'POST', '/entities', entity))) return
  const path = `/entities/${entity.id}`
  try {
    await work(entity, path)
  } finally {
    await remove(target, path)
  }
}

/** The value of an attribute; null if it is absent. */
export async function held(target: Target, path: string, name: string): Promise<Json> {
  return (await get(target, path)).member(name, 'value') ?? null
}
