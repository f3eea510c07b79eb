// What the next notification says: the changes that wait, in the eyes of the subscriber by its rights as they are now, or,
// for a periodic one, all that it selects; written whole before anything is sent.

import { fail, ok, type Result } from '../../standards/result.ts'
import { findEntities, selected } from '../apis/ngsi-ld/query/find.ts'
import type { Presentation } from '../apis/ngsi-ld/query/presentation.ts'
import type { Found, Reader } from '../apis/ngsi-ld/query/view.ts'
import type { Gate } from '../gate.ts'
import type { GatewayProblem } from '../problem.ts'
import type { ChangeStates } from '../store/delivery.ts'
import type { StoredEntity } from '../store/entities.ts'
import type { OutboxState } from '../store/outbox.ts'
import type { CompiledSubscription } from './compile.ts'
import type { GroupedEntity } from './group.ts'
import { isTold, seenChange } from './match.ts'
import { type NotificationBody, presentationOf, type Told, writeNotification } from './notification.ts'
import { principalOf } from './subscription.ts'
import { toldEntity } from './told-entity.ts'

/** One subscription of a tenant. */
export interface Subscribed {
  readonly gate: Gate
  readonly tenant: string
  readonly compiled: CompiledSubscription
}

export interface Prepared {
  /** A URI; the same whenever the notification is sent again. */
  readonly id: string
  readonly body: NotificationBody
}

/** Undefined: nothing shows to the subscriber. */
export type PreparedResult = Result<Prepared | undefined, GatewayProblem>
type Preparing = Promise<PreparedResult>

/** @param sentBefore the id of the notification, where it was sent before */
export async function prepareChanges(
  subscribed: Subscribed,
  entities: readonly GroupedEntity[],
  sentBefore: string | null,
): Preparing {
  const presentation = await presentationOf(subscribed)
  if (!presentation.ok) return presentation
  const told = await toldOfChanges(subscribed, presentation.value, entities)
  return told.ok ? write(subscribed, presentation.value, told.value, sentBefore) : told
}

/** All that is selected, whether it changed or not. */
export async function preparePeriodic(subscribed: Subscribed): Preparing {
  const presentation = await presentationOf(subscribed)
  if (!presentation.ok) return presentation
  const { selection } = subscribed.compiled
  const told: Told[] = []
  const steps = findEntities(readerOf(subscribed), selection, { after: '' }, mostPeriodic + 1, () => true)
  for await (const step of steps) {
    if (!step.ok) return step
    told.push(...step.value.found)
    if (told.length > mostPeriodic) return fail(tooMany)
  }
  return write(subscribed, presentation.value, told, null)
}

const mostPeriodic = 10_000

const tooMany: GatewayProblem = {
  code: 'too-complex',
  detail: `The subscription selects more than ${mostPeriodic} entities, which one notification has no room for.`,
}

async function write(
  subscribed: Subscribed,
  presentation: Presentation,
  told: readonly Told[],
  sentBefore: string | null,
): Preparing {
  if (told.length === 0) return ok(undefined)
  const id = sentBefore ?? `urn:ngsi-ld:Notification:${crypto.randomUUID()}`
  const facts = { id, notifiedAt: subscribed.gate.house.now() }
  const body = await writeNotification(subscribed, presentation, told, facts)
  return body.ok ? ok({ id, body: body.value }) : body
}

async function toldOfChanges(
  subscribed: Subscribed,
  presentation: Presentation,
  entities: readonly GroupedEntity[],
): Promise<Result<readonly Told[], GatewayProblem>> {
  const { gate, compiled } = subscribed
  const changes = entities.flatMap(({ first, last }) => [first.change, last.change])
  const states = await gate.store.delivery.states([...new Set(changes)])
  const clientName = (name: string): string => presentation.layout.names.clientName(name)
  const told: (Told & { readonly asked: Found })[] = []
  for (const { first, last } of entities) {
    const { before } = states.get(first.change) ?? {}
    const { after } = states.get(last.change) ?? {}
    const state = after ?? before
    const seenAs = seenChange(compiled, changeOf(before, after), gate.policy)
    if (state === undefined || seenAs === undefined || !isTold(compiled, seenAs)) continue
    const shown = toldEntity(compiled, seenAs, { stored: last.stored, clientName })
    const asked = seenAs.after ?? seenAs.before
    if (shown === undefined || asked === undefined) continue
    const stored = storedAs(state)
    const deletion = seenAs.after === undefined ? { deletedAt: last.stored } : {}
    told.push({ stored, shown, ...deletion, asked: { stored, shown: asked } })
  }
  const asked = told.map((one) => one.asked)
  const found = await selected(readerOf(subscribed), compiled.selection, asked)
  if (!found.ok) return found
  const kept = new Set(found.value)
  return ok(told.filter((one) => kept.has(one.asked)))
}

export function readerOf({ gate, tenant, compiled }: Subscribed): Reader {
  return { gate, tenant, principal: principalOf(compiled.subscription.subscriber) }
}

function storedAs({ entity, times }: OutboxState): StoredEntity {
  const { created, modified } = times
  return { entity, times, created, modified, source: '', version: 0 }
}

function changeOf(before: ChangeStates['before'], after: ChangeStates['after']) {
  return {
    ...(before === undefined ? {} : { before: before.entity }),
    ...(after === undefined ? {} : { after: after.entity, touched: after.touched }),
  }
}
