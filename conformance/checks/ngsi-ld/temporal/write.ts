// Creating, extending and deleting histories (clauses 5.6.11 to 5.6.13, 5.6.16).

import type { Check } from '../../../check.ts'
import type { Findings } from '../../../findings.ts'
import type { Answer, Target } from '../../../runner/target.ts'
import { get, type Identified, refused, remove, send } from '../ask.ts'
import { at, histories, path, valuesOf } from './history.ts'

/** Creates a unique history, and deletes it in any case. */
async function withPump(
  findings: Findings,
  target: Target,
  work: (entity: Identified, made: Answer) => Promise<void>,
): Promise<void> {
  const entity = { id: `urn:ngsi-ld:Pump:${target.session.name()}`, type: 'Pump', level: [at(1, 10)], heat: [at(1, 7)] }
  const made = await send(target, 'POST', histories, entity)
  try {
    if (findings.status('giving it', 201, made)) await work(entity, made)
  } finally {
    await remove(target, path(entity.id))
  }
}

const created: Check = {
  id: 'NGSILD-TEMPORAL-003',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }, made) => {
      const location = made.headers.get('location') ?? 'none'
      const ends = [path(id), `${histories}/${id}`].some((one) => location.endsWith(one))
      findings.that(ends, 'Location', `/ngsi-ld/v1/temporal/entities/${id}`, location)
      findings.status('reading it', 200, await get(target, path(id)))
    })
  },
}

const addedTo: Check = {
  id: 'NGSILD-TEMPORAL-004',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      const more = { id, type: 'Pump', level: [at(2, 20)] }
      findings.status('giving more of it', 204, await send(target, 'POST', histories, more))
      findings.equal('levels', [10, 20], [...valuesOf(await get(target, path(id)), 'level')])
    })
  },
}

const appended: Check = {
  id: 'NGSILD-TEMPORAL-005',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      const answer = await send(target, 'POST', path(id, '/attrs'), { level: [at(2, 20)] })
      findings.status('adding an instance', 204, answer)
      findings.equal('levels', [10, 20], [...valuesOf(await get(target, path(id)), 'level')])
    })
  },
}

const attributeDeleted: Check = {
  id: 'NGSILD-TEMPORAL-006',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      findings.status('deleting an attribute', 204, await remove(target, path(id, '/attrs/heat')))
      const after = await get(target, path(id))
      findings.equal('heat', [], [...valuesOf(after, 'heat')])
      findings.equal('level, which was not named', [10], [...valuesOf(after, 'level')])
    })
  },
}

const deleted: Check = {
  id: 'NGSILD-TEMPORAL-007',
  async run(findings, target) {
    await withPump(findings, target, async ({ id }) => {
      findings.status('deleting it', 204, await remove(target, path(id)))
      findings.status('reading it afterwards', 404, await get(target, path(id)))
      refused(findings, 'deleting it again', 404, 'ResourceNotFound', await remove(target, path(id)))
    })
  },
}

export const temporalWriteChecks: readonly Check[] = [created, addedTo, appended, attributeDeleted, deleted]
