import { expect, it } from 'vitest'
import type { Principal } from '../auth/principal.ts'
import { principalOf, subscriberOf } from './subscriber.ts'

const principal: Required<Principal> = {
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
  claimed: { subject: 'app', client: 'app', issuer: 'https://issuer.example', roles: new Set(['reader']), level: 'A2' },
}

it('a subscriber is its principal, stored and read again, but for what is the token’s', () => {
  const { subject: _, tenants: __, expires: ___, sources: ____, ...kept } = principal
  const stored = JSON.parse(JSON.stringify(subscriberOf(principal))) as ReturnType<typeof subscriberOf>
  expect(principalOf(stored)).toEqual({ ...kept, subject: 'app' })
})
