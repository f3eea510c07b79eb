// Changes by clients of the standard APIs: one batch or nothing, with the times of each attribute and the steps.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import { timesOf } from './attribute-times.ts'
import { editEntities, type EditedEntity, type EditOutcome } from './edit.ts'
import { readStates } from './entity-rows.ts'
import { freshTenant, openTestStore } from '../testing.ts'

const id = 'urn:ngsi-ld:Bin:1'
const at = (minute: number): string => `2026-08-01T04:0${minute}:00.000Z`
const property = (value: number) => ({ type: 'Property', value }) as const

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

function put(
  tenant: string,
  now: string,
  entity: Entity | undefined,
  more: Partial<EditedEntity> = {},
): Promise<EditOutcome<string>> {
  const edited: EditedEntity = { source: 'client:one', ...more, ...(entity === undefined ? {} : { entity }) }
  return editEntities(sql, {
    tenant,
    now,
    ids: [id],
    plan: () => ({ after: new Map([[id, edited]]), audit: [], answer: 'done' }),
  })
}

async function stepsOf(tenant: string): Promise<readonly unknown[]> {
  const rows = await sql.all<{ data: string; stored: string }>(
    `select step.data, step.stored from step join entity on entity.key = step.entity
      where entity.tenant = ? order by sequence`,
    [tenant],
  )
  return rows.map(({ data, stored }) => [stored, JSON.parse(data)])
}

describe('an edit', () => {
  it('keeps when each attribute was created and modified', async () => {
    const tenant = freshTenant()
    await put(tenant, at(1), { id, type: 'Bin', a: property(1), b: property(1) })
    await put(tenant, at(2), { id, type: 'Bin', a: property(1), b: property(2), c: property(1) })
    const times = (await readStates(sql, '2026-01-01T00:00:00Z', tenant, [id])).get(id)?.times
    if (times === undefined) throw new Error('no state')
    expect(timesOf(times, 'a', '')).toMatchObject({ created: at(1), modified: at(1) })
    expect(timesOf(times, 'b', '')).toMatchObject({ created: at(1), modified: at(2) })
    expect(timesOf(times, 'c', '')).toMatchObject({ created: at(2), modified: at(2) })
  })

  it('counts what was touched as modified, though it says the same', async () => {
    const tenant = freshTenant()
    const entity: Entity = { id, type: 'Bin', a: property(1), b: property(1) }
    await put(tenant, at(1), entity)
    await put(tenant, at(2), entity, { touched: new Set(['a']) })
    const times = (await readStates(sql, '2026-01-01T00:00:00Z', tenant, [id])).get(id)?.times
    if (times === undefined) throw new Error('no state')
    expect(timesOf(times, 'a', '').modified).toBe(at(2))
    expect(timesOf(times, 'b', '').modified).toBe(at(1))
  })

  it('leaves a step for each change, with the kind of what went', async () => {
    const tenant = freshTenant()
    await put(tenant, at(1), { id, type: 'Bin', a: property(1) })
    await put(tenant, at(2), { id, type: 'Bin', b: property(1) })
    await put(tenant, at(3), undefined)
    expect(await stepsOf(tenant)).toEqual([
      [at(1), [['a', '', property(1)]]],
      [at(2), [['b', '', property(1)]]],
      [at(2), [['a', '', 'Property']]],
      [at(3), [['b', '', 'Property']]],
    ])
  })

  it('creates an entity again after its end, for any client', async () => {
    const tenant = freshTenant()
    await put(tenant, at(1), { id, type: 'Bin', a: property(1) })
    await put(tenant, at(2), undefined)
    await put(tenant, at(3), { id, type: 'Bin', a: property(1) }, { source: 'client:two' })
    const state = (await readStates(sql, '2026-01-01T00:00:00Z', tenant, [id])).get(id)
    expect(state).toMatchObject({ source: 'client:two', times: { created: at(3), modified: at(3) } })
  })

  it('is computed again after a concurrent change, and loses neither', async () => {
    const tenant = freshTenant()
    await put(tenant, at(1), { id, type: 'Bin', count: property(0) })
    const add = (): Promise<EditOutcome<undefined>> =>
      editEntities(sql, {
        tenant,
        now: at(2),
        ids: [id],
        plan: (states) => {
          const count = states.get(id)?.entity?.['count'] as { value: number } | undefined
          const entity: Entity = { id, type: 'Bin', count: property((count?.value ?? 0) + 1) }
          return { after: new Map([[id, { source: 'client:one', entity }]]), audit: [], answer: undefined }
        },
      })
    const outcomes = await Promise.all(Array.from({ length: 8 }, add))
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'applied'))
    expect((await readStates(sql, '2026-01-01T00:00:00Z', tenant, [id])).get(id)?.entity?.['count']).toEqual(
      property(8),
    )
  })

  it('stores nothing where one entity is larger than a row', async () => {
    const tenant = freshTenant()
    const large: Entity = { id, type: 'Bin', a: { type: 'Property', value: 'x'.repeat(2_000_000) } }
    expect(await put(tenant, at(1), large)).toEqual({ kind: 'too-large', id })
    expect((await readStates(sql, '2026-01-01T00:00:00Z', tenant, [id])).size).toBe(0)
  })
})
