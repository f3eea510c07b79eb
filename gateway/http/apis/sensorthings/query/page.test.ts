// A page where the filter selects so little that too much would be read: it ends early, and the next goes on there.

import { describe, expect, it } from 'vitest'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { Source } from '../model/source.ts'
import type { View } from '../model/view.ts'
import { readOptions } from './options.ts'
import { pageOf } from './page.ts'

const entity = asEntity({ id: 'urn:ngsi-ld:Thing:1', type: 'Thing' })
const node = (id: number): Node => ({ kind: kinds.Thing, id, members: { name: `n${id}` }, entity, own: true })
const pieces = 10

/** Each piece has two nodes; all but the first can be begun with. */
const source: Source = {
  kind: kinds.Thing,
  async *read(_, from) {
    for (let index = Number(from?.[1] ?? 0); index < pieces; index += 1) {
      spent += 1
      yield {
        nodes: [node(2 * index), node(2 * index + 1)],
        ...(index === 0 ? {} : { mark: ['piece', String(index)] }),
      }
    }
  },
}

let spent = 0
const view = {
  exhausted: false,
  get isHalfSpent() {
    return spent > 3
  },
  spend: () => undefined,
} as unknown as View

async function page(given: Readonly<Record<string, string>>) {
  const options = readOptions(kinds.Thing, new Map(Object.entries(given)))
  if (!options.ok) throw new Error(JSON.stringify(options.problem))
  spent = 0
  const { nodes, next, count } = await pageOf(view, source, options.value)
  return { ids: nodes.map(({ id }) => id), next, count }
}

describe('a page that would read too much', () => {
  it('ends where half is spent, with what there is', async () => {
    expect(await page({ $filter: 'id eq 1' })).toEqual({ ids: [1], next: { mark: ['piece', '3'], skip: 0 } })
    expect(await page({ $filter: 'id eq 99' })).toEqual({ ids: [], next: { mark: ['piece', '3'], skip: 0 } })
  })

  it('takes with it what is still to be skipped', async () => {
    expect(await page({ $skip: '8' })).toEqual({ ids: [], next: { mark: ['piece', '3'], skip: 2 } })
    expect(await page({ $skip: '1' })).toEqual({ ids: [1, 2, 3, 4, 5], next: { mark: ['piece', '3'], skip: 0 } })
  })

  it('continues to the end if all are to be counted', async () => {
    expect(await page({ $count: 'true', $top: '3', $skip: '1' })).toEqual({
      ids: [1, 2, 3],
      next: { skip: 4 },
      count: 20,
    })
  })

  it('in a part that cannot be begun with, is skipped into from the start', async () => {
    expect(await page({ $top: '1' })).toEqual({ ids: [0], next: { skip: 1 } })
  })
})
