// Pages by cursor, by offset and in an order: together they are the whole, forwards and backwards (GS CIM 009 clause 6.3.10,
// 6.3.13, 4.23).

import { beforeAll, describe, expect, it } from 'vitest'
import type { TestAnswer, TestCity } from '../../testing.ts'
import { asReader, cityWith, localIds, property, query } from './testing.ts'

let city: TestCity
beforeAll(async () => {
  const levels = [0.5, 0.1, 0.4, 0.2, 0.3, 0.6, 0.7]
  city = await cityWith([
    ...levels.map((level, index) => ({
      id: `urn:ngsi-ld:WasteContainer:${'abcdefg'[index]}`,
      type: 'WasteContainer',
      fillingLevel: property(level),
    })),
    // Drivers are hidden from readers, who find full pages all the same.
    ...['1', '2', '3'].map((local) => ({
      id: `urn:ngsi-ld:WasteContainer:b${local}`,
      type: ['WasteContainer', 'Driver'],
      fillingLevel: property(0.2),
    })),
  ])
})

function linkOf({ headers }: TestAnswer, rel: string): string | undefined {
  const found = new RegExp(`<https://gateway\\.city\\.example([^>]*)>; rel="${rel}"`).exec(headers.get('link') ?? '')
  return found?.[1]
}

async function pages(
  parameters: Record<string, string>,
): Promise<{ readonly forwards: string[]; readonly back: string[] }> {
  const forwards: string[] = []
  const back: string[] = []
  let answer = await query(city, parameters, { as: asReader })
  for (;;) {
    forwards.push(localIds(answer))
    const next = linkOf(answer, 'next')
    if (next === undefined) break
    answer = await city.request('GET', next, { as: asReader })
  }
  for (;;) {
    const previous = linkOf(answer, 'prev')
    if (previous === undefined) break
    answer = await city.request('GET', previous, { as: asReader })
    back.unshift(localIds(answer))
  }
  return { forwards, back: [...back, forwards.at(-1) ?? ''] }
}

describe('pages', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['by cursor', { type: 'WasteContainer', limit: '3' }, ['abc', 'def', 'g']],
    ['by offset', { type: 'WasteContainer', limit: '3', offset: '0' }, ['abc', 'def', 'g']],
    ['in an order', { type: 'WasteContainer', limit: '3', orderBy: 'fillingLevel' }, ['bde', 'caf', 'g']],
    ['that are full', { type: 'WasteContainer', limit: '7' }, ['abcdefg']],
    ['of a filter', { q: 'fillingLevel>0.25', limit: '2' }, ['ac', 'ef', 'g']],
  ])('%s lead to the end and back', async (_, parameters, expected) => {
    const { forwards, back } = await pages(parameters)
    expect(forwards).toEqual(expected)
    expect(back).toEqual(expected)
  })

  it('begin where the offset says', async () => {
    const answer = await query(city, { type: 'WasteContainer', limit: '2', offset: '3' }, { as: asReader })
    expect(localIds(answer)).toBe('de')
    expect(linkOf(answer, 'prev')).toContain('offset=1')
    expect(localIds(await query(city, { type: 'WasteContainer', offset: '30' }, { as: asReader }))).toBe('')
  })

  it('have the count of all of them, or nothing but the count', async () => {
    for (const more of [
      { limit: '2' },
      { limit: '0' },
      { offset: '4' },
      { orderBy: 'id' },
      { cursor: 'WyJhZnRlciIsIiJd' },
    ]) {
      const parameters = { type: 'WasteContainer', count: 'true', ...more }
      const answer = await query(city, parameters, { as: asReader })
      expect(answer.headers.get('ngsild-results-count')).toBe('7')
    }
    const nothing = await query(city, { type: 'WasteContainer', count: 'true', limit: '0' }, { as: asReader })
    expect([nothing.json, nothing.headers.get('link')?.includes('rel="next"')]).toEqual([[], false])
  })

  it('are ordered by when entities came', async () => {
    expect(localIds(await query(city, { type: 'WasteContainer', orderBy: 'createdAt;desc' }))).toBe('b3b2b1gfedcba')
  })

  it('of an order have no cursor', async () => {
    const parameters = { type: 'WasteContainer', orderBy: 'id', cursor: 'WyJhZnRlciIsIiJd' }
    expect((await query(city, parameters)).status).toBe(400)
  })
})
