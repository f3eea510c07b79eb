// Requests to a SensorThings service, and access to its responses.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { type Answer, type Sent, type Target } from '../../runner/target.ts'

export const sets = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const

/** @param options before encoding */
export function get(target: Target, path: string, options: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const all = query.length === 0 ? path : `${path}?${query.join('&')}`
  return target.send({ method: 'GET', path: all, headers: { accept: 'application/json' } })
}

export function send(target: Target, method: Sent['method'], path: string, body: Json): Promise<Answer> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  return target.send({ method, path, headers, body: new TextEncoder().encode(JSON.stringify(body)) })
}

export function remove(target: Target, path: string): Promise<Answer> {
  return target.send({ method: 'DELETE', path })
}

export function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value ?? null) ? (value as readonly Json[]).filter(isJsonObject) : []
}

export function listOf(answer: Answer): readonly JsonObject[] {
  return objects(answer.member('value'))
}

/** The path of an entity: a number as it is, a text in quotes (18-088 clause 9.2.3, OData 4.0 part 2 clause 4.3.1). */
export function pathTo(set: string, { '@iot.id': id }: JsonObject): string {
  return `/${set}(${typeof id === 'string' ? `'${encodeURIComponent(id.replaceAll("'", "''"))}'` : JSON.stringify(id)})`
}

/** The value in a filter. */
export function literal(value: Json | undefined): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}

const fromSet = new RegExp(String.raw`/(?:${sets.join('|')})(?=[(/?]|$).*$`)

/** The path of an address from the root of the service, which may have another name for itself than the target address. */
export function pathOf(address: Json | undefined): string | undefined {
  return typeof address === 'string' ? fromSet.exec(address)?.[0] : undefined
}

export function isServiceRoot(answer: Answer): boolean {
  return listOf(answer).some(({ name }) => name === 'Things')
}

const base = /^https?:\/\/www\.opengis\.net\/spec\/iot_sensing\/1\.1\/req\//
const optional = ['create-update-delete', 'data-array']

/** The optional classes that a service declares, completely or in part. */
export async function abilitiesOf(target: Target): Promise<ReadonlySet<string>> {
  const listed = (await get(target, '')).member('serverSettings', 'conformance')
  const names = isJsonArray(listed ?? null) ? (listed as readonly Json[]) : []
  const declared = names.filter((one) => typeof one === 'string').map((one) => one.replace(base, ''))
  return new Set(optional.filter((one) => declared.some((name) => name === one || name.startsWith(`${one}/`))))
}
