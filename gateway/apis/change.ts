// A change of stored entities by a client of a standard API: whose they are, what the rules let the client change, and
// the audit record, all in the batch that stores them. Each client that writes is a source of its own.

import type { Entity } from '../../standards/hub/entity.ts'
import { typesOf } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { countTypes } from '../audit/record.ts'
import type { Principal } from '../auth/principal.ts'
import type { Gate } from '../gate.ts'
import { mayModify, refusedChange } from '../pipeline/govern.ts'
import { validate } from '../pipeline/validate.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from '../routes/request.ts'
import { visible } from './visible.ts'
import type { EditedEntity } from '../store/edit.ts'
import type { VersionedState } from '../store/entity-rows.ts'
import { instanceChanges } from '../store/differences.ts'
import { maximumRowBytes } from '../store/row-size.ts'

/** What becomes of one entity; pure, since it is called again where another request came between. */
export type ChangeOf = (before: Entity | undefined) => Result<Changed, GatewayProblem>

export interface Changed {
  /** Absent: the entity ends. The same object as before: nothing is written. */
  readonly after?: Entity
  /** Keys of instances (store/differences.ts) that were written again, whatever they say. */
  readonly touched?: ReadonlySet<string>
  /** What the caller wants to know of it. */
  readonly note?: unknown
}

export type Changes = ReadonlyMap<string, Result<Changed, GatewayProblem>>

export const alreadyThere: GatewayProblem = {
  code: 'already-exists',
  detail: 'An entity of this id is there already.',
}
export const notThere: GatewayProblem = { code: 'not-found', detail: 'There is no such entity that you may see.' }

/** The source that a client is; no source of the configuration can have such an id. */
export function sourceOfClient(principal: Principal): string {
  return `client:${principal.client}`
}

function mayChangeOthers(principal: Principal): boolean {
  return principal.roles.has('officer')
}

/** The entity as the client knows it: undefined where it may not know that it is there. */
function knownTo(gate: Gate, principal: Principal, state: VersionedState | undefined): Entity | undefined {
  if (state?.entity === undefined) return undefined
  if (state.source === sourceOfClient(principal)) return state.entity
  return visible(gate, principal, state.entity) === undefined ? undefined : state.entity
}

function refusal(
  gate: Gate,
  principal: Principal,
  state: VersionedState | undefined,
  { after, touched }: Changed,
): GatewayProblem | undefined {
  const before = state?.entity
  const source = sourceOfClient(principal)
  if (before !== undefined && state?.source !== source && !mayChangeOthers(principal)) {
    const detail = 'The entity belongs to another source; only a token with the scope officer changes it.'
    return { code: 'forbidden', scope: 'officer', detail }
  }
  const entity = after ?? before
  if (entity === undefined) return undefined
  const changed = new Set(instanceChanges(before, after, touched).map(({ attribute }) => attribute))
  const fragment = Object.fromEntries(Object.entries(entity).filter(([name]) => changed.has(name)))
  const written = { ...fragment, id: entity.id, type: entity.type } as Entity
  const refused =
    after === undefined && !mayModify(typesOf(entity), gate.policy, principal)
      ? typesOf(entity).join(' ')
      : refusedChange(written, gate.policy, principal)
  if (refused === undefined) return undefined
  const detail = 'The rules do not let this client change the attribute, or entities of the type, that `path` names.'
  return { code: 'forbidden', scope: 'vendor', path: refused, detail }
}

/**
 * Changes entities, each or none of it, all in one batch.
 * @returns what became of each, by id, in the order given
 */
export async function changeEntities(
  gate: Gate,
  context: RouteContext,
  operation: string,
  changes: ReadonlyMap<string, ChangeOf>,
): Promise<Result<Changes, GatewayProblem>> {
  const principal = context.get('principal')
  const tenant = context.get('tenant')
  const now = gate.house.now()
  const outcome = await gate.store.edit<Changes>({
    tenant,
    now,
    ids: [...changes.keys()],
    plan: (states) => {
      const results = new Map<string, Result<Changed, GatewayProblem>>()
      const after = new Map<string, EditedEntity>()
      for (const [id, change] of changes) {
        const state = states.get(id)
        const result = checked(gate, principal, state, change)
        results.set(id, result)
        if (!result.ok || (result.value.after === state?.entity && result.value.touched === undefined)) continue
        after.set(id, editedBy(principal, state, result.value))
      }
      const touched = [...after].flatMap(([id, { entity }]) => entity ?? states.get(id)?.entity ?? [])
      const facts = { time: now, tenant, requestId: context.get('requestId'), principal, policy: gate.policy.uid }
      const record = ![...results.values()].some((result) => result.ok)
        ? undefined
        : gate.audit({
            ...facts,
            operation,
            outcome: 'permitted',
            types: countTypes(touched),
            source: sourceOfClient(principal),
          })
      return { after, audit: record === undefined ? [] : [record], answer: results }
    },
  })
  switch (outcome.kind) {
    case 'applied':
      context.set(
        'recorded',
        [...outcome.answer.values()].some((result) => result.ok),
      )
      return ok(outcome.answer)
    case 'too-large': {
      const detail = 'An entity would be larger than the store keeps in one row; nothing was stored.'
      return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, detail })
    }
    case 'busy':
      return fail({ code: 'busy', detail: 'Other requests change the same things; nothing was stored, send it again.' })
  }
}

function checked(
  gate: Gate,
  principal: Principal,
  state: VersionedState | undefined,
  change: ChangeOf,
): Result<Changed, GatewayProblem> {
  const known = knownTo(gate, principal, state)
  const made = change(known)
  if (!made.ok) return made
  // What the client may not know of answers as if it were absent, but no one creates over it.
  if (known === undefined && state?.entity !== undefined) return fail(alreadyThere)
  const { after } = made.value
  const valid = after === undefined ? ok([]) : validate([after], gate.house.limits)
  if (!valid.ok) return valid
  const refused = refusal(gate, principal, state, made.value)
  return refused === undefined ? made : fail(refused)
}

function editedBy(principal: Principal, state: VersionedState | undefined, { after, touched }: Changed): EditedEntity {
  const source = state?.entity === undefined ? sourceOfClient(principal) : state.source
  return {
    source,
    ...(after === undefined ? {} : { entity: after }),
    ...(touched === undefined ? {} : { touched }),
  }
}

/** Changes one entity. */
export async function changeEntity(
  gate: Gate,
  context: RouteContext,
  operation: string,
  id: string,
  change: ChangeOf,
): Promise<Result<Changed, GatewayProblem>> {
  const changed = await changeEntities(gate, context, operation, new Map([[id, change]]))
  if (!changed.ok) return changed
  const result = changed.value.get(id)
  if (result === undefined) throw new Error('an entity that was to be changed has no result')
  return result
}
