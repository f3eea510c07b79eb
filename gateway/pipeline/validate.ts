// Step 4, validate: every entity satisfies the hub model before anything else sees it. A value that the vocabulary does not allow
// is converted or reported (standards/hub/fit.ts); only what violates the information model itself is refused.

import type { Change, Decoded, Entity, Loss } from '../../adapters/adapter.ts'
import { type FitNote, fitEntity, type Fitted } from '../../standards/hub/fit.ts'
import { violationText } from '../../standards/hub/validate/violation-text.ts'
import type { Problem } from '../../standards/problem.ts'
import { tooManyMembers } from './record-size.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

type EntityLimits = { readonly entities: number; readonly members: number }

export interface Valid {
  readonly entities: readonly Entity[]
  /** Values that do not fit the hub model, and converted units. */
  readonly losses: readonly Loss[]
}

/** A valid entity with what is reported of it, or the reason for its refusal. */
interface Looked {
  readonly entity: Entity
  readonly losses: readonly Loss[]
  readonly problem: Problem | undefined
}

/** Examines each entity separately; the limits apply to the message. */
function lookAt(entities: readonly Entity[], limits: EntityLimits): Result<readonly Looked[], Problem> {
  const refusal = tooMany(entities.length, limits)
  if (refusal !== undefined) return fail(refusal)
  const looked: Looked[] = []
  for (const given of entities) {
    const index = looked.length
    const tooLarge = tooManyMembers(given, limits.members)
    if (tooLarge !== undefined) return fail({ ...tooLarge, path: `/${index}` })
    const fitted = fitEntity(given)
    const problem = problemOf(fitted, index)
    looked.push({ entity: fitted.entity, losses: lossesOf(given, fitted, index, problem), problem })
  }
  return ok(looked)
}

const none: readonly Loss[] = []

function lossesOf(given: Entity, { notes }: Fitted, index: number, problem: Problem | undefined): readonly Loss[] {
  if (problem !== undefined) return [refusedEntity(given, index, problem)]
  return notes.length === 0 ? none : notes.map((note) => lossOf(given.id, note))
}

/** Validates entities that must all be valid. */
export function validate(entities: readonly Entity[], limits: EntityLimits): Result<Valid, Problem> {
  const looked = lookAt(entities, limits)
  if (!looked.ok) return looked
  const wrong = looked.value.find(({ problem }) => problem !== undefined)
  return wrong?.problem === undefined ? ok(validOf(looked.value)) : fail(wrong.problem)
}

/** Validates the entities of a translation: invalid ones are left out and reported, unless none is left. */
export function validateEach(entities: readonly Entity[], limits: EntityLimits): Result<Valid, Problem> {
  const looked = lookAt(entities, limits)
  if (!looked.ok) return looked
  const valid = validOf(looked.value)
  const [first] = looked.value
  return valid.entities.length === 0 && first?.problem !== undefined ? fail(first.problem) : ok(valid)
}

function validOf(looked: readonly Looked[]): Valid {
  return {
    entities: looked.filter(({ problem }) => problem === undefined).map(({ entity }) => entity),
    losses: looked.flatMap(({ losses }) => losses),
  }
}

/** Validates the changes of a message in the same manner. */
export function validateChanges(
  decoded: Decoded,
  limits: EntityLimits,
): Result<Pick<Decoded, 'changes' | 'losses'>, Problem> {
  const looked = lookAt(
    decoded.changes.flatMap((change) => ('entity' in change ? [change.entity] : [])),
    limits,
  )
  if (!looked.ok) return looked
  let index = 0
  const changes = decoded.changes.flatMap((change): readonly Change[] => {
    const of = 'entity' in change ? looked.value[index++] : undefined
    if (of === undefined || !('entity' in change)) return [change]
    if (of.problem !== undefined) return []
    return [of.entity === change.entity ? change : { ...change, entity: of.entity }]
  })
  const [first] = looked.value
  if (changes.length === 0 && first?.problem !== undefined) return fail(first.problem)
  const losses = looked.value.flatMap((one) => one.losses)
  return ok({ changes, losses: losses.length === 0 ? decoded.losses : [...decoded.losses, ...losses] })
}

function tooMany(count: number, { entities }: EntityLimits): Problem | undefined {
  if (count <= entities) return undefined
  const detail = `One message may create at most ${entities} entities.`
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
