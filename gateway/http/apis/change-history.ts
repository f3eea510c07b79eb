// A client's change of an entity's history: what the client may see, who owns the entity, what the rules allow it to change, and
// the audit record, all in the batch that stores it. As for changes of the latest state (gateway/http/apis/change.ts).

import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { mayModify, refusedChange } from '../../pipeline/govern.ts'
import { retainedStep, retainFor } from '../../pipeline/access/retention.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../problem.ts'
import { recordOf } from '../decision.ts'
import type { RouteContext } from '../request/request.ts'
import type { EditedEntity, EditPlan } from '../../store/entities/edit.ts'
import type { VersionedState } from '../../store/entities/changed-rows.ts'
import type { TemporalEntity } from '../../store/temporal/history.ts'
import type { HistoryWrite } from '../../store/temporal/history-edit.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import type { Step } from '../../store/temporal/steps.ts'
import { notThere, sourceOfClient } from './change.ts'
import { visible } from '../../pipeline/read.ts'

/** What is known before, and what of it the client sees. */
export interface KnownHistory {
  readonly state: VersionedState | undefined
  /** Undefined where there is no step. */
  readonly temporal: TemporalEntity | undefined
  /** The latest state or, after its end, id and types, as the client sees it; undefined: it may not know of it. */
  readonly seen: Entity | undefined
  /** A step of the entity as it is kept. */
  readonly kept: (step: Step, types: readonly string[]) => Step
}

export interface HistoryPlan<Note> {
  readonly writes: readonly HistoryWrite[]
  /** The latest state that comes of it; absent: it stays. */
  readonly after?: Entity
  /** The writes remove the entity itself. */
  readonly erases?: true
  /** Whose attributes the client changes. */
  readonly written: Entity
  readonly note: Note
}

export type PlanHistory<Note> = (known: KnownHistory) => Promise<Result<HistoryPlan<Note>, GatewayProblem>>

export async function changeHistory<Note>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  id: string,
  plan: PlanHistory<Note>,
): Promise<Result<HistoryPlan<Note>, GatewayProblem>> {
  const view = context.get('view')
  // Only a client that knows the stored id may change a history.
  if ((view.names?.idOf(id) ?? id) !== id) return fail(notThere)
  const tenant = context.get('tenant')
  const now = gateway.services.now()
  const client = sourceOfClient(view.principal)
  const retain = retainFor(view)
  const kept: KnownHistory['kept'] = (step, types) => retainedStep(retain, types, step)
  const outcome = await gateway.store.edit<Result<HistoryPlan<Note>, GatewayProblem>>({
    tenant,
    now,
    ids: [id],
    retain,
    plan: async (states): Promise<EditPlan<Result<HistoryPlan<Note>, GatewayProblem>>> => {
      const known = { ...(await knownTo(gateway, view, tenant, id, states.get(id))), kept }
      const planned = await plan(known)
      const refused = planned.ok ? refusal(view, known, planned.value.written) : undefined
      const answer = refused === undefined ? planned : fail(refused)
      if (!answer.ok) return { after: new Map(), audit: [], answer }
      const { writes, after, erases, written } = answer.value
      const record = recordOf(gateway, context, { operation, outcome: 'permitted', types: countTypes([written]) })
      const source = known.state?.entity === undefined ? client : known.state.source
      const version: readonly HistoryWrite[] =
        after === undefined && erases === undefined ? [{ kind: 'raise-version', id }] : []
      return {
        after: new Map<string, EditedEntity>(after === undefined ? [] : [[id, { source, entity: after, given: true }]]),
        audit: record === undefined ? [] : [record],
        writes: [...version, ...writes],
        answer,
      }
    },
  })
  switch (outcome.kind) {
    case 'applied':
      if (outcome.answer.ok) context.set('recorded', 'change')
      return outcome.answer
    case 'too-large': {
      const detail = 'The entity or an instance would exceed the size limit of a row; nothing was stored.'
      return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maximumRowBytes, detail })
    }
    case 'busy':
      return fail({
        code: 'busy',
        detail: 'Concurrent requests change the same entities; nothing was stored. Send the request again.',
      })
  }
}

async function knownTo(
  gateway: GatewayContext,
  view: AccessScope,
  tenant: string,
  id: string,
  state: VersionedState | undefined,
): Promise<Omit<KnownHistory, 'kept'>> {
  const temporal = state === undefined ? undefined : await gateway.store.history.get(tenant, id)
  const entity = state?.entity ?? (temporal === undefined ? undefined : asEntity({ id, type: temporal.types }))
  if (entity === undefined) return { state, temporal, seen: undefined }
  const shown = visible(view, entity)
  // A client that may read nothing of what it brings itself knows all of it.
  const seen = shown === undefined && state?.source === sourceOfClient(view.principal) ? entity : shown
  return { state, temporal, seen }
}

function refusal(view: AccessScope, { state, temporal }: KnownHistory, written: Entity): GatewayProblem | undefined {
  const { principal } = view
  const isThere = state?.entity !== undefined || temporal !== undefined
  if (isThere && state?.source !== sourceOfClient(principal) && !principal.roles.has('officer')) {
    const detail = 'The entity belongs to another source; changing its history requires the scope officer.'
    return { code: 'forbidden', scope: 'officer', detail }
  }
  const types = temporal?.types ?? typesOf(written)
  const refused = mayModify(types, view) ? refusedChange(written, view) : types.join(' ')
  if (refused === undefined) return undefined
  const detail =
    'The rules do not allow this client to change the attribute, or entities of the type, that `path` names.'
  return { code: 'forbidden', scope: 'vendor', path: refused, detail }
}
