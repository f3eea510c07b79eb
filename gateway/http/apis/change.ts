// A change of stored entities by a client of a standard API: their owner, what the rules allow the client to change, and
// the audit record, all in the batch that stores them. Each client that writes is a source of its own.

import type { Loss } from '../../../adapters/adapter.ts'
import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import type { Principal } from '../../principal.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { clockOf } from '../../pipeline/ahead.ts'
import { refusedChange } from '../../pipeline/govern.ts'
import { retainedStep, retainFor } from '../../pipeline/access/retention.ts'
import { withOrigin, withOriginOf } from '../../store/entities/origin.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import { noEntity, type GatewayProblem } from '../../problem.ts'
import { recordOf } from '../decision.ts'
import type { RouteContext } from '../request/request.ts'
import { CommandAttributes, type Commands, separateCommand, withCommands } from './command-attributes.ts'
import { changedNames } from './changed-names.ts'
import { type Changed, settle } from './changeset.ts'
import { visible } from '../../pipeline/read.ts'
import type { Alias } from '../../store/sources/aliases.ts'
import type { EditedEntity, EditOutcome } from '../../store/entities/edit.ts'
import type { VersionedState } from '../../store/entities/changed-rows.ts'
import { instanceChanges } from '../../store/entities/differences.ts'
import { maximumRowBytes } from '../../store/row-size.ts'
import { changesOfStep, type Step } from '../../store/temporal/steps.ts'

/**
 * What becomes of one entity; pure, since it is called again where another request came between.
 * @param before the entity as it is stored; undefined: it is not there, as far as the client may know
 * @param seen what of it the client sees
 */
export type ChangeOf<Note = undefined> = (
  before: Entity | undefined,
  seen: Entity | undefined,
) => Result<Changed<Note>, GatewayProblem>

export type Changes<Note = undefined> = ReadonlyMap<string, Result<Changed<Note>, GatewayProblem>>

export const alreadyThere: GatewayProblem = {
  code: 'already-exists',
  detail: 'An entity with this id already exists.',
}

export const notThere: GatewayProblem = noEntity

/** The source that a client is; no source of the configuration can have such an id. */
export function sourceOfClient(principal: Principal): string {
  return `client:${principal.client}`
}

function mayChangeOthers(principal: Principal): boolean {
  return principal.roles.has('officer')
}

/**
 * What the client sees of an entity: undefined where it may not know that it is there. A client that may read nothing of
 * what it brings itself knows all of it.
 */
function seenBy(view: AccessScope, state: VersionedState | undefined): Entity | undefined {
  if (state?.entity === undefined) return undefined
  const seen = visible(view, state.entity)
  return seen === undefined && state.source === sourceOfClient(view.principal) ? state.entity : seen
}

function refusal(
  view: AccessScope,
  state: VersionedState | undefined,
  seen: Entity | undefined,
  changed: Changed<unknown>,
): GatewayProblem | undefined {
  const { principal } = view
  const before = state?.entity
  const source = sourceOfClient(principal)
  if (before !== undefined && state?.source !== source && !mayChangeOthers(principal)) {
    const detail = 'The entity belongs to another source; changing it requires the scope officer.'
    return { code: 'forbidden', scope: 'officer', detail }
  }
  const refused = refusedPart(view, before, changed)
  if (refused === undefined) return undefined
  const detail =
    'The rules do not allow this client to change the attribute, or entities of the type, that `path` names.'
  // The name of what the client neither sees nor wrote would disclose that it exists.
  const known = [seen, changed.after].filter((one) => one !== undefined)
  const path = known.some((one) => Object.hasOwn(one, refused)) ? refused : known.map(typesOf)[0]?.join(' ')
  return { code: 'forbidden', scope: 'vendor', detail, ...(path === undefined ? {} : { path }) }
}

/** The first name, or the types, that the rules do not allow the client to change; a deletion is a change too. */
function refusedPart(
  view: AccessScope,
  before: Entity | undefined,
  { after, touched, past = [] }: Changed<unknown>,
): string | undefined {
  const names = changedNames([...instanceChanges(before, after, touched), ...past.flatMap(changesOfStep)])
  const changed = Object.fromEntries([...names].map((name) => [name, { type: 'Property', value: true } as const]))
  for (const entity of [before, after]) {
    if (entity === undefined) continue
    const { id, type } = entity
    const made = { ...changed, id, type }
    const whose = before === undefined ? withOrigin(made, sourceOfClient(view.principal)) : withOriginOf(made, before)
    const refused = refusedChange(whose, view)
    if (refused !== undefined) return refused
  }
  return undefined
}

/**
 * Changes entities, each completely or not at all, in one batch. An entity that is too large is left out and reported.
 * @param together nothing is stored if one of them cannot be changed
 * @returns the result of each, by id, in the order given
 */
export async function changeEntities<Note = undefined>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  changes: ReadonlyMap<string, ChangeOf<Note>>,
  together = false,
): Promise<Result<Changes<Note>, GatewayProblem>> {
  const tooLarge = new Map<string, Result<Changed<Note>, GatewayProblem>>()
  const commands = new CommandAttributes(gateway, context.get('tenant'))
  for (;;) {
    const rest = new Map([...changes].filter(([id]) => !tooLarge.has(id)))
    const outcome = await editOnce(gateway, context, operation, rest, { together, commands })
    // Nothing was stored then.
    if (await commands.learn()) continue
    switch (outcome.kind) {
      case 'applied': {
        const done = new Map(outcome.answer)
        for (const id of together && !isStored([...done.values()], true) ? [] : commands.written.keys()) {
          const problem = await commands.send(context, id)
          if (problem !== undefined) done.set(id, fail(problem))
        }
        return ok(new Map([...changes.keys()].map((id) => [id, done.get(id) ?? tooLarge.get(id) ?? unanswered()])))
      }
      case 'too-large':
        if (together) return fail(tooLargeForRow)
        tooLarge.set(outcome.id, fail(tooLargeForRow))
        break
      case 'busy':
        return fail(othersChangeIt)
    }
  }
}

const tooLargeForRow: GatewayProblem = {
  code: 'limit-exceeded',
  limit: 'bytes',
  maximum: maximumRowBytes,
  detail: 'The entity would exceed the size limit of a row; nothing of it was stored.',
}

const othersChangeIt: GatewayProblem = {
  code: 'busy',
  detail: 'Concurrent requests change the same entities; nothing was stored. Send the request again.',
}

function unanswered(): never {
  throw new Error('an entity that was to be changed has no result')
}

async function editOnce<Note>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  changes: ReadonlyMap<string, ChangeOf<Note>>,
  { together, commands }: { readonly together: boolean; readonly commands: CommandAttributes },
): Promise<EditOutcome<Changes<Note>>> {
  const view = context.get('view')
  const { principal } = view
  const tenant = context.get('tenant')
  const now = gateway.services.now()
  const source = sourceOfClient(principal)
  const retain = retainFor(view)
  const losses: Loss[] = []
  const outcome = await gateway.store.edit<Changes<Note>>({
    tenant,
    now,
    ids: [...changes.keys()],
    retain,
    plan: (states) => {
      const results = new Map<string, Result<Changed<Note>, GatewayProblem>>()
      losses.length = 0
      commands.written.clear()
      const after = new Map<string, EditedEntity>()
      const aliases: Alias[] = []
      for (const [id, change] of changes) {
        const state = states.get(id)
        // A deletion deletes what is stored.
        const offered = operation.endsWith('.deleteAttribute') ? undefined : commands
        const result = checked(gateway, view, { id, state, now, losses, commands: offered }, change)
        results.set(id, result)
        if (!result.ok || isNothing(state, result.value)) continue
        after.set(id, editedBy(principal, state, result.value))
        aliases.push(...(result.value.aliases ?? []))
      }
      if (commands.isIncomplete || (together && [...results.values()].some((result) => !result.ok))) {
        return { after: new Map(), audit: [], answer: results }
      }
      const past = [...results.values()].flatMap((result) =>
        result.ok
          ? (result.value.past ?? []).map((step) => named(view, retainedStep(retain, typesIn(result.value), step)))
          : [],
      )
      const touched = [...after].flatMap(([id, { entity }]) => entity ?? states.get(id)?.entity ?? [])
      const isPermitted = [...results].some(([id, result]) => result.ok && !commands.written.has(id))
      const record = isPermitted
        ? recordOf(gateway, context, { operation, outcome: 'permitted', types: countTypes(touched) })
        : undefined
      return {
        after,
        audit: record === undefined ? [] : [record],
        answer: results,
        writes: [
          { kind: 'add-steps', steps: past },
          { kind: 'add-aliases', source, aliases },
        ],
      }
    },
  })
  if (outcome.kind !== 'applied' || commands.isIncomplete) return outcome
  const others = [...outcome.answer].flatMap(([id, result]) => (commands.written.has(id) ? [] : [result]))
  if (others.length > 0 && isStored(others, together)) {
    context.set('recorded', 'change')
    context.set('settled', [...(context.get('settled') ?? []), ...losses])
  }
  return outcome
}

function isStored(results: readonly Result<unknown, GatewayProblem>[], together: boolean): boolean {
  return together ? results.every((result) => result.ok) : results.some((result) => result.ok)
}

/** Of an entity that its client calls by a name. */
function named({ names }: AccessScope, step: Step): Step {
  return { ...step, id: names?.idOf(step.id) ?? step.id }
}

function typesIn({ after }: Changed<unknown>): readonly string[] {
  return after === undefined ? [] : typesOf(after)
}

/** Whether the entity stays as it was, so that nothing is written. */
function isNothing(state: VersionedState | undefined, { after, touched, past = [] }: Changed<unknown>): boolean {
  return after === state?.entity && (touched === undefined || touched.size === 0) && past.length === 0
}

interface Checking {
  readonly id: string
  readonly state: VersionedState | undefined
  readonly now: string
  /** Is added to: what is not stored as it was sent. */
  readonly losses: Loss[]
  readonly commands: CommandAttributes | undefined
}

function checked<Note>(
  gateway: GatewayContext,
  view: AccessScope,
  { id, state, now, losses, commands }: Checking,
  change: ChangeOf<Note>,
): Result<Changed<Note>, GatewayProblem> {
  const seen = seenBy(view, state)
  const offers = seen === undefined ? undefined : commands?.of(state?.source ?? '')
  const made =
    offers === undefined || offers.size === 0
      ? change(seen === undefined ? undefined : state?.entity, seen)
      : offering(offers)
  if (!made.ok) return made
  // What the client may not know of answers as if it were absent, but no one creates over it.
  if (seen === undefined && state?.entity !== undefined) return fail(alreadyThere)
  if (isNothing(state, made.value)) return made
  const { limits } = gateway.services
  const { horizon } = clockOf(now, limits.aheadSeconds)
  const settled = settle(state?.entity, made.value, horizon, limits)
  if (!settled.ok) return fail(ofOneEntity(settled.problem))
  const refused = refusal(view, state, seen, settled.value.changed)
  if (refused !== undefined) return fail(refused)
  losses.push(...settled.value.losses)
  return ok(settled.value.changed)

  function offering(by: Commands): Result<Changed<Note>, GatewayProblem> {
    const stored = state?.entity
    if (stored === undefined || seen === undefined) return change(undefined, seen)
    const offered = withCommands(stored, by)
    const asked = change(offered, seen === stored ? offered : withCommands(seen, by))
    const separate = asked.ok ? separateCommand(stored, offered, by, asked.value) : asked
    if (!separate.ok) return separate
    const { changed, command } = separate.value
    if (command !== undefined) commands?.written.set(id, command)
    return ok(changed)
  }
}

/** The place in the entity itself rather than in a list of entities. */
export function ofOneEntity(problem: Problem): Problem {
  return problem.path === undefined ? problem : { ...problem, path: problem.path.replace(/^\/0(?=\/|$)/, '') }
}

function editedBy(
  principal: Principal,
  state: VersionedState | undefined,
  { after, touched, forced }: Changed<unknown>,
): EditedEntity {
  const source = state?.entity === undefined ? sourceOfClient(principal) : state.source
  return {
    source,
    ...(after === undefined ? {} : { entity: after }),
    ...(touched === undefined ? {} : { touched }),
    ...(forced === true ? { forced } : {}),
  }
}

/** Changes one entity. */
export async function changeEntity<Note = undefined>(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  id: string,
  change: ChangeOf<Note>,
): Promise<Result<Changed<Note>, GatewayProblem>> {
  const changed = await changeEntities(gateway, context, operation, new Map([[id, change]]))
  if (!changed.ok) return changed
  return changed.value.get(id) ?? unanswered()
}
