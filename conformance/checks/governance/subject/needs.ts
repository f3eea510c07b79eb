// Preconditions of the governance profiles that the target need not provide: a seed whose names were not used before, because
// versions of policies are kept, and the settings without which no policy of the suite can apply.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Lack } from '../../../lack.ts'
import { seedUsed } from '../../../runner/doubt.ts'
import { ask, type Caller, type City, newReader, officer } from './city.ts'
import { policyOf, policyPath, publish, withdraw } from './policies.ts'

/** Whether an earlier run with the same seed has left versions of the policy. */
export async function usedSeed(city: City, policy: string): Promise<Lack | undefined> {
  if (!city.isSeeded) return undefined
  const { status } = await ask(city, officer, 'GET', `${policyPath(policy)}/versions/1`)
  return status === 200 ? seedUsed('versions of its policies from an earlier run') : undefined
}

const settings = {
  jurisdiction: 'the jurisdiction of the target, or none',
  'client-prefix': 'the prefix of client_id in the target, or nothing',
}

/**
 * Whether a policy of the suite applies to its readers, if a setting is missing on which that depends.
 * @param permission for a reader
 * @param sees whether the reader sees what it permits
 * @returns undefined if it applies, or if every setting is set, so that it would be a fault of the target
 */
export async function unsaidSettings(
  city: City,
  permission: (reader: Caller) => JsonObject,
  sees: (reader: Caller) => Promise<boolean>,
): Promise<Lack | undefined> {
  const left = Object.entries(settings).filter(([name]) => city.settings[name] === undefined)
  if (left.length === 0) return undefined
  const reader = newReader(city)
  const name = city.target.session.name()
  const id = `conformance-${name}`
  const isPublished = (await publish(city, id, policyOf(name, { permission: permission(reader) }))) === undefined
  const isSeen = isPublished && (await sees(reader))
  await withdraw(city, id)
  if (isSeen || !isPublished) return undefined
  const provide = left.map(([setting, meaning]) => `--setting ${setting}=… (${meaning})`).join(', ')
  return { reason: 'missing-setting', provide, found: 'a reader with a permission of the suite sees nothing' }
}
