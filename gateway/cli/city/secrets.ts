// Secrets in the files of a city: by the name of an environment variable, `{ secret: PARKCO_TOKEN }`, and never as they are.

import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

function nameOf(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined
  const { secret } = value
  const isName = typeof secret === 'string' && Object.keys(value).length === 1 && /^[A-Z][A-Z0-9_]*$/.test(secret)
  return isName ? secret : undefined
}

/** A document with the values of its secrets. @param place the file, for the error */
export function withSecretValues(value: Json, place: string): Json {
  const name = nameOf(value)
  if (name !== undefined) {
    const found = process.env[name]
    if (found === undefined) throw new UsageError(`${place}: the environment has no variable ${name}.`)
    return found
  }
  if (Array.isArray(value)) return value.map((one: Json) => withSecretValues(one, place))
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(members.map(([member, inner]) => [member, withSecretValues(inner, place)]))
}

/** A document without its secrets and without nulls, which say that there is none: what can be compared with a gateway. */
export function withoutSecretNames(value: JsonObject): JsonObject {
  const members = Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, Json])[] => {
    if (inner === null || nameOf(inner) !== undefined) return []
    return [[name, isJsonObject(inner) ? withoutSecretNames(inner) : inner]]
  })
  return Object.fromEntries(members)
}
