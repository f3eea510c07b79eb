// The corpus of OCPI: the examples of the specification and objects of other programs, with the facts that they contain themselves.

import { readFile } from 'node:fs/promises'
import { ocpi } from '../../../adapters/energy/ocpi/adapter.ts'
import type { Decoded } from '../../../adapters/adapter.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { decodeCase, entitiesOf, type Case } from './cases.ts'

/** @param folder the folder `services` with `ocpi/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/ocpi/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const { id, file = '', verdict } of cases) {
    const body = await readFile(`${folder}/ocpi/${file}`)
    const decoded = decodeCase(new Uint8Array(body), ocpi, {})
    const isRefused = verdict === 'refuse'
    const read = decoded.ok ? (isRefused ? 'it was read' : differs(body.toString('utf8'), decoded.value)) : undefined
    const why = decoded.ok || isRefused ? read : decoded.problem.detail
    if (why !== undefined) wrong.push({ what: id, why })
  }
  return { name: 'ocpi', total: cases.length, right: cases.length - wrong.length, wrong }
}

/** What each object says must be in the entities; what has no id, or is of the protocol, makes none. */
function differs(text: string, decoded: Decoded): string | undefined {
  const json = JSON.parse(text) as JsonObject | readonly JsonObject[]
  const data = Array.isArray(json) ? json : [(json as JsonObject)['data'] ?? json].flat()
  const wanted = (data as readonly Json[]).flatMap((one) => factsOf(one))
  const found = entitiesOf(decoded).flatMap(({ id, type, ...attributes }) =>
    Object.entries(attributes).map(
      ([name, value]) => `${String(type)} ${id.split(':').at(-1)} ${name} ${valueOf(value)}`,
    ),
  )
  const missing = wanted.find((fact) => !found.includes(fact))
  if (missing !== undefined) return `missing: ${missing}`
  if (wanted.length === 0 && found.length > 0) return 'an entity of what has no id'
  return undefined
}

function factsOf(json: Json): readonly string[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return []
  const one = json as JsonObject
  const party = [one['country_code'], one['party_id']].filter((part) => typeof part === 'string')
  const local = (id: Json | undefined): string => [...party.map((part) => part.toUpperCase()), textOf(id)].join('~')
  const fact = (type: string, id: Json | undefined, name: string, value: Json | undefined): readonly string[] =>
    value === undefined || value === null ? [] : [`${type} ${local(id)} ${name} ${JSON.stringify(value)}`]
  const { id, uid } = one
  if ('elements' in one) return fact('ChargingTariff', id, 'currency', one['currency'])
  if (id !== undefined && 'kwh' in one) return fact('ChargingSession', id, 'energyDelivered', one['kwh'])
  if ('total_energy' in one)
    return fact('ChargingSession', one['session_id'] ?? `cdr-${textOf(id)}`, 'energyDelivered', one['total_energy'])
  if (uid !== undefined && 'whitelist' in one)
    return [`ChargingToken keyed-${local(textOf(uid).toLowerCase())} tokenIssuer ${JSON.stringify(one['issuer'])}`]
  if (uid !== undefined && 'connectors' in one) return fact('EVSE', uid, 'evseStatus', wordOf(one['status']))
  if (id === undefined || !('coordinates' in one)) return []
  const evses = (one['evses'] ?? []) as readonly JsonObject[]
  const isShown = one['publish'] !== false
  const there = evses.filter(({ status }) => status !== 'REMOVED' && status !== 'PLANNED').length
  return [
    ...evses.flatMap((evse) => fact('EVSE', evse['uid'], 'evseStatus', wordOf(evse['status']))),
    ...(isShown ? fact('EVChargingStation', id, 'name', one['name']) : []),
    ...(there === 0 ? [] : fact('EVChargingStation', id, 'capacity', there)),
  ]
}

function wordOf(status: Json | undefined): string {
  return status === 'OUTOFORDER' ? 'outOfOrder' : textOf(status).toLowerCase()
}

function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : JSON.stringify(json)
}

function valueOf(attribute: unknown): string | undefined {
  const value = (attribute as { readonly value?: Json }).value
  return value === undefined ? undefined : JSON.stringify(value)
}
