import { expect, it } from 'vitest'
import type { Principal } from '../../principal.ts'
import { ok } from '../../../standards/result.ts'
import { principalOf, subscriberOf } from './subscriber.ts'
import type { Subscriber } from '../../store/outbox/subscription.ts'

const principal: Required<Omit<Principal, 'claimed' | 'limits'>> = {
  subject: 'ana',
  client: 'app',
  issuer: 'https://issuer.example',
  roles: new Set(['reader', 'officer']),
  tenants: ['city'],
  expires: 1,
  level: 'A2',
  purposes: ['https://w3id.org/dpv#AcademicResearch'],
  legalBases: ['https://w3id.org/dpv/legal/eu/gdpr#A6-1-e'],
  jurisdiction: 'KE',
  held: ['ke:appropriate-safeguards'],
  sources: [],
}

const stored = (known: Principal): Subscriber => JSON.parse(JSON.stringify(subscriberOf(known))) as Subscriber

it('a subscriber is its principal, stored and read again, without what belongs to the token', () => {
  const { subject: _, tenants: __, expires: ___, sources: ____, ...kept } = principal
  expect(principalOf(stored(principal), undefined)).toEqual(ok({ ...kept, subject: 'app' }))
})

it('a subscriber is what its credential claims, without its registration', () => {
  expect(stored({ ...principal, jurisdiction: 'CN', claimed: principal })).toEqual(stored(principal))
})
