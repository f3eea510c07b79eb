// One store over several databases, each with tenants of its own: what a tenant has is in its database and in no other. Which database that
// is the configuration says. What belongs to no tenant (keys of issuers, spent proofs, counts of clients) is in the first.

import type { Edit } from '../entities/edit.ts'
import type { Store, StoreDriver } from '../store.ts'
import { planInside, routedHistory } from './history-keys.ts'
import { placesIn, routed } from './routing.ts'
import { allReady, earliest, sumOfMeasures, sumOfWaiting } from './sums.ts'

export interface StoreOfTenants {
  readonly tenants: readonly string[]
  readonly store: StoreDriver
}

/**
 * @param main has the tenants that no other one names
 * @param tenants all of the configuration
 * @example storeByTenant(d1Store(env.DB), [{ tenants: ['port'], store: d1Store(env.DB_PORT) }], ['city', 'port'])
 */
export function storeByTenant(
  main: StoreDriver,
  others: readonly StoreOfTenants[],
  tenants: readonly string[],
): StoreDriver {
  const indexes = new Map(
    tenants.map((tenant) => [tenant, 1 + others.findIndex((other) => other.tenants.includes(tenant))] as const),
  )
  return {
    open: (parts) => joined([main.open(parts), ...others.map(({ store }) => store.open(parts))], indexes),
    async close() {
      for (const driver of [main, ...others.map(({ store }) => store)]) await driver.close()
    },
  }
}

function joined(stores: readonly [Store, ...Store[]], indexes: ReadonlyMap<string, number>): Store {
  const [main] = stores
  const placeOf = placesIn(indexes)
  const store = routed<Store>(stores, placeOf)
  const all = <Answer>(work: (one: Store) => Promise<Answer>): Promise<readonly Answer[]> =>
    Promise.all(stores.map(work))
  const lists = async <One>(work: (one: Store) => Promise<readonly One[]>): Promise<readonly One[]> =>
    (await all(work)).flat()
  const each = async (work: (one: Store) => Promise<unknown>): Promise<void> => void (await all(work))

  function rowsAt<Row extends { readonly tenant: string }>(place: number, rows: readonly Row[]): readonly Row[] {
    return rows.filter(({ tenant }) => placeOf(tenant) === place)
  }

  /** Rows of several tenants, each to its store. */
  async function divided<Row extends { readonly tenant: string }>(
    rows: readonly Row[],
    work: (one: Store, rows: readonly Row[]) => Promise<void>,
  ): Promise<void> {
    for (const [place, one] of stores.entries()) {
      const of = rowsAt(place, rows)
      if (of.length > 0) await work(one, of)
    }
  }

  return {
    ...store,
    fenced: () => {
      throw new Error('a lease is of one database')
    },
    leases: main.leases,
    cacheVersion: async (name) => (await all((one) => one.cacheVersion(name))).reduce((sum, one) => sum + one, 0),
    claimToken: main.claimToken,
    async migrate() {
      let last = await main.migrate()
      for (const one of stores.slice(1)) if (last.ok) last = await one.migrate()
      return last
    },
    ready: async () => (await all((one) => one.ready())).every(Boolean),
    readiness: async () => allReady(await all((one) => one.readiness())),
    schemaVersion: async () => Math.min(...(await all((one) => one.schemaVersion()))),
    sweep: (now, retention) => each((one) => one.sweep(now, retention)),
    waiting: async () => sumOfWaiting(await all((one) => one.waiting())),
    measures: async () => sumOfMeasures(await all((one) => one.measures())),
    minutes: {
      ...store.minutes,
      add: (rows) => divided(rows, (one, of) => one.minutes.add(of)),
    },
    sourceMinutes: {
      ...store.sourceMinutes,
      async add(lags, losses) {
        for (const [place, one] of stores.entries()) {
          const own = [rowsAt(place, lags), rowsAt(place, losses)] as const
          if (own.some((rows) => rows.length > 0)) await one.sourceMinutes.add(...own)
        }
      },
    },
    clients: {
      ...store.clients,
      ofApiKey: async (id) => (await all((one) => one.clients.ofApiKey(id))).find((found) => found !== undefined),
    },
    spendProof: main.spendProof,
    keySets: main.keySets,
    withLock: main.withLock,
    quota: main.quota,
    edit: async <Answer>(edit: Edit<Answer>) => {
      const place = placeOf(edit.tenant)
      const plan: Edit<Answer>['plan'] = async (states) => planInside(await edit.plan(states), place)
      return store.edit({ ...edit, plan })
    },
    history: routedHistory(stores, placeOf),
    notices: {
      ...store.notices,
      add: (notices) => divided(notices, (one, of) => one.notices.add(of)),
      due: (now, limit) => lists((one) => one.notices.due(now, limit)),
      next: async () => earliest(await all((one) => one.notices.next())),
      // Its id is unique, and the store that does not have it changes nothing.
      settle: (id, until) => each((one) => one.notices.settle(id, until)),
      retry: (id, until, failure) => each((one) => one.notices.retry(id, until, failure)),
    },
    delivery: {
      ...store.delivery,
      due: (now, limit, withRetries) => lists((one) => one.delivery.due(now, limit, withRetries)),
      next: async () => earliest(await all((one) => one.delivery.next())),
      // The id of a change is unique.
      states: async (changes) => new Map((await all((one) => one.delivery.states(changes))).flatMap((one) => [...one])),
    },
    commands: {
      ...store.commands,
      over: (now) => lists((one) => one.commands.over(now)),
      expire: (over, now) => divided(over, (one, of) => one.commands.expire(of, now)),
    },
    indicators: {
      ...store.indicators,
      newSteps: () => {
        throw new Error('indicators are computed on one database')
      },
    },
    audit: {
      ...store.audit,
      // A tenant that has moved has left records behind: they are not of this log.
      waitingTenants: () =>
        lists(async (one) =>
          (await one.audit.waitingTenants()).filter((tenant) => stores[indexes.get(tenant) ?? -1] === one),
        ),
      destroyMonthKeysBefore: (month) => each((one) => one.audit.destroyMonthKeysBefore(month)),
      monthKeys: () => lists((one) => one.audit.monthKeys()),
      restoreMonthKeys: (keys) => divided(keys, (one, of) => one.audit.restoreMonthKeys(of)),
    },
    erasures: {
      ...store.erasures,
      list: listOfEach,
      last: listOfEach,
      put: listOfEach,
      scrub: (now) => each((one) => one.erasures.scrub(now)),
    },
  }
}

function listOfEach(): never {
  throw new Error('each database has a list of erasures of its own')
}
