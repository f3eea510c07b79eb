// What is said of a policy that is not understood, and where: every fault with its place and its whole sentence.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import { readPolicy } from './read.ts'

const contexts = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const before = { leftOperand: 'dateTime', operator: 'lt', rightOperand: '2027-01-01T00:00:00Z' }

function faultsOf(members: JsonObject): readonly string[] {
  const read = readPolicy({ '@context': contexts, uid: 'urn:p', ...members })
  return read.ok ? [] : read.problem.map(({ path, detail }) => `${path} ${detail}`)
}
const permitting = (more: JsonObject): JsonObject => ({ permission: { action: 'read', ...more } })
const under = (constraint: Json): JsonObject => permitting({ constraint })

const notEnforced = 'is not enforced here, so it is refused'
const noAction = 'is missing: a rule must have an action (ODRL 2.2, 2.6.1)'
const holdsNothing = 'is empty: it must be a comparison, or have constraints under and, or, xone'
const actions = 'is not one of odrl:use, odrl:read, odrl:modify, citygate:command, the terms enforced here'
const party = 'must be urn:citygate:client:ID, or urn:citygate:role: with one of vendor, reader, officer, operator'

describe('the faults', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['of a rule that is a text', { permission: { '@value': 'all' } }, ['/permission must be an object']],
    ['of a rule without an action', { permission: {} }, [`/permission/action ${noAction}`]],
    ['of an action', permitting({ action: 'sell' }), [`/permission/action ${actions}`]],
    ['of an action that is refined', permitting({ action: { 'rdf:value': { '@id': 'odrl:read' } } }), [`/permission/action ${actions}`]],
    ['of who may', permitting({ assignee: 'mailto:a@a.example' }), [`/permission/assignee ${party}`]],
    ['of who may by a role that there is not', permitting({ assignee: ['urn:citygate:role:reader', 'urn:citygate:role:raeder'] }), [`/permission/assignee/1 ${party}`]],
    ['of who may by such a role, in the policy', { assignee: 'urn:citygate:role:raeder', prohibition: { action: 'read' } }, [`/assignee ${party}`]],
    ['of who may that is refined', permitting({ assignee: { '@id': 'urn:citygate:role:reader', source: 'urn:a' } }), ['/permission/assignee must be only an IRI; refinements are not enforced here']],
    ['of a duty of a prohibition', { prohibition: { action: 'read', duty: { action: 'citygate:sign' } } }, [`/prohibition/duty ${notEnforced}`]],
    ['of a permission that says it is a prohibition', permitting({ '@type': 'Prohibition' }), ['/permission says that it is another kind of rule: odrl:Prohibition']],
    ['of a prohibition that says it is a permission', { prohibition: { '@type': 'Permission', action: 'read' } }, ['/prohibition says that it is another kind of rule: odrl:Permission']],
    ['of inheritance', { inheritFrom: 'urn:q', ...permitting({}) }, [`/inheritFrom ${notEnforced}`]],
    ['of another profile', { profile: ['urn:citygate:odrl:', 'urn:other'], ...permitting({}) }, ['/profile/1 is not the profile urn:citygate:odrl:']],
    ['of a conflict', { conflict: 'odrl:maybe', ...permitting({}) }, ['/conflict is not one of odrl:perm, odrl:prohibit, odrl:invalid, the terms enforced here']],
    ['of two conflicts', { conflict: ['perm', 'prohibit'], ...permitting({}) }, ['/conflict/1 must be exactly one']],
    ['of a policy without an IRI', { uid: '_:p', ...permitting({}) }, ['/uid must be the IRI of the policy']],
    ['of a constraint that is a text', under({ '@value': 'x' }), ['/permission/constraint must be an object']],
    ['of a constraint of nothing', under({}), [`/permission/constraint ${holdsNothing}`]],
    ['of half a constraint', under({ leftOperand: 'purpose' }), ['/permission/constraint/operator is missing', '/permission/constraint/rightOperand must name something']],
    ['of an action that is nothing', permitting({ action: null }), [`/permission/action ${noAction}`]],
    ['of no action in a list', permitting({ action: [] }), [`/permission/action ${noAction}`]],
    ['of a list that is nothing', permitting({ assignee: { '@list': [] } }), ['/permission/assignee is an empty list']],
    ['of a constraint with two left sides', under({ ...before, leftOperand: ['dateTime', 'purpose'] }), ['/permission/constraint/leftOperand/1 must be exactly one']],
    ['of what a constraint says besides', under({ ...before, unit: 'x' }), [`/permission/constraint/unit ${notEnforced}`]],
    ['of an operator that an operand lacks', under({ ...before, operator: 'isA' }), ['/permission/constraint/operator is not an operator of dateTime, which takes eq, neq, lt, lteq, gt, gteq']],
    ['of several values', under({ ...before, rightOperand: ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'] }), ['/permission/constraint/rightOperand/1 must be one value for the operator lt']],
    ['of a value', under({ ...before, rightOperand: 'soon' }), ['/permission/constraint/rightOperand must be a time with its zone (RFC 3339)']],
    ['of several logical words', under({ and: before, or: before }), ['/permission/constraint must have one of and, or, xone, not several (ODRL 2.2, 2.5.2)']],
    ['of a logical word beside a comparison', under({ and: before, ...before }), ['leftOperand', 'operator', 'rightOperand'].map((name) => `/permission/constraint/${name} ${notEnforced}`)],
    ['of a sequence', under({ andSequence: before }), [`/permission/constraint/andSequence ${notEnforced}`]],
    ['of nothing under a logical word', under({ xone: [] }), [`/permission/constraint ${holdsNothing}`]],
    ['of a constraint that is part of itself', under({ uid: 'urn:c:1', and: [before, { '@id': 'urn:c:1' }] }), ['/permission/constraint/and/1 refers back to a constraint that contains it']],
  ])('%s', (_, members, faults) => {
    expect(faultsOf(members)).toEqual(faults)
  }) // prettier-ignore

  it('are reported all at once', () => {
    expect(faultsOf({ conflict: 'odrl:maybe', permission: [{}, { action: 'sell' }] })).toHaveLength(3)
  })

  it('of a document are those of its JSON-LD, and of what it is made of', () => {
    const of = (document: Json) => {
      const read = readPolicy(document)
      return read.ok ? [] : read.problem.map(({ path, detail }) => `${path} ${detail}`)
    }
    expect(of({ '@context': contexts, '@graph': [] })).toEqual([' holds no policy'])
    const [one, two] = ['urn:p', 'urn:q'].map((uid) => ({ uid, permission: { action: 'read' } }))
    expect(of({ '@context': contexts, '@graph': [one ?? null, two ?? null] })).toEqual([
      '/@graph/1 is a second policy; publish each policy separately',
      '/@graph/1 does not belong to a policy of the document',
    ])
    const twice = [{ uid: 'urn:p', permission: { '@id': 'urn:r' } }, { uid: 'urn:r', action: 'read' }, { uid: 'urn:r', action: 'use' }] // prettier-ignore
    expect(of({ '@context': contexts, '@graph': twice }).filter((fault) => fault.endsWith('describe it once'))).toEqual(
      ['/@graph/1 describes an id that is described elsewhere; describe it once'],
    )
  })
})

describe('a policy may say', () => {
  const rulesOf = (members: JsonObject) => {
    const read = readPolicy({ '@context': contexts, uid: 'urn:p', ...members })
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    return read.value
  }

  it('what it is about, and which profile it keeps to', () => {
    const described = {
      'dct:title': 'Title',
      'rdfs:label': 'Label',
      'rdfs:comment': 'Comment',
      profile: 'urn:citygate:odrl:',
      assigner: 'urn:city',
    }
    const rule = { action: 'read', 'dct:title': 'Rule', assigner: 'urn:city' }
    expect(rulesOf({ ...described, permission: rule, prohibition: rule })).toMatchObject({ uid: 'urn:p', conflict: 'invalid' })
    expect(faultsOf({ 'rdfs:seeAlso': 'x', ...permitting({}) })).toEqual([`/rdfs:seeAlso ${notEnforced}`])
  }) // prettier-ignore

  it('nothing that it permits or prohibits', () => {
    expect(rulesOf({ assigner: 'urn:city' })).toMatchObject({ permissions: [], prohibitions: [] })
  })

  it.each<[Json]>([[[]], [null], [[null]]])('nothing in a member, as if it were not there: %j', (nothing) => {
    const none = { assignee: nothing, target: nothing, assigner: nothing, constraint: nothing }
    const hollow = { ...none, conflict: nothing, profile: nothing, inheritFrom: nothing }
    const rule = { action: 'read' }
    expect(rulesOf({ ...hollow, permission: { ...rule, ...none, duty: nothing }, prohibition: { ...rule, ...none } })).toEqual(
      rulesOf({ permission: rule, prohibition: rule }),
    )
    const shared = { assignee: 'urn:citygate:role:reader', permission: { ...rule, ...none } }
    expect(rulesOf(shared).permissions).toMatchObject([{ assignees: ['role:reader'] }])
  }) // prettier-ignore

  it('what holds where rules disagree', () => {
    expect(['perm', 'prohibit', 'invalid'].map((conflict) => rulesOf({ conflict }).conflict)).toEqual(['perm', 'prohibit', 'invalid']) // prettier-ignore
  })

  it('of every rule what its rules say of themselves, too', () => {
    const shared = { target: 'urn:x:1', assignee: 'urn:citygate:role:reader', action: 'read' }
    const own = { target: ['urn:x:2', 'urn:x:3'], assignee: 'urn:citygate:client:a', action: 'modify' }
    const { permissions, prohibitions } = rulesOf({ ...shared, permission: own, prohibition: [own, {}] })
    const both = {
      targets: ['urn:x:2', 'urn:x:3', 'urn:x:1'],
      assignees: ['client:a', 'role:reader'],
      actions: ['modify', 'read'],
    }
    expect(permissions).toMatchObject([both])
    expect(prohibitions).toMatchObject([both, { targets: ['urn:x:1'], assignees: ['role:reader'], actions: ['read'] }])
  })

  it('which rule is which, by an IRI or by its place', () => {
    const { permissions } = rulesOf({ permission: [{ uid: 'urn:r:1', action: 'read' }, { action: 'read' }, { uid: '_:r', action: 'read' }] }) // prettier-ignore
    expect(permissions.map(({ uid, path }) => [uid, path])).toEqual([
      ['urn:r:1', '/permission/0'],
      [undefined, '/permission/1'],
      [undefined, '/permission/2'],
    ])
    expect(permissions[1]).not.toHaveProperty('uid')
    expect(permissions[1]).not.toHaveProperty('targets')
    expect(permissions[1]).not.toHaveProperty('assignees')
  })

  it('as many constraints as it may, and one more is one too many', () => {
    const many = (count: number) => under(Array.from({ length: count }, () => before))
    expect(faultsOf(many(10_000))).toEqual([])
    expect(faultsOf(many(10_002))).toEqual(['/permission/constraint/10000 is one of more than 10000 constraints'])
  })

  it('one constraint in several places', () => {
    const shared = { uid: 'urn:c:1', and: [before] }
    const rules = rulesOf(under([shared, { or: [{ '@id': 'urn:c:1' }, { '@id': 'urn:c:1' }] }]))
    expect(JSON.stringify(rules.permissions[0]?.constraints).match(/dateTime/g)).toHaveLength(3)
  })
})
