// Five lamps of an unknown type with two custom attributes: nobody but the officer may see them without a policy of the suite.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Cause, Check } from '../../../check.ts'
import { ask, type Caller, type City, entityPath, officer, partyOf, answered } from './city.ts'
import { unsaidSettings, usedSeed } from './needs.ts'
import { ofAttributes, ofType, policyOf, publish, withdraw } from './policies.ts'

const own = 'https://conformance.example/'
export const power = `${own}power`
export const secret = `${own}secret`

export interface Lamps {
  readonly name: string
  readonly type: string
  /** By number, from 1. */
  readonly id: (number: number) => string
}

export type LampCheck = Check<City, Lamps>

export const numbers = [1, 2, 3, 4, 5]

const textOfSecret = (number: number): string => `kept-to-itself-${number}`

function lamp({ type, id }: Lamps, number: number): JsonObject {
  return {
    id: id(number),
    type,
    [power]: { type: 'Property', value: number * 10 },
    [secret]: { type: 'Property', value: textOfSecret(number) },
  }
}

/** A policy that permits the officer to use them, whatever the rules of the city are. */
const ownPolicy = ({ name }: Lamps): string => `conformance-${name}`

export async function makeLamps(city: City): Promise<Result<Lamps, Cause>> {
  const name = city.target.session.name()
  const lamps: Lamps = { name, type: `${own}${name}`, id: (number) => `urn:ngsi-ld:Lamp:${name}-${number}` }
  const permission = { assignee: partyOf(city, officer), action: 'use', constraint: ofType(lamps.type) }
  const used = await usedSeed(city, ownPolicy(lamps))
  if (used !== undefined) return fail(used)
  const cause = await publish(city, ownPolicy(lamps), policyOf(name, { permission }))
  if (cause !== undefined) return fail(cause)
  for (const number of numbers) {
    const made = await ask(city, officer, 'POST', '/ngsi-ld/v1/entities', { body: lamp(lamps, number) })
    if (made.status === 201) continue
    await removeLamps(city, lamps)
    return fail(answered('creating an entity', made))
  }
  const unsaid = await unsaidSettings(
    city,
    (reader) => showing(city, reader, lamps, power),
    async (reader) => (await seen(city, reader, lamps.id(1))) === 'power',
  )
  if (unsaid === undefined) return ok(lamps)
  await removeLamps(city, lamps)
  return fail(unsaid)
}

export async function removeLamps(city: City, lamps: Lamps): Promise<void> {
  for (const number of numbers) await ask(city, officer, 'DELETE', entityPath(lamps.id(number)))
  await withdraw(city, ownPolicy(lamps))
}

/** A permission for a reader to see these attributes of the lamps. */
export function showing(city: City, reader: Caller, { type }: Lamps, ...attributes: readonly string[]): JsonObject {
  return { assignee: partyOf(city, reader), action: 'read', constraint: [ofType(type), ofAttributes(...attributes)] }
}

/** What a caller sees of a lamp: `power`, `secret`, both, or nothing; otherwise the status. */
export async function seen(city: City, caller: Caller, id: string): Promise<string> {
  const answer = await ask(city, caller, 'GET', entityPath(id))
  if (answer.status === 404) return 'nothing'
  if (answer.status !== 200) return `status ${answer.missing ?? answer.status}`
  const names = [power, secret].filter((name) => answer.member(name) !== undefined)
  // A value under another name counts too.
  const isLeaked = answer.text.includes('kept-to-itself') && !names.includes(secret)
  return [...names.map((name) => name.slice(own.length)), ...(isLeaked ? ['secret by another name'] : [])].join(' and ')
}

export const both = 'power and secret'
