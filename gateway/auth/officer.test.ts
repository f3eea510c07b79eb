import { describe, expect, it } from 'vitest'
import { officerOf } from './officer.ts'
import { mayBeSame } from '../store/policies/officer.ts'
import type { Principal } from '../principal.ts'

function named(subject: string, client: string, issuer = 'i') {
  const principal: Principal = { subject, client, issuer, roles: new Set(['officer']) }
  return officerOf(principal, 'a-key-for-tests-only-0123456789abcdef')
}

describe('an officer', () => {
  it('is kept by a pseudonym, that is another one under another key', () => {
    const { subject } = named('jane.doe', 'desk')
    expect(subject).toMatch(/^[\w-]{22}$/)
    expect(named('jane.doe', 'phone').subject).toBe(subject)
    const principal: Principal = { subject: 'jane.doe', client: 'desk', issuer: 'i', roles: new Set() }
    expect(officerOf(principal, 'another-key').subject).not.toBe(subject)
  })

  it('is not another one by another client, and a client for itself may be whoever uses it', () => {
    expect(mayBeSame(named('jane', 'desk'), named('jane', 'phone'))).toBe(true)
    expect(mayBeSame(named('jane', 'desk'), named('ben', 'desk'))).toBe(false)
    expect(mayBeSame(named('desk', 'desk'), named('ben', 'desk'))).toBe(true)
    expect(mayBeSame(named('ben', 'a:desk'), named('desk', 'a:desk'))).toBe(true)
    expect(mayBeSame(named('desk', 'desk'), named('ben', 'phone'))).toBe(false)
    expect(mayBeSame(named('jane', 'desk'), named('jane', 'desk', 'other'))).toBe(false)
  })
})
