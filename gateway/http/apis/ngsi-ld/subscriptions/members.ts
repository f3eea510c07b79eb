// Readers of single members of a subscription: the type that GS CIM 009 clause 5.2.12 to 5.2.15 gives them, or a problem that
// says where.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { parseRfc3339 } from '../../../../../standards/hub/time/time.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'

export type Read<Value> = Result<Value, GatewayProblem>
export type MemberReader<Value> = (json: Json, path: string) => Read<Value>

export function wrong(path: string, detail: string): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({ code: 'invalid', path, detail, clause: 'GS CIM 009 5.2.12' })
}

export const text: MemberReader<string> = (json, path) =>
  typeof json === 'string' && json !== '' ? ok(json) : wrong(path, 'Expected a string.')

export const boolean: MemberReader<boolean> = (json, path) =>
  typeof json === 'boolean' ? ok(json) : wrong(path, 'true or false is expected here.')

export const uri: MemberReader<string> = (json, path) =>
  typeof json === 'string' && isUri(json) ? ok(json) : wrong(path, 'Expected a URI.')

/** In UTC. */
export const instant: MemberReader<string> = (json, path) => {
  const read = typeof json === 'string' ? parseRfc3339(json) : undefined
  return read?.ok === true ? ok(read.value.utc) : wrong(path, 'Expected a DateTime, such as 2026-08-01T04:00:00Z.')
}

export const object: MemberReader<JsonObject> = (json, path) =>
  isJsonObject(json) ? ok(json) : wrong(path, 'Expected a JSON object.')

/** @param least,most both allowed */
export function number(least: number, most: number): MemberReader<number> {
  return (json, path) =>
    typeof json === 'number' && json >= least && json <= most
      ? ok(json)
      : wrong(path, `Expected a number from ${least} to ${most}.`)
}

export function oneOf<Word extends string>(words: readonly Word[]): MemberReader<Word> {
  return (json, path) => {
    const word = words.find((one) => one === json)
    return word === undefined ? wrong(path, `Expected one of ${words.join(', ')}.`) : ok(word)
  }
}

/** @param most how many there may be */
export function list<Value>(item: MemberReader<Value>, most: number): MemberReader<readonly Value[]> {
  return (json, path) => {
    if (!isJsonArray(json) || json.length === 0) return wrong(path, 'Expected a list with at least one item.')
    if (json.length > most) return wrong(path, `At most ${most} items are allowed.`)
    const read: Value[] = []
    for (const [index, each] of json.entries()) {
      const one = item(each, `${path}/${index}`)
      if (!one.ok) return one
      read.push(one.value)
    }
    return ok(read)
  }
}

export type Shape<Value> = { readonly [Name in keyof Value]-?: MemberReader<Exclude<Value[Name], undefined>> }

/** The members that are there, each by its reader; another member is refused, since it would be without effect. */
export function members<Value>(json: JsonObject, path: string, shape: Shape<Value>): Read<Partial<Value>> {
  const readers = new Map(Object.entries<MemberReader<unknown>>(shape))
  const read: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(json)) {
    const reader = readers.get(name)
    if (reader === undefined) return wrong(`${path}/`, `The allowed members are ${[...readers.keys()].join(', ')}.`)
    const member = reader(value, `${path}/${name}`)
    if (!member.ok) return member
    read[name] = member.value
  }
  // Each member is what its reader made of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ok(read as Partial<Value>)
}
