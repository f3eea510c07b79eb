// A query that has reached the limit of entities examined per request (page.ts): the answer names nothing that is hidden.

import { describe, expect, it } from 'vitest'
import { ok } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { ownerPolicy } from '../../../../policy/policy.ts'
import { pass } from '../../../../policy/obligations/treatment.ts'
import { maxRows } from '../../../../pipeline/page.ts'
import { accessScopeOf } from '../../../../pipeline/access/access-scope.ts'
import type { Scanned, StoredEntity } from '../../../../store/entities/entities.ts'
import { cursorParameters } from './paging.ts'
import { pageOf, type Search } from './page.ts'
import type { Selection } from '../../../../pipeline/services.ts'

const now = '2026-01-02T03:04:05Z'
const times = { created: now, modified: now, instances: new Map() }

function stored(local: string, type = 'Thing'): StoredEntity {
  const entity = { id: `urn:x:${local}`, type, speed: { type: 'Property', value: 1 } } as const
  return { entity, source: 's', created: now, modified: now, version: 1, times }
}

const hidingSecrets = {
  ...ownerPolicy,
  decide: (_: unknown, __: unknown, types: readonly string[]) => ({
    isShared: true,
    entity: () => ({ permitted: !types.includes('Secret'), bare: true, treatment: () => pass, obligations: {} }),
  }),
}

/** A search of entities of which each step counts as much as all steps of one request together may. */
function searchOf(steps: readonly (readonly StoredEntity[])[], matches: Selection['matches']): Search {
  async function* scan(): AsyncGenerator<Scanned> {
    let rows = 0
    for (const entities of steps) yield { entities, rows: (rows += maxRows) }
  }
  const services = { now: () => now, idKey: '' }
  // Only what a search touches.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const gateway = { services, store: { entities: { scan } } } as unknown as GatewayContext
  const principal = { subject: 'app', client: 'app', issuer: 'city', roles: new Set<never>() }
  const view = accessScopeOf(services, hidingSecrets, principal)
  const selection = { narrowing: {}, links: [], attributes: [], needsTimes: false, matches }
  return { reader: { gateway, view, tenant: 'city' }, selection, alsoSelected: () => true }
}

const all = { limit: 20, count: false, start: { after: '' } }
const secret = (local: string): StoredEntity => stored(local, 'Secret')

describe('a page of too many entities', () => {
  it('continues after the last entity that the reader saw', async () => {
    const search = searchOf([[stored('a')], [stored('b'), secret('c')], [stored('d')]], ({ id }) => id === 'urn:x:a')
    const page = await pageOf(search, all)
    expect(page).toMatchObject({ value: { next: cursorParameters({ after: 'urn:x:b' }) } })
    expect(page.ok && page.value.items.map(({ shown }) => shown.id)).toEqual(['urn:x:a'])
  })

  it('is refused where the reader saw none of them', async () => {
    const page = await pageOf(
      searchOf([[secret('a')], [secret('b')], [stored('c')]], () => true),
      all,
    )
    expect(page).toMatchObject({ problem: { code: 'too-complex' } })
  })

  it('is whole where they are just as many as one may look at', async () => {
    const page = await pageOf(
      searchOf([[stored('a')]], () => true),
      { ...all, count: true },
    )
    expect(page).toEqual(ok({ items: [expect.objectContaining({ shown: stored('a').entity })], count: 1 }))
  })

  it.each([
    ['is not counted', { count: true, limit: 0 }],
    ['is not paged by offset', { offset: 0 }],
  ])('%s', async (_, request) => {
    const search = searchOf([[stored('a')], [stored('b')], [stored('c')]], () => true)
    expect(await pageOf(search, { ...all, ...request })).toMatchObject({ problem: { code: 'too-complex' } })
  })
})
