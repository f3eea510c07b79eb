import { describe, expect, it } from 'vitest'
import { officerOf } from './officer.ts'
import { mayBeSame } from '../store/policies/officer.ts'
import type { Principal } from '../principal.ts'

function named(subject: string, client: string, issuer = 'i') {
  const principal: Principal = { subject, client, issuer, roles: new Set(['officer']) }
  return officerOf(principal, 'a-key-for-tests-only-0123456789abcdef')
}

describe('an officer', () => {
  it('is stored by a pseudonym, which differs under another key', () => {
    const { subject } = named('jane.doe', 'console')
    expect(subject).toMatch(/^[\w-]{22}$/)
    expect(named('jane.doe', 'phone').subject).toBe(subject)
    const principal: Principal = { subject: 'jane.doe', client: 'console', issuer: 'i', roles: new Set() }
    expect(officerOf(principal, 'another-key').subject).not.toBe(subject)
  })

  it('stays the same with another client, and a client that acts for itself may be any of its users', () => {
    expect(mayBeSame(named('jane', 'console'), named('jane', 'phone'))).toBe(true)
    expect(mayBeSame(named('jane', 'console'), named('ben', 'console'))).toBe(false)
    expect(mayBeSame(named('console', 'console'), named('ben', 'console'))).toBe(true)
    expect(mayBeSame(named('ben', 'a:console'), named('console', 'a:console'))).toBe(true)
    expect(mayBeSame(named('console', 'console'), named('ben', 'phone'))).toBe(false)
    expect(mayBeSame(named('jane', 'console'), named('jane', 'console', 'other'))).toBe(false)
  })
})
