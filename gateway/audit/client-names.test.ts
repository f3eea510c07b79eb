// A client is found under each issuer by which it may have sent: its own, the registration of its keys, and a connector.

import { expect, it } from 'vitest'
import { connectorIssuer, registrar } from '../auth/key-holder.ts'
import { portableHashing } from '../hashing.ts'
import { monthsBetween, pseudonymsOf } from './client-names.ts'
import { pseudonym } from './record.ts'

const key = new Uint8Array(32).fill(7)
const parts = {
  config: { issuers: [{ issuer: 'https://issuer.city.example', algorithms: ['ES256'], jwksUri: '' }] },
  store: {
    audit: { knownMonthKey: async (_tenant: string, month: string) => (month === '2026-07' ? key : undefined) },
  },
} as unknown as Parameters<typeof pseudonymsOf>[0]

it('finds the pseudonyms of a client by every issuer, and says for which months there is no key', async () => {
  const { pseudonyms, without } = await pseudonymsOf(
    parts,
    'city',
    'fleet-waste',
    monthsBetween('2026-06-30', '2026-07-01'),
  )
  const mac = portableHashing.keyed(key)
  for (const issuer of ['https://issuer.city.example', registrar, connectorIssuer])
    expect(pseudonyms).toContain(pseudonym(mac, 'client', issuer, 'fleet-waste'))
  expect(pseudonyms).toHaveLength(3)
  expect(without).toEqual(['2026-06'])
})
