// The rate by Cloudflare's own binding, as workerd has it.

import { expect, it } from 'vitest'
import { createEdgeRate, type RateBinding } from './limiters.ts'

it('grants what the binding grants, of each client', async () => {
  const specifier = 'cloudflare:workers'
  const { env } = (await import(/* @vite-ignore */ specifier)) as { env: { RATE: RateBinding } }
  const limiter = createEdgeRate({ name: 'rate', requests: 3, seconds: 60 }, env.RATE)
  const client = crypto.randomUUID()
  const granted: boolean[] = []
  for (let request = 0; request < 5; request += 1) granted.push((await limiter.take(client)).granted)
  expect(granted).toEqual([true, true, true, false, false])
  expect(await limiter.take(`${client}-other`)).toEqual({ granted: true, seconds: 60 })
})
