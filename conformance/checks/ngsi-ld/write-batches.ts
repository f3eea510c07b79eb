// Batches of entities (clauses 5.6.7 to 5.6.10): all succeed, or all except the reported ones.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { entityPath, errors, get, type Identified, memberOf, remove, send } from './ask.ts'
import { lamp, property, value } from './write-entities.ts'

/** Two new entities, which are deleted in any case. */
async function withTwo(target: Target, work: (first: Identified, second: Identified) => Promise<void>): Promise<void> {
  const [first, second] = [lamp(target), lamp(target)]
  try {
    await work(first, second)
  } finally {
    for (const { id } of [first, second]) await remove(target, entityPath(id))
  }
}

const batch = (target: Target, operation: string, body: JsonObject[] | string[]): Promise<Answer> =>
  send(target, 'POST', `/entityOperations/${operation}`, body)

function ids(findings: Findings, what: string, expected: readonly Identified[], found: Json = null): void {
  const listed = isJsonArray(found) ? found.map(shown).toSorted() : null
  findings.equal(what, expected.map(({ id }) => id).toSorted(), listed)
}

/** The failures of a batch with their reasons, and the successes. */
function failed(findings: Findings, what: string, id: string, type: string, success: string, answer: Answer): void {
  if (!findings.status(what, 207, answer)) return
  findings.equal(`${what}: errors`, id, memberOf(answer.json, 'errors', 0, 'entityId'))
  findings.equal(`${what}: type of the error`, errors + type, memberOf(answer.json, 'errors', 0, 'error', 'type'))
  findings.equal(`${what}: success`, [success], answer.member('success'))
}

const created: Check = {
  id: 'NGSILD-WRITE-024',
  async run(findings, target) {
    await withTwo(target, async (first, second) => {
      const answer = await batch(target, 'create', [first, second])
      if (findings.status('creating two', 201, answer)) ids(findings, 'the ids', [first, second], answer.json)
      findings.equal('the second', 50, await value(target, second.id, 'power'))
    })
  },
}

const createdInPart: Check = {
  id: 'NGSILD-WRITE-025',
  async run(findings, target) {
    await withTwo(target, async (first, second) => {
      await batch(target, 'create', [first])
      const answer = await batch(target, 'create', [first, second])
      failed(findings, 'creating one that is there and one that is not', first.id, 'AlreadyExists', second.id, answer)
      findings.equal('the second', 50, await value(target, second.id, 'power'))
    })
  },
}

const upserted: Check = {
  id: 'NGSILD-WRITE-026',
  async run(findings, target) {
    await withTwo(target, async (first, second) => {
      await batch(target, 'create', [{ ...first, status: property('on') }])
      const answer = await batch(target, 'upsert', [{ ...first, power: property(60) }, second])
      if (findings.status('one that is there and one that is not', 201, answer)) {
        ids(findings, 'the ids that are new', [second], answer.json)
      }
      const after = await get(target, entityPath(first.id))
      findings.equal('power of the first', 60, after.member('power', 'value'))
      findings.equal('status of the first, which was replaced', null, after.member('status') ?? null)
      findings.status('both again', 204, await batch(target, 'upsert', [first, second]))
    })
  },
}

const upsertedByUpdate: Check = {
  id: 'NGSILD-WRITE-027',
  async run(findings, target) {
    await withTwo(target, async (first) => {
      await batch(target, 'create', [{ ...first, status: property('on') }])
      const answer = await batch(target, 'upsert?options=update', [{ ...first, power: property(60) }])
      findings.status('with options=update', 204, answer)
      const after = await get(target, entityPath(first.id))
      findings.equal('power', 60, after.member('power', 'value'))
      findings.equal('status, which was not named', 'on', after.member('status', 'value'))
    })
  },
}

const updated: Check = {
  id: 'NGSILD-WRITE-028',
  async run(findings, target) {
    await withTwo(target, async (first, second) => {
      await batch(target, 'create', [first])
      const answer = await batch(target, 'update', [{ ...first, power: property(60) }, second])
      failed(
        findings,
        'updating one that is there and one that is not',
        second.id,
        'ResourceNotFound',
        first.id,
        answer,
      )
      findings.equal('power of the first', 60, await value(target, first.id, 'power'))
      findings.status('the second', 404, await get(target, entityPath(second.id)))
      await batch(target, 'create', [second])
      const both = [first, second].map((one) => ({ ...one, power: property(70) }))
      findings.status('updating two that are there', 204, await batch(target, 'update', both))
      for (const { id } of both) findings.equal('power of each', 70, await value(target, id, 'power'))
      const kept = both.map(({ id }) => ({ id, type: 'Lamp', power: property(80), colour: property('red') }))
      await batch(target, 'update?options=noOverwrite', kept)
      findings.equal('power with options=noOverwrite', 70, await value(target, first.id, 'power'))
      findings.equal('colour with options=noOverwrite', 'red', await value(target, first.id, 'colour'))
    })
  },
}

const deleted: Check = {
  id: 'NGSILD-WRITE-029',
  async run(findings, target) {
    await withTwo(target, async (first, second) => {
      await batch(target, 'create', [first])
      const answer = await batch(target, 'delete', [first.id, second.id])
      failed(
        findings,
        'deleting one that is there and one that is not',
        second.id,
        'ResourceNotFound',
        first.id,
        answer,
      )
      findings.status('the first', 404, await get(target, entityPath(first.id)))
      await batch(target, 'create', [first, second])
      findings.status('deleting two that are there', 204, await batch(target, 'delete', [first.id, second.id]))
      for (const { id } of [first, second]) findings.status('each of them', 404, await get(target, entityPath(id)))
    })
  },
}

const empty: Check = {
  id: 'NGSILD-WRITE-030',
  async run(findings, target) {
    for (const operation of ['create', 'upsert', 'update', 'delete']) {
      const answer = await batch(target, operation, [])
      findings.status(`an empty list to ${operation}`, 400, answer)
    }
  },
}

export const writeBatchChecks: readonly Check[] = [
  created,
  createdInPart,
  upserted,
  upsertedByUpdate,
  updated,
  deleted,
  empty,
]
