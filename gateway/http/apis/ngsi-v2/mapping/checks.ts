// What a client of the API may write at all: the characters that Orion forbids in any request ("General syntax
// restrictions") and those that identifiers may not have ("Identifiers syntax restrictions"). A value that is sent back as
// it was shown passes: it may come from another source, which these rules do not hold for.

import { holdsForbidden } from '../../../../../adapters/context/ngsi-v2/escape.ts'
import type { Form } from '../../../../../adapters/context/ngsi-v2/write-entity.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { canonicalJson } from '../../../../../standards/json/write.ts'
import { at } from '../../../../../standards/ngsi-ld/input-position.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { checkName, wrong } from '../request.ts'
import type { Place } from './instance-names.ts'

/** The attributes as the client reads them, by name. */
export type Shown = ReadonlyMap<string, Pick<Place, 'document'>>

type Check = Result<unknown, GatewayProblem>
const passed: Check = ok(undefined)

/** Names with a special meaning in place of attribute names ("Attribute names restrictions"). */
const reserved: ReadonlySet<string> = new Set(['geo:distance', '*'])
const unrestricted = 'TextUnrestricted'

export function checkAttributeName(name: string, path: string): Result<string, GatewayProblem> {
  return reserved.has(name) ? wrong(path, 'This name is reserved.') : checkName(name, path)
}

export function checkDocument(document: JsonObject, form: Form, path: string, shown: Shown = new Map()): Check {
  for (const [name, json] of Object.entries(document)) {
    const place = at(path, name)
    const checked =
      name === 'id' || name === 'type'
        ? checkIdentifier(json, place)
        : checkAttribute(name, json, form, place, shown.get(name)?.document)
    if (!checked.ok) return checked
  }
  return passed
}

function checkIdentifier(json: Json, path: string): Check {
  return typeof json === 'string' ? checkName(json, path) : wrong(path, 'Expected a string.')
}

function checkAttribute(
  name: string,
  json: Json,
  form: Form,
  path: string,
  shown: Place['document'] | undefined,
): Check {
  const named = checkAttributeName(name, path)
  if (!named.ok) return named
  if (form === 'keyValues') return checkValue({ value: json }, path, shown?.value)
  if (!isJsonObject(json)) return passed
  const { metadata } = json
  if (stray(json, ['type', 'value', 'metadata']))
    return wrong(path, 'An attribute may have only type, value and metadata.')
  const own = isJsonObject(metadata) ? Object.entries(metadata) : []
  const isFree = own.some(([one, of]) => one === unrestricted && isJsonObject(of) && of['value'] === true)
  const checked = checkTyped(json, path, shown?.value, isFree)
  if (!checked.ok) return checked
  for (const [one, of] of own) {
    const place = at(`${path}/metadata`, one)
    const legal = checkAttributeName(one, place)
    if (!legal.ok) return legal
    if (isJsonObject(of) && stray(of, ['type', 'value'])) return wrong(place, 'Metadata may have only type and value.')
    const before = shown?.metadata[one]
    const typed = isJsonObject(of) ? checkTyped(of, place, isJsonObject(before) ? before['value'] : undefined) : passed
    if (!typed.ok) return typed
  }
  return passed
}

function stray(json: JsonObject, known: readonly string[]): boolean {
  return Object.keys(json).some((name) => !known.includes(name))
}

/** An attribute, or metadata: its type and its value. */
function checkTyped(json: JsonObject, path: string, shown: Json | undefined, isFree = false): Check {
  const { type } = json
  const typed = typeof type === 'string' ? checkName(type, `${path}/type`) : passed
  return typed.ok && !isFree && type !== unrestricted ? checkValue(json, `${path}/value`, shown) : typed
}

function checkValue({ value = null }: JsonObject, path: string, shown: Json | undefined): Check {
  if (!holdsForbidden(value) || (shown !== undefined && canonicalJson(value) === canonicalJson(shown))) return passed
  const detail = `A value must not contain the characters < > " ' = ; ( and ), unless its type is ${unrestricted}.`
  return wrong(path, detail)
}
