// Histories for the checks of the temporal API: two pumps of a unique type, and access to their histories.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Cause } from '../../../check.ts'
import type { Answer, Target } from '../../../runner/target.ts'
import { numberOf, remove, send } from '../ask.ts'

export interface Pumps {
  readonly type: string
  /** Level 10, 20, 30 and 40 at minute 1 to 4, and heat at minute 1. */
  readonly early: string
  /** Level 80 at minute 8. */
  readonly late: string
}

export const histories = '/temporal/entities'
export const minute = (number: number): string => `2026-06-01T10:0${number}:00Z`
export const at = (number: number, value: number) => ({ type: 'Property', value, observedAt: minute(number) })
export const levels = [1, 2, 3, 4].map((number) => at(number, number * 10))

export function path(id: string, rest = ''): string {
  return `${histories}/${encodeURIComponent(id)}${rest}`
}

export function asked(id: string, parameters: Readonly<Record<string, string>>): string {
  return path(id, `?${new URLSearchParams(parameters)}`)
}

export async function makePumps(target: Target): Promise<Result<Pumps, Cause>> {
  const type = `Pump${target.session.name()}`
  const pumps: Pumps = { type, early: `urn:ngsi-ld:${type}:1`, late: `urn:ngsi-ld:${type}:2` }
  for (const document of [
    { id: pumps.early, type, level: levels, heat: [at(1, 7)] },
    { id: pumps.late, type, level: [at(8, 80)] },
  ]) {
    const answer = await send(target, 'POST', histories, document)
    if (answer.status === 201) continue
    await removePumps(target, pumps)
    return fail(`giving a history was answered ${answer.missing ?? answer.status}`)
  }
  return ok(pumps)
}

export async function removePumps(target: Target, { early, late }: Pumps): Promise<void> {
  for (const id of [early, late]) await remove(target, path(id))
}

/** The instances of an attribute: a single one may be without a list. */
export function instancesOf(answer: Answer, name: string): readonly JsonObject[] {
  const attribute = answer.member(name)
  if (isJsonObject(attribute)) return [attribute]
  return isJsonArray(attribute) ? attribute.filter(isJsonObject) : []
}

/** Sorted, because the server may choose the order of instances. */
export function valuesOf(answer: Answer, name: string): readonly number[] {
  return instancesOf(answer, name)
    .map(({ value }) => numberOf(value))
    .toSorted((a, b) => a - b)
}
