// A model of the outbox: whatever fails and in whatever order - the process before or after it stores, the receiver, an answer
// on its way back, a call that is late, two processes at once - a receiver that honours the id of a notification has every change of each entity
// once and in order; under throttling, the latest state of each entity.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../standards/result.ts'
import { testCity, type TestCity } from '../testing.ts'
import { unreachable } from '../../../http-client/outgoing.ts'
import { noQueue } from '../../../pipeline/notify/wake-up-signal.ts'
import type { Sql } from '../../../store/drivers/sql.ts'
import { createStore } from '../../../store/sql-store.ts'
import { inWorkerd, openTestStore } from '../../../store/testing.ts'
import { deliverAllDue } from '../../../pipeline/notify/dispatch.ts'
import { receiverOrigin } from './testing.ts'
import { notifications } from './prepare.ts'
import { createWatch } from '../../../pipeline/notify/watch.ts'

type Receiver = 'takes' | 'refuses' | 'is-down' | 'takes-and-is-not-heard' | 'is-slow'
/** Where the process ends: before its n-th batch, after it, or nowhere. */
interface Crash {
  readonly at: 'before' | 'after'
  readonly batch: number
}

class Ended extends Error {}

/** A receiver that does what a notification says once, by its id. */
class Applied {
  readonly #known = new Set<string>()
  readonly values = new Map<string, number[]>()

  take(body: JsonObject): void {
    const id = JSON.stringify(body['id'])
    if (this.#known.has(id)) return
    this.#known.add(id)
    for (const entity of body['data'] as readonly (JsonObject & { readonly id: string })[]) {
      const { value } = entity['temperature'] as { readonly value: number }
      this.values.set(entity.id, [...(this.values.get(entity.id) ?? []), value])
    }
  }
}

class World {
  receiver: Receiver = 'takes'
  applied = new Applied()
  changed = new Map<string, number[]>()
  crash: Crash | undefined
  city: TestCity | undefined
  /** The callbacks that complete the calls in progress. */
  #held: (() => void)[] = []
  readonly #processes = new Set<Promise<unknown>>()
  #batches = 0
  #sql: Sql | undefined
  #runs = 0
  #value = 0

  async open(): Promise<void> {
    this.city = await testCity({
      fetch: async ({ body }) => {
        if (this.receiver === 'is-slow') await new Promise<void>((resolve) => this.#held.push(resolve))
        if (this.receiver === 'is-down') return fail(unreachable)
        if (this.receiver !== 'refuses') this.applied.take(JSON.parse(new TextDecoder().decode(body)) as JsonObject)
        if (this.receiver === 'takes-and-is-not-heard') return fail(unreachable)
        return ok({ status: this.receiver === 'refuses' ? 503 : 204, headers: new Map(), body: new Uint8Array() })
      },
    })
    this.#sql = await openTestStore()
  }

  /** A process begins: it knows what is stored, and nothing else. */
  restart(): void {
    const { city } = this
    const inner = this.#sql
    if (city === undefined || inner === undefined) throw new Error('the world is not open')
    this.#batches = 0
    const sql: Sql = {
      ...inner,
      batch: async (statements) => {
        this.#batches += 1
        const crash = this.crash?.batch === this.#batches ? this.crash : undefined
        if (crash?.at === 'before') throw new Ended()
        const outcome = await inner.batch(statements)
        if (crash?.at === 'after') throw new Ended()
        return outcome
      },
    }
    const { rules, decisionContexts, services } = city.gateway
    const watch = createWatch({ rules, decisionContexts, queue: noQueue, services, compile: notifications.compile })
    Object.assign(city.gateway, { store: createStore(sql, watch) })
  }

  async begin(throttling: number | undefined): Promise<void> {
    this.#runs += 1
    this.receiver = 'takes'
    this.crash = undefined
    this.applied = new Applied()
    this.changed = new Map()
    this.restart()
    const body: JsonObject = {
      id: this.subscription,
      type: 'Subscription',
      entities: [{ type: `Model${this.#runs}` }],
      notification: { endpoint: { uri: receiverOrigin } },
      ...(throttling === undefined ? {} : { throttling }),
    }
    const made = await this.#request('POST', '/ngsi-ld/v1/subscriptions', body)
    if (made !== 201) throw new Error(`the subscription is answered ${made}`)
  }

  get subscription(): string {
    return `urn:ngsi-ld:Subscription:model-${this.#runs}`
  }

  async #request(method: string, path: string, body?: JsonObject): Promise<number> {
    const answer = await this.city?.request(method, path, body === undefined ? {} : { body })
    return answer?.status ?? 0
  }

  /** Stored or not as the process ends: what is stored then counts. */
  async change(n: number): Promise<void> {
    this.#value += 1
    const value = this.#value
    const id = `urn:ngsi-ld:Model:${this.#runs}-${n}`
    const attributes = { temperature: { type: 'Property', value, unitCode: 'CEL' } }
    const known = this.changed.get(id)
    await (known === undefined
      ? this.#request('POST', '/ngsi-ld/v1/entities', { id, type: `Model${this.#runs}`, ...attributes })
      : this.#request('PATCH', `/ngsi-ld/v1/entities/${id}/attrs`, attributes))
    this.crash = undefined
    this.restart()
    const stored = await this.city?.gateway.store.entities.get('city', id)
    const now = stored?.entity['temperature'] as { readonly value?: number } | undefined
    if (now?.value === value) this.changed.set(id, [...(known ?? []), value])
  }

  async deliver(processes: number): Promise<void> {
    if (this.city === undefined) return
    const { gateway } = this.city
    for (let process = 0; process < processes; process += 1) {
      const running = deliverAllDue(gateway)
      this.#processes.add(running)
      void running.finally(() => this.#processes.delete(running))
    }
    await this.#calm()
    this.crash = undefined
    this.restart()
  }

  /** Each process has ended, or waits for a call. */
  async #calm(): Promise<void> {
    while (this.#processes.size > this.#held.length) await new Promise((resolve) => setTimeout(resolve, 0))
  }

  /** A call that was under way arrives, however late: its process may have lost its lease, and goes on. */
  async arrive(n: number): Promise<void> {
    const [call] = this.#held.splice(n % Math.max(1, this.#held.length), 1)
    call?.()
    await this.#calm()
  }

  /** The subscription changes, so that another process takes over the delivery. */
  async touch(): Promise<void> {
    await this.#request('PATCH', `/ngsi-ld/v1/subscriptions/${this.subscription}`, { description: `${this.#value}` })
  }

  pass(seconds: number): void {
    if (this.city === undefined) return
    this.city.now = new Date(Date.parse(this.city.now) + seconds * 1000).toISOString()
  }

  /** The receiver is well again, and time goes on until nothing waits. */
  async settle(): Promise<void> {
    this.receiver = 'takes'
    while (this.#held.length > 0) await this.arrive(1)
    for (let turn = 0; turn < 50; turn += 1) {
      this.pass(301)
      await this.deliver(1)
      if ((await this.city?.gateway.store.delivery.next()) === undefined) break
    }
    await this.#request('DELETE', `/ngsi-ld/v1/subscriptions/${this.subscription}`)
  }
}

type Step = (world: World) => Promise<void> | void

const crash = fc.option(
  fc.record({ at: fc.constantFrom<Crash['at']>('before', 'after'), batch: fc.integer({ min: 1, max: 4 }) }),
  {
    nil: undefined,
    freq: 2,
  },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ n: fc.integer({ min: 1, max: 3 }), crash }).map(({ n, crash: ends }): Step => {
      return async (world) => {
        world.crash = ends
        await world.change(n)
      }
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ processes: fc.integer({ min: 1, max: 2 }), crash })
      .map(({ processes, crash: ends }): Step => {
        return async (world) => {
          world.crash = ends
          await world.deliver(processes)
        }
      }),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 3 }).map((n): Step => {
      return async (world) => {
        await Promise.all([world.deliver(1), world.change(n)])
      }
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ n: fc.nat({ max: 5 }), beside: fc.boolean() }).map(({ n, beside }): Step => {
      return async (world) => {
        await (beside ? Promise.all([world.arrive(n), world.deliver(1)]) : world.arrive(n))
      }
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>((world) => Promise.all([world.touch(), world.deliver(1)]).then(() => undefined)),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<Receiver>('takes', 'refuses', 'is-down', 'takes-and-is-not-heard', 'is-slow')
      .map((receiver): Step => (world) => {
        world.receiver = receiver
      }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 40, 400).map(
      (seconds): Step =>
        (world) =>
          world.pass(seconds),
    ),
  },
)

async function walk(check: (world: World) => void, throttling?: number): Promise<void> {
  const world = new World()
  await world.open()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await world.begin(throttling)
      for (const each of steps) await each(world)
      await world.settle()
      check(world)
    }),
    { seed: 20_260_801, numRuns: inWorkerd ? 3 : 60 },
  )
}

describe('the outbox', () => {
  it('sends every change of each entity, once and in order', async () => {
    await walk(({ applied, changed }) =>
      expect(Object.fromEntries(applied.values)).toEqual(Object.fromEntries(changed)),
    )
  })

  it('sends the latest state of each entity under throttling, and never goes back', async () => {
    await walk(({ applied, changed }) => {
      expect([...applied.values.keys()].toSorted()).toEqual([...changed.keys()].toSorted())
      for (const [id, values] of applied.values) {
        expect(values.at(-1)).toBe(changed.get(id)?.at(-1))
        expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b))
      }
    }, 60)
  })
})
