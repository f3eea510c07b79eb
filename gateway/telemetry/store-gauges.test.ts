// The metrics of a store that answers nothing, not even that it cannot be reached.

import { describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { storeGauges } from './store-gauges.ts'

const never = (): Promise<never> => new Promise(() => undefined)
const patience = 20

describe('the metrics of a store', () => {
  it('say that it is not ready where it does not answer in time', async () => {
    const store = { readiness: never, waiting: never, measures: never } as unknown as Store
    const gauges = await storeGauges(store, patience)
    expect(gauges.map(({ name, value }) => [name, value])).toEqual([
      ['citygate_store_ready', 0],
      ['citygate_store_writable', 0],
    ])
  })

  it('leave out what it does not count in time', async () => {
    const readiness = (): Promise<object> => Promise.resolve({ store: true, writable: true })
    const store = { readiness, waiting: never, measures: never } as unknown as Store
    const gauges = await storeGauges(store, patience)
    expect(gauges.map(({ name, value }) => [name, value])).toEqual([
      ['citygate_store_ready', 1],
      ['citygate_store_writable', 1],
    ])
  })
})
