// What the data worker of the map knows: nothing is drawn twice, nothing that is gone stays, and no message is larger than its bound.

import { describe, expect, it } from 'vitest'
import { City } from './lib/city.ts'
import type { FromWorker, Place } from './lib/messages.ts'

const place = (n: number, more: Partial<Place> = {}): Place => ({
  id: `urn:ngsi-ld:Vehicle:${n}`,
  type: 'Vehicle',
  point: [n / 1000, 1],
  ...more,
})

type Changes = Extract<FromWorker, { kind: 'changes' }>

function allChanges(city: City, most: number): readonly Changes[] {
  const taken: Changes[] = []
  for (let changes = city.take(most); changes !== undefined; changes = city.take(most)) taken.push(changes)
  return taken
}

/** A map that does what it is sent. */
class Drawn {
  readonly points = new Map<number, readonly [number, number]>()
  apply({ add, move, remove }: Changes): void {
    for (const id of remove) expect(this.points.delete(id)).toBe(true)
    for (const { id, geometry } of add) {
      expect(this.points.has(id)).toBe(false)
      this.points.set(id, geometry.coordinates)
    }
    for (const { id, to } of move) {
      expect(this.points.has(id)).toBe(true)
      this.points.set(id, to)
    }
  }
}

describe('the city of the map', () => {
  it('hands over all places in bounded parts, and then only what moved', () => {
    const city = new City()
    for (let n = 0; n < 1200; n++) city.put(place(n))
    const first = allChanges(city, 500)
    expect(first.map(({ add }) => add.length)).toEqual([500, 500, 200])
    for (let n = 0; n < 1200; n++) city.put(place(n))
    expect(city.take(500)).toBeUndefined()
    city.put(place(7, { point: [9, 9] }))
    const [moved] = allChanges(city, 500)
    expect([moved?.add, moved?.remove]).toEqual([[], []])
    expect(moved?.move.map(({ to }) => to)).toEqual([[9, 9]])
  })

  it('has one change for a place that moved several times before the map was ready', () => {
    const city = new City()
    city.put(place(1))
    allChanges(city, 10)
    for (const x of [2, 3, 4]) city.put(place(1, { point: [x, 0] }))
    expect(allChanges(city, 10).flatMap(({ move }) => move)).toEqual([{ id: 1, to: [4, 0], c: 0 }])
  })

  it('keeps a map right, whatever comes, goes, is hidden and is shown again', () => {
    const city = new City()
    const drawn = new Drawn()
    let seed = 5
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    const there = new Map<string, Place>()
    let hidden: readonly string[] = []
    for (let turn = 0; turn < 300; turn++) {
      for (let n = 0; n < 20; n++) {
        const one = place(random(60), { point: [random(100), random(100)], type: ['A', 'B', 'C'][random(3)] ?? 'A' })
        const known = there.get(one.id)
        const kept = known === undefined ? one : { ...one, type: known.type }
        there.set(one.id, kept)
        city.put(kept)
      }
      if (random(4) === 0) {
        const ids = [...there.keys()].filter(() => random(5) > 0)
        for (const id of there.keys()) if (!ids.includes(id)) there.delete(id)
        city.keepOnly(new Set(ids))
      }
      if (random(5) === 0) {
        hidden = ['A', 'B', 'C'].filter(() => random(2) === 0)
        city.hide(hidden)
      }
      // The map does not always keep up.
      const changes = city.take(random(40) + 1)
      if (changes !== undefined) drawn.apply(changes)
    }
    hidden = ['B']
    city.hide(hidden)
    for (const changes of allChanges(city, 30)) drawn.apply(changes)
    const wanted = [...there.values()].filter(({ type }) => !hidden.includes(type)).map(({ point }) => String(point))
    expect([...drawn.points.values()].map(String).toSorted()).toEqual(wanted.toSorted())
    expect(wanted.length).toBeGreaterThan(5)
  })

  it('counts types with those that are hidden, and lists what is shown by name', () => {
    const city = new City()
    city.put(place(1, { at: '2026-08-01T00:00:01Z', name: 'Harbour' }))
    city.put(place(2, { at: '2026-08-01T00:00:02Z' }))
    city.put(place(3, { type: 'Alert' }))
    city.hide(['Alert'])
    expect(city.types().map(({ type, count, isShown }) => [type, count, isShown])).toEqual([
      ['Vehicle', 2, true],
      ['Alert', 1, false],
    ])
    expect(city.list(10)).toMatchObject({ matching: 2, total: 3, items: [{ label: '2' }, { label: 'Harbour' }] })
    city.search('harb')
    expect(city.list(10)).toMatchObject({ matching: 1, items: [{ id: 'urn:ngsi-ld:Vehicle:1' }] })
    expect(city.list(0).items).toEqual([])
  })

  it('begins with a view of the city, not of what is far away from it', () => {
    const city = new City()
    expect(city.bounds()).toBeUndefined()
    for (let n = 0; n < 100; n++) city.put(place(n, { point: [n / 1000, n / 2000] }))
    city.put(place(500, { point: [120, 40] }))
    const [west, south, east, north] = city.bounds() ?? []
    expect([west, south]).toEqual([0, 0])
    expect(east).toBeLessThan(0.2)
    expect(north).toBeLessThan(0.2)
  })
})
