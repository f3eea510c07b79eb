// Two buses that differ only in hidden data: their speed, a plate, their depot at night. A reader sees the fleet number and the
// location, by a policy of the suite.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Cause, Check } from '../../../check.ts'
import type { Findings } from '../../../findings.ts'
import { ask, type Caller, type City, entityPath, officer, partyOf, answered } from './city.ts'
import { unsaidSettings, usedSeed } from './needs.ts'
import { type Published, policyOf, publish, withdraw, withPolicy } from './policies.ts'

export const plate = 'https://conformance.example/plate'
export const depot = 'https://conformance.example/depot'

/** Values that no other text contains by chance: no time has a second above 60, so that none of these numbers is in a timestamp. */
export const values = { plate: 'QX-7431-ZW', speeds: [83.7583, 91.2642], depots: [71.7146, 71.9371] } as const

export interface Buses {
  readonly name: string
  /** By number, 1 and 2. */
  readonly id: (number: number) => string
  readonly ids: readonly string[]
  /** The same for both. */
  readonly fleet: string
}

export type BusCheck = Check<City, Buses>

const property = (value: Json, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })

/** One of two states of the hidden data. @param which 0 or 1 */
export function hiddenOf(which: number, observedAt: string): JsonObject {
  const place = { type: 'Point', coordinates: [values.depots[which] ?? 0, -4.05] }
  return {
    speed: property(values.speeds[which] ?? 0, { unitCode: 'KMH', observedAt }),
    [depot]: { type: 'GeoProperty', value: place },
  }
}

function bus({ id, fleet }: Buses, number: number): JsonObject {
  return {
    id: id(number),
    type: 'Vehicle',
    fleetVehicleId: property(fleet),
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.65, -4.05] } },
    ...hiddenOf(number - 1, '2026-01-01T00:00:00Z'),
    [plate]: property(values.plate),
    refVehicle: { type: 'Relationship', object: id(3 - number) },
  }
}

const ownPolicy = ({ name }: Buses): string => `conformance-${name}`

export async function makeBuses(city: City): Promise<Result<Buses, Cause>> {
  const name = city.target.session.name()
  const id = (number: number): string => `urn:ngsi-ld:Vehicle:${name}-${number}`
  const buses: Buses = { name, id, ids: [id(1), id(2)], fleet: `fleet-${name}` }
  const permission = { assignee: partyOf(city, officer), action: 'use', target: [...buses.ids] }
  const used = await usedSeed(city, ownPolicy(buses))
  if (used !== undefined) return fail(used)
  const cause = await publish(city, ownPolicy(buses), policyOf(name, { permission }))
  if (cause !== undefined) return fail(cause)
  for (const number of [1, 2]) {
    const made = await ask(city, officer, 'POST', '/ngsi-ld/v1/entities', { body: bus(buses, number) })
    if (made.status === 201) continue
    await removeBuses(city, buses)
    return fail(answered('creating an entity', made))
  }
  const unsaid = await unsaidSettings(
    city,
    (reader) => ruleFor(city, reader, buses, { constraint: attributes(plate) }),
    async (reader) => (await ask(city, reader, 'GET', entityPath(id(1)))).member(plate) !== undefined,
  )
  if (unsaid === undefined) return ok(buses)
  await removeBuses(city, buses)
  return fail(unsaid)
}

export async function removeBuses(city: City, buses: Buses): Promise<void> {
  for (const id of buses.ids) await ask(city, officer, 'DELETE', entityPath(id))
  await withdraw(city, ownPolicy(buses))
}

/** Attributes by the names of the hub, or IRIs. */
export const attributes = (...names: readonly string[]): JsonObject => ({
  leftOperand: 'citygate:attribute',
  operator: 'isAnyOf',
  rightOperand: names.map((name) => (name.includes(':') ? { '@id': name } : name)),
})

/** A rule for a reader and the buses. */
export function ruleFor(city: City, reader: Caller, buses: Buses, more: JsonObject): JsonObject {
  return { assignee: partyOf(city, reader), action: 'read', target: [...buses.ids], ...more }
}

export function duty(name: string, parameter?: string, rightOperand: Json = ''): JsonObject {
  const value = { '@id': `citygate:${name}` }
  if (parameter === undefined) return { action: value }
  return {
    action: { 'rdf:value': value, refinement: { leftOperand: `citygate:${parameter}`, operator: 'eq', rightOperand } },
  }
}

/** The reader sees the fleet number and the location of the buses, and not the hidden data. */
export function withMask(
  findings: Findings,
  city: City,
  reader: Caller,
  buses: Buses,
  work: (published: Published) => Promise<void>,
): Promise<void> {
  const permission = ruleFor(city, reader, buses, {
    constraint: attributes('fleetVehicleId', 'location', 'refVehicle'),
  })
  const prohibition = ruleFor(city, reader, buses, { constraint: attributes('speed', plate, depot) })
  return withPolicy(findings, city, { permission, prohibition }, work)
}

/** The hidden values in a text. */
export function hiddenIn(text: string): string {
  return [values.plate, ...values.speeds.map(String), ...values.depots.map(String)].filter((value) => text.includes(value)).join(' ') // prettier-ignore
}
