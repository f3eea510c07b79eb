// Pseudonyms in the log: one for each client of an issuer, another one each month, none of which says who it is.

import { expect, it } from 'vitest'
import type { Principal } from '../principal.ts'
import { createLogNames } from './log-names.ts'

const idKey = 'a-key-for-tests-only-0123456789abcdef'
const principal = (client: string, issuer = 'https://id.example'): Principal => ({
  subject: 'someone',
  client,
  issuer,
  roles: new Set(['reader']),
  level: 'A1',
  expires: 0,
})

it('names the same client in the same way, on each node, for a month', () => {
  let time = '2026-11-29T23:59:59.000Z'
  const first = createLogNames({ idKey, now: () => time })
  const second = createLogNames({ idKey, now: () => time })
  const other = createLogNames({ idKey: `${idKey}x`, now: () => time })
  const { client } = first.named(principal('app'))
  expect(client).toMatch(/^[\w-]{16}$/)
  const kept = principal('app')
  expect([first.named(kept), first.named(kept), second.named(principal('app'))]).toEqual([
    { client },
    { client },
    { client },
  ])
  const others = [
    first.named(principal('apq')),
    first.named(principal('app', 'https://other.example')),
    other.named(principal('app')),
  ]
  time = '2026-12-01T00:00:00.000Z'
  others.push(first.named(kept))
  expect(new Set([client, ...others.map((one) => one.client)]).size).toBe(5)
  expect(first.named(undefined)).toEqual({})
})
