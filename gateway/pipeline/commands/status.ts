// The state of the last command of each name as attributes of the device's entity, `ATTRIBUTE_status` and `ATTRIBUTE_info`, as the IoT agents of
// FIWARE show it: applications read them, and subscribe to them, in every API. They follow the state of the command, which decides.

import type { Entity } from '../../../standards/hub/entity.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { CommandState, CommandTarget, StoredCommand } from '../../store/commands/commands.ts'
import { StoreFull, StoreLocked, StoreUnavailable } from '../../store/outcome.ts'
import type { Store } from '../../store/store.ts'
import type { Services } from '../services.ts'

/** PENDING, OK and ERROR are those of FIWARE's library for IoT agents. */
const statuses: Readonly<Record<CommandState, string>> = {
  queued: 'PENDING',
  delivered: 'DELIVERED',
  acknowledged: 'OK',
  failed: 'ERROR',
  expired: 'EXPIRED',
}

/** The attribute that is a command: its name in camel case, because names in NGSI-LD have no hyphens. */
export function attributeOfCommand(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

interface Parts {
  readonly store: Store
  readonly services: Pick<Services, 'now'>
}

/** Shows what became of commands; each entity is written only where something changed. */
export async function showStates(parts: Parts, tenant: string, targets: readonly CommandTarget[]): Promise<void> {
  const distinct = new Map(targets.map(({ entity, name }) => [`${name} ${entity}`, { entity, name }]))
  try {
    for (const target of distinct.values()) await showState(parts, tenant, target)
  } catch (error) {
    // What the states are of is stored: the caller has not failed. They follow with the next change of a command of the name.
    if (!(error instanceof StoreFull || error instanceof StoreLocked || error instanceof StoreUnavailable)) throw error
  }
}

async function showState({ store, services }: Parts, tenant: string, target: CommandTarget): Promise<void> {
  const command = await store.commands.latest(tenant, target)
  if (command === undefined) return
  const { entity: id } = target
  await store.edit<undefined>({
    tenant,
    now: services.now(),
    ids: [id],
    plan: (states) => {
      const state = states.get(id)
      const after = state?.entity === undefined ? undefined : withState(state.entity, command)
      const isChanged = state !== undefined && after !== undefined && after !== state.entity
      return {
        after: new Map(isChanged ? [[id, { source: state.source, entity: after }]] : []),
        audit: [],
        answer: undefined,
      }
    },
  })
}

/** @returns the same object where it says so already */
function withState(entity: Entity, { name, state, reason = '' }: StoredCommand): Entity {
  const attribute = attributeOfCommand(name)
  const said = { [`${attribute}_status`]: statuses[state], [`${attribute}_info`]: reason }
  const missing = Object.entries(said).filter(([member, value]) => valueOf(entity[member]) !== value)
  if (missing.length === 0) return entity
  const made = missing.map(([member, value]) => [member, { type: 'Property', value }])
  return asEntity({ ...entity, ...Object.fromEntries(made) })
}

function valueOf(attribute: Entity[string] | undefined): unknown {
  return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
}

/** Ends the commands whose time is over, and shows it. */
export async function expireCommands(parts: Parts): Promise<void> {
  const now = parts.services.now()
  for (;;) {
    const over = await parts.store.commands.over(now)
    if (over.length === 0) return
    for (const { tenant, entity, name } of over) await showState(parts, tenant, { entity, name })
    await parts.store.commands.expire(over, now)
  }
}
