// Two gateways on one SQLite file, of which one is killed under load: the other one takes over what it did alone, and nothing is lost or
// doubled. The long form with paused nodes, wrong clocks and cut networks is `npm run nodes`.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import { type City, createCity } from './city.ts'
import { prepareCity, Vehicle } from './vehicles.ts'
import { allNotified, verify } from './verify.ts'
import { startWorld, type World } from './world.ts'

let world: World
let city: City
beforeAll(async () => {
  world = await startWorld()
  city = await createCity({
    nodes: 2,
    world: world.origin,
    isOneMachine: true,
    storeOf: (folder) => ({ path: join(folder, 'city.sqlite') }),
  })
  await Promise.all(city.nodes.map((node) => node.start()))
}, 60_000)
afterAll(async () => {
  await Promise.all(city.nodes.map((node) => node.kill()))
  world.close()
  city.remove()
})

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000))

describe('two nodes on one SQLite file', () => {
  it('lose and double nothing when the one that signs and polls is killed', { timeout: 90_000 }, async () => {
    await prepareCity(city, world.origin)
    const vehicles = Array.from({ length: 6 }, (_, index) => new Vehicle(city, index))
    let isRunning = true
    const running = vehicles.map((vehicle) => vehicle.run(() => isRunning, 10))
    await seconds(1.5)
    const signing = await city.owner('sequencer')
    expect(signing).toBeDefined()
    await signing?.kill()
    const killed = performance.now()
    while ((await city.owner('sequencer')) === undefined && performance.now() - killed < 10_000) await seconds(0.1)
    expect(await city.owner('sequencer')).toBeDefined()
    await seconds(2)
    isRunning = false
    await Promise.all(running)
    await allNotified(world, vehicles)
    await city.stop()
    const sql = openSqlite({ path: join(city.folder, 'city.sqlite'), synchronous: 'normal' })
    const verdict = await verify(sql, world, vehicles)
    await sql.close?.()
    expect(verdict).toMatchObject({ lost: 0, doubled: 0, disordered: 0, log: 'whole' })
    expect(verdict.acknowledged).toBeGreaterThan(20)
    expect(verdict.logged).toBeGreaterThan(verdict.acknowledged)
    // The other node polls on: the feed was read by both, one after the other.
    expect(new Set(world.polls.map(({ node }) => node)).size).toBe(2)
  })
})
