// Step 4, validate: every entity satisfies the hub before anything else sees it, whoever made it. A value that the
// vocabulary does not allow is converted or reported (standards/hub/fit.ts); only what breaks the information model itself
// is refused.

import type { Change, Decoded, Entity, Loss } from '../../adapters/adapter.ts'
import { type FitNote, fitEntity, type Fitted } from '../../standards/hub/fit.ts'
import { violationText } from '../../standards/hub/violation-text.ts'
import type { Problem } from '../../standards/problem.ts'
import { tooManyMembers } from './record-size.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

type EntityLimits = { readonly entities: number; readonly members: number }

export interface Valid {
  readonly entities: readonly Entity[]
  /** Values that do not fit the hub, and units that were converted. */
  readonly losses: readonly Loss[]
}

/** Entities of which each has to be right. */
export function validate(entities: readonly Entity[], limits: EntityLimits): Result<Valid, Problem> {
  const refusal = tooMany(entities.length, limits)
  if (refusal !== undefined) return fail(refusal)
  const valid: Entity[] = []
  const losses: Loss[] = []
  for (const [index, given] of entities.entries()) {
    const tooLarge = tooManyMembers(given, limits.members, `/${index}`)
    if (tooLarge !== undefined) return fail(tooLarge)
    const fitted = fitEntity(given)
    const problem = problemOf(fitted, index)
    if (problem !== undefined) return fail(problem)
    valid.push(fitted.entity)
    for (const note of fitted.notes) losses.push(lossOf(given.id, note))
  }
  return ok({ entities: valid, losses })
}

/** Entities of a translation: those that are wrong are left out and reported, unless nothing is left. */
export function validateEach(entities: readonly Entity[], limits: EntityLimits): Result<Valid, Problem> {
  const refusal = tooMany(entities.length, limits)
  if (refusal !== undefined) return fail(refusal)
  const valid: Entity[] = []
  const losses: Loss[] = []
  let first: Problem | undefined
  for (const [index, given] of entities.entries()) {
    const tooLarge = tooManyMembers(given, limits.members, `/${index}`)
    if (tooLarge !== undefined) return fail(tooLarge)
    const fitted = fitEntity(given)
    const problem = problemOf(fitted, index)
    if (problem === undefined) {
      valid.push(fitted.entity)
      for (const note of fitted.notes) losses.push(lossOf(given.id, note))
    } else {
      first ??= problem
      losses.push(refusedEntity(given, index, problem))
    }
  }
  return valid.length === 0 && first !== undefined ? fail(first) : ok({ entities: valid, losses })
}

/** The same of the changes of a message. */
export function validateChanges(
  decoded: Decoded,
  limits: EntityLimits,
): Result<Pick<Decoded, 'changes' | 'losses'>, Problem> {
  const count = decoded.changes.filter((change) => 'entity' in change).length
  const refusal = tooMany(count, limits)
  if (refusal !== undefined) return fail(refusal)
  const changes: Change[] = []
  const losses: Loss[] = []
  let first: Problem | undefined
  let index = 0
  for (const change of decoded.changes) {
    if (!('entity' in change)) {
      changes.push(change)
      continue
    }
    const tooLarge = tooManyMembers(change.entity, limits.members, `/${index}`)
    if (tooLarge !== undefined) return fail(tooLarge)
    const fitted = fitEntity(change.entity)
    const problem = problemOf(fitted, index)
    if (problem === undefined) {
      changes.push(fitted.entity === change.entity ? change : { ...change, entity: fitted.entity })
      for (const note of fitted.notes) losses.push(lossOf(change.entity.id, note))
    } else {
      first ??= problem
      losses.push(refusedEntity(change.entity, index, problem))
    }
    index += 1
  }
  if (changes.length === 0 && first !== undefined) return fail(first)
  return ok({ changes, losses: losses.length === 0 ? decoded.losses : [...decoded.losses, ...losses] })
}

function tooMany(count: number, { entities }: EntityLimits): Problem | undefined {
  if (count <= entities) return undefined
  const detail = `One message may make at most ${entities} entities.`
  return { code: 'limit-exceeded', limit: 'entities', maximum: entities, detail }
}

function problemOf({ violations: [violation], entity }: Fitted, index: number): Problem | undefined {
  if (violation === undefined) return undefined
  const detail = `Entity ${index + 1} of the message: ${violationText(entity, violation)}`
  return { code: 'hub-invalid', path: `/${index}${violation.path}`, detail }
}

function lossOf(id: string, { kind, code, attribute, datasetId, detail }: FitNote): Loss {
  const path = `${id}/${attribute}${datasetId === undefined ? '' : `/${datasetId}`}`
  return { kind, in: 'hub', path, attribute, code, detail }
}

function refusedEntity({ id }: Entity, index: number, { detail }: Problem): Loss {
  const path = typeof id === 'string' ? id : `/${index}`
  return { kind: 'dropped', in: 'hub', path, code: 'entity-refused', detail }
}
