// For tests of the durable step of ingest: sources, messages about vehicles, and a batch with an audit record and no answer.

import { property } from '../../../standards/hub/build.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import { type Application, applyMessages, type ApplyOutcome, type MessageToApply } from './ingest.ts'
import { getEntity } from '../entities/entities.ts'
import { putSource } from '../sources/sources.ts'
import { freshTenant } from '../testing.ts'

export const receivedAt = '2026-01-02T03:04:05Z'
export const bus = 'urn:ngsi-ld:Vehicle:bus-1'
let messages = 0

export async function tenantWith(sql: Sql, ...sources: readonly string[]): Promise<string> {
  const tenant = freshTenant()
  for (const id of sources)
    await putSource(sql, tenant, { id, adapter: 'made-up', options: {}, owner: 'works' }, receivedAt)
  return tenant
}

export function message(...changes: MessageToApply['changes']): MessageToApply {
  messages += 1
  return { id: `message-${messages}`, changes }
}

export function vehicle(speed: number, observedAt: string, id = bus): Entity {
  return { id, type: 'Vehicle', speed: property(speed, { observedAt, unitCode: 'KMH' }) }
}

export function merge(entity: Entity) {
  return { kind: 'merge', entity } as const
}

/** Applies with an audit record a message, and no answer. */
export async function apply(
  sql: Sql,
  tenant: string,
  one: MessageToApply,
  more: Partial<Application> = {},
): Promise<ApplyOutcome> {
  return applyMessages(sql, {
    tenant,
    source: 'fleet',
    receivedAt,
    messages: [one],
    conclude: () => ({ audit: [`{"message":"${one.id}"}`] }),
    ...more,
  })
}

export async function latest(sql: Sql, tenant: string, id = bus): Promise<Entity | undefined> {
  return (await getEntity(sql, receivedAt, tenant, id))?.entity
}
