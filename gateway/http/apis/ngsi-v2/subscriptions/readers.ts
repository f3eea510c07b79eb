// Readers of single members of a subscription of NGSI v2.

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../../standards/json/object.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { list, type MemberReader, number, type Read } from '../../ngsi-ld/subscriptions/members.ts'
import { checkName, wrong } from '../request.ts'

export const maxNames = 512

export function wholeNumber(least: number, most: number): MemberReader<number> {
  return (json, path) =>
    Number.isInteger(json) ? number(least, most)(json, path) : wrong(path, 'Expected an integer.')
}

/** An empty list is as none at all: so they are read back. */
function listOrNone<Item>(item: MemberReader<Item>, most: number): MemberReader<readonly Item[]> {
  return (json, path) => (isJsonArray(json) && json.length === 0 ? ok([]) : list(item, most)(json, path))
}

export const attributeName: MemberReader<string> = (json, path) =>
  typeof json === 'string' ? checkName(json, path) : wrong(path, 'Expected a name.')

/** Each once. */
export const attributeNames: MemberReader<readonly string[]> = (json, path) => {
  const names = listOrNone(attributeName, maxNames)(json, path)
  if (!names.ok || new Set(names.value).size === names.value.length) return names
  return wrong(path, 'A name must not be repeated.')
}

/** Members of Orion that are not served here, each with the reason. */
export function unsupported(
  json: JsonObject,
  path: string,
  reasons: Readonly<Record<string, string>>,
): Read<JsonObject> {
  const found = Object.keys(json).find((name) => Object.hasOwn(reasons, name))
  if (found === undefined) return ok(json)
  return fail({ code: 'not-supported', path: `${path}/${found}`, detail: reasons[found] ?? '' })
}
