// The content of a refusal without what differs in each response: its instance, a trace id, a time (RFC 9457 section 3.1.5).

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { canonical } from '../../findings.ts'
import type { Answer } from '../../runner/target.ts'

const ownNames = /^(?:instance|(?:error|log|trace|span|request|correlation|operation|activity|transaction)[-_]?id|trace[-_]?parent|time(?:[-_]?stamp)?|date(?:[-_]?time)?)$/i // prettier-ignore

/** Keeps the names of such members, and replaces their values. */
function withoutOwn(json: Json): Json {
  if (isJsonArray(json)) return json.map(withoutOwn)
  if (!isJsonObject(json)) return json
  const members = Object.entries(json)
  return Object.fromEntries(members.map(([name, value]) => [name, ownNames.test(name) ? 'OWN' : withoutOwn(value)]))
}

export function refusalOf({ json, text }: Answer): string {
  return json === undefined ? text : canonical(withoutOwn(json))
}
