// Requests to an NGSI-LD server (ETSI GS CIM 009), and access to its responses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Cause } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { type Answer, memberOf, type Sent, type Target } from '../../runner/target.ts'

// The @context of a JSON response is in a Link header (clause 6.3.5, JSON-LD 1.1 section 6.1).
const relation = 'http://www.w3.org/ns/json-ld#context'

/** Its URL; undefined if there is none. */
export function contextLink(answer: { readonly headers: Headers }): string | undefined {
  const links = answer.headers.get('link') ?? ''
  return links
    .split(/,(?=\s*<)/)
    .map((link) => /^\s*<([^>]+)>(.*)$/.exec(link))
    .find((found) => found?.[2]?.includes(`"${relation}"`))?.[1]
}

const root = '/ngsi-ld/v1'
/** The prefix of an error type. */
export const errors = 'https://uri.etsi.org/ngsi-ld/errors/'

/** A path of the API: the target may be the address of the server, or of the API itself. */
export function pathOf(target: Target, path: string): string {
  return target.url.endsWith(root) ? path : root + path
}

export function get(target: Target, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return target.send({ method: 'GET', path: pathOf(target, path), headers })
}

/** Query parameters, percent-encoded. */
export function entities(parameters: Readonly<Record<string, string>>): string {
  return `/entities?${new URLSearchParams(parameters)}`
}

export function entityPath(id: string, rest = ''): string {
  return `/entities/${encodeURIComponent(id)}${rest}`
}

export function send(
  target: Target,
  method: Sent['method'],
  path: string,
  body: Json,
  type = 'application/json',
): Promise<Answer> {
  return target.send({
    method,
    path: pathOf(target, path),
    headers: { 'content-type': type },
    body: new TextEncoder().encode(JSON.stringify(body)),
  })
}

export function remove(target: Target, path: string): Promise<Answer> {
  return target.send({ method: 'DELETE', path: pathOf(target, path) })
}

export type Identified = JsonObject & { readonly id: string }

/** Creates entities one by one; if one fails, deletes the created ones. */
export async function create(target: Target, made: readonly Identified[]): Promise<Result<readonly string[], Cause>> {
  const ids: string[] = []
  for (const entity of made) {
    const { '@context': context } = entity
    const type = context === undefined ? 'application/json' : 'application/ld+json'
    const answer = await send(target, 'POST', '/entities', entity, type)
    if (answer.status !== 201) {
      await removeAll(target, ids)
      return fail(`creating an entity was answered ${answer.missing ?? answer.status}`)
    }
    ids.push(entity.id)
  }
  return ok(ids)
}

export async function removeAll(target: Target, ids: readonly string[]): Promise<void> {
  for (const id of ids) await remove(target, entityPath(id))
}

export function listOf(answer: Answer): readonly JsonObject[] {
  return isJsonArray(answer.json) ? answer.json.filter(isJsonObject) : []
}

export function idOf({ id }: JsonObject): string {
  return typeof id === 'string' ? id : ''
}

export function idsOf(answer: Answer): readonly string[] {
  return listOf(answer).map(idOf).toSorted()
}

/** A problem of RFC 7807 with a type of clause 6.3.2. */
export function refused(findings: Findings, what: string, status: number, type: string, answer: Answer): void {
  if (!findings.status(what, status, answer)) return
  findings.equal(`${what}: type`, errors + type, answer.member('type'))
  findings.that(typeof answer.member('title') === 'string', `${what}: title`, 'a text', 'none')
}

/** NaN if it is not a number, because not every value can be converted. */
export function numberOf(json: Json | undefined): number {
  return typeof json === 'number' ? json : Number.NaN
}

export { memberOf }
