// A history is returned completely, and a single instance is deleted (clauses 4.5.6 to 4.5.8, 5.6.11, 5.6.12,
// 5.6.15).

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Check } from '../../../check.ts'
import { type Findings, shown } from '../../../findings.ts'
import type { Answer, Target } from '../../../runner/target.ts'
import { get, numberOf, refused, remove, send } from '../ask.ts'
import { at, histories, instancesOf, path, valuesOf } from './history.ts'
import { detailed, kept } from '../kinds.ts'

/** Creates a unique history, and deletes it in any case. */
async function withHistory(
  findings: Findings,
  target: Target,
  attributes: Readonly<Record<string, Json>>,
  work: (id: string, type: string) => Promise<void>,
): Promise<void> {
  const type = 'Pump'
  const id = `urn:ngsi-ld:${type}:${target.session.name()}`
  const made = await send(target, 'POST', histories, { id, type, ...attributes })
  try {
    if (findings.status('giving it', 201, made)) await work(id, type)
  } finally {
    await remove(target, path(id))
  }
}

/** The instance of each attribute with this time, without additions of the server. */
function at1(answer: Answer, version: number): Readonly<Record<string, Json>> {
  const { power } = detailed(version)
  const time = Date.parse(shown(power?.['observedAt']))
  return Object.fromEntries(
    Object.keys(detailed(version)).map((name) => {
      const found = instancesOf(answer, name).find(({ observedAt }) => Date.parse(shown(observedAt)) === time)
      const own = Object.entries(found ?? {}).filter(([member]) => !ofServer.has(member))
      return [name, Object.fromEntries(own)]
    }),
  )
}

const ofServer: ReadonlySet<string> = new Set(['instanceId', 'createdAt', 'modifiedAt'])

/** In lists, as in a history. */
const given = (version: number) =>
  Object.fromEntries(Object.entries(detailed(version)).map(([name, attribute]) => [name, [attribute]]))

const whole: Check = {
  id: 'NGSILD-TEMPORAL-025',
  async run(findings, target) {
    await withHistory(findings, target, given(1), async (id, type) => {
      const more = await send(target, 'POST', histories, { id, type, ...given(2) })
      findings.status('giving more of it', 204, more)
      const added = await send(target, 'POST', path(id, '/attrs'), given(3))
      findings.status('adding instances', 204, added)
      const answer = await get(target, path(id))
      if (!findings.status('reading it', 200, answer)) return
      for (const version of [1, 2, 3]) kept(findings, `instance ${version}`, detailed(version), at1(answer, version))
    })
  },
}

/** The ids of the instances of level, by value. */
function idsOfLevels(answer: Answer): ReadonlyMap<number, string> {
  return new Map(instancesOf(answer, 'level').map(({ value, instanceId }) => [numberOf(value), shown(instanceId)]))
}

const instanceDeleted: Check = {
  id: 'NGSILD-TEMPORAL-026',
  async run(findings, target) {
    await withHistory(findings, target, { level: [at(1, 10), at(2, 20)], heat: [at(1, 7)] }, async (id) => {
      const one = idsOfLevels(await get(target, path(id))).get(20) ?? 'none'
      const instance = path(id, `/attrs/level/${encodeURIComponent(one)}`)
      findings.status('deleting an instance', 204, await remove(target, instance))
      const after = await get(target, path(id))
      findings.equal('levels', [10], [...valuesOf(after, 'level')])
      findings.equal('heat', [7], [...valuesOf(after, 'heat')])
      refused(findings, 'deleting it again', 404, 'ResourceNotFound', await remove(target, instance))
    })
  },
}

/** Pairs of a value and a time, of a member of the simplified form. */
function pairsOf(answer: Answer, name: string, member: string): Json {
  const pairs = answer.member(name, member)
  const read = isJsonArray(pairs) ? pairs.filter(isJsonArray) : []
  return read.map(([value, time]) => [value ?? null, shown(time).endsWith('Z') ? Date.parse(shown(time)) : null])
}

const simplifiedKinds: Check = {
  id: 'NGSILD-TEMPORAL-027',
  async run(findings, target) {
    await withHistory(findings, target, given(1), async (id) => {
      const answer = await get(target, path(id, '?options=temporalValues'))
      if (!findings.status('reading it', 200, answer)) return
      const { post, location } = detailed(1)
      const time = Date.parse(shown(post?.['observedAt']))
      findings.equal('post: objects', [[post?.['object'] ?? null, time]], pairsOf(answer, 'post', 'objects'))
      findings.equal('location: values', [[location?.['value'] ?? null, time]], pairsOf(answer, 'location', 'values'))
    })
  },
}

export const temporalKeptChecks: readonly Check[] = [whole, instanceDeleted, simplifiedKinds]
