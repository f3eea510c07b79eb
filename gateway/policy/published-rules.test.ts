import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import { denyingPolicy, digestOf, type Policy, publishPolicy } from './policy.ts'
import type { Rules } from './rules.ts'
import { createPublishedRules } from './published-rules.ts'
import type { PolicyDocument } from '../store/policies/policies.ts'

const reader: Principal = { subject: 'app', client: 'app', issuer: 'i', roles: new Set(['reader']) }

function document(uid: string, rules: JsonObject): JsonObject {
  return { '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'], uid, ...rules }
}

const permitting = (uid: string): JsonObject => document(uid, { permission: [{ action: 'read' }] })
const forbidding = (uid: string): JsonObject => document(uid, { prohibition: [{ action: 'read' }] })

function version(policy: string, text: JsonObject, state: PolicyDocument['state'] = 'in-force'): PolicyDocument {
  const author = { issuer: 'i', client: 'console', subject: 's' }
  const said = { uid: 'urn:x', digest: digestOf(text), document: text, withdraws: false }
  return { policy, number: 1, state, mode: 'enforce', author, at: '', ...said }
}

function mayRead(policy: Policy | undefined): boolean | undefined {
  return policy?.decide(reader, 'read', ['Vehicle']).entity(undefined, '2026-01-02T03:04:05Z').permitted
}

let time = 0
let set = 0
let published: readonly PolicyDocument[] = []
const asked = { set: 0, documents: 0 }
/** The promise that the store's answer waits for. */
let answering: Promise<void> | undefined
const lines: Readonly<Record<string, unknown>>[] = []

function rulesWith(configured: Policy): Rules {
  return createPublishedRules({
    configured,
    policies: () => ({
      async set() {
        asked.set += 1
        return set
      },
      async inForce() {
        asked.documents += 1
        const read = published
        await answering
        return read
      },
    }),
    now: () => time,
    log: (line) => lines.push(line),
  })
}

function configuredBy(text: JsonObject): Policy {
  const policy = publishPolicy(text)
  if (!policy.ok) throw new Error('the policy is wrong')
  return policy.value
}

function change(...next: readonly PolicyDocument[]): void {
  set += 1
  published = next
}

beforeEach(() => {
  ;[time, set, published, answering] = [0, 0, [], undefined]
  Object.assign(asked, { set: 0, documents: 0 })
  lines.length = 0
})

describe('the rules of a tenant', () => {
  it('are the configured policies where nothing is published, as the same object', async () => {
    const configured = configuredBy(permitting('urn:c'))
    const rules = rulesWith(configured)
    expect(await rules.of('city')).toBe(configured)
  })

  it('are the configured and the published policies, with one digest of all', async () => {
    const rules = rulesWith(configuredBy(permitting('urn:c')))
    change(version('a', forbidding('urn:a')))
    const both = await rules.of('city')
    expect(mayRead(both)).toBe(false)
    expect(both.uid).toBe('urn:c urn:a')
    expect(both.digest).toBe(digestOf([digestOf(permitting('urn:c')), digestOf(forbidding('urn:a'))]))
    change(...Array.from({ length: 300 }, (_, n) => version(`p-${n}`, permitting(`urn:policy:${n}`))))
    rules.invalidate('city')
    const many = await rules.of('city')
    expect(many.uid).toBe(`urn:citygate:policies:${many.digest}`)
    const alone = rulesWith(denyingPolicy)
    change(version('a', permitting('urn:a')))
    expect(mayRead(await alone.of('city'))).toBe(true)
  })

  it('are read again after five seconds, and compiled again only where they have changed', async () => {
    const rules = rulesWith(denyingPolicy)
    change(version('a', permitting('urn:a')))
    const first = await rules.of('city')
    time = 4999
    change(version('a', forbidding('urn:a')))
    expect(await rules.of('city')).toBe(first)
    expect(asked).toEqual({ set: 1, documents: 1 })
    time = 5000
    const second = await rules.of('city')
    expect(mayRead(second)).toBe(false)
    time = 10_000
    expect(await rules.of('city')).toBe(second)
    expect(asked).toEqual({ set: 3, documents: 2 })
  })

  it('are read at once after a change through this process, also during an older read', async () => {
    const rules = rulesWith(denyingPolicy)
    change(version('a', permitting('urn:a')))
    const { promise, resolve } = Promise.withResolvers<void>()
    answering = promise
    const underWay = rules.of('city')
    await Promise.resolve()
    expect(asked.documents).toBe(1)
    change(version('a', forbidding('urn:a')))
    rules.invalidate('city')
    resolve()
    expect(mayRead(await underWay)).toBe(true)
    expect(mayRead(await rules.of('city'))).toBe(false)
    change()
    expect(mayRead(await rules.of('other'))).toBe(false)
    rules.invalidate('other')
    expect((await rules.of('city')).uid).toBe('urn:a')
  })

  it('deny everything where one of them is invalid or has the uid of a configured one, and the log says so', async () => {
    for (const wrong of [document('urn:a', { permission: [{ action: 'sell' }] }), permitting('urn:c')]) {
      const rules = rulesWith(configuredBy(permitting('urn:c')))
      change(version('a', wrong))
      expect(await rules.of('city')).toBe(denyingPolicy)
      expect(lines.pop()).toMatchObject({ level: 'error', tenant: 'city' })
    }
  })

  it('include the result with shadow policies, each in place of its own version in force', async () => {
    const rules = rulesWith(denyingPolicy)
    change(
      version('a', permitting('urn:a')),
      version('b', permitting('urn:b')),
      version('b', forbidding('urn:b'), 'shadow'),
    )
    const { shadow, ...enforced } = await rules.of('city')
    expect(enforced.uid).toBe('urn:a urn:b')
    expect(shadow?.policy.uid).toBe('urn:a urn:b')
    expect([mayRead({ ...enforced }), mayRead(shadow?.policy)]).toEqual([true, false])
    change(version('a', permitting('urn:a')), version('b', permitting('urn:a'), 'shadow'))
    rules.invalidate('city')
    expect(await rules.of('city')).not.toHaveProperty('shadow')
    expect(lines).toHaveLength(1)
  })
})
