// The format of tests of policies: what is not understood is an error, and every fact that a rule may ask for can be given.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run, temporaryFiles } from './testing.ts'

const rules = 'gateway/demo/rules'
const file = temporaryFiles()
const runTests = (...args: readonly string[]) => run('test', ...args)

const compare = (operand: string, rightOperand: string) => ({
  leftOperand: `citygate:${operand}`,
  operator: 'eq',
  rightOperand,
})
const reading = (...constraint: readonly object[]) => ({
  assignee: 'urn:citygate:role:reader',
  action: 'read',
  constraint,
})

describe('citygate policy test', () => {
  it.each<[string, string, string, string]>([
    ['a cell in words', 'location: { cellSize: 500 }', "location: { cellSize: '500' }", 'test 1: location: cellSize must be a number'],
    ['a step in words', 'step: 10', "step: '10'", 'test 1: speed: step must be a number'],
    ['no step', 'step: 10', 'step: ', 'test 1: speed: step must be a number'],
    ['a precision', 'step: 10', 'precision: PT7M', 'test 1: speed: precision is one of PT1M, PT1H, P1D, P1M, P1Y.'],
    ['a word that there is not', 'notes: drop', 'notes: dropped', 'test 1: notes: is one of shown, pseudonymise, redact, drop'],
    ['no word', 'notes: drop', 'notes: ', 'test 1: notes: is one of shown, pseudonymise, redact, drop'],
    ['a dimension that there is not', 'step: 10', 'steps: 10', 'test 1: speed: steps is none of hiding, step, cellSize, precision.'],
    ['nothing that is wanted', "{ '*': shown }", '{}', "test 4: then must name an attribute, or '*' for all others."],
    ['more in a test', 'when: read', 'when: read\n    unless: x', 'test 1: unless is none of name, given, when, then.'],
    ['more in the file', 'tests:', 'test: []\ntests:', ': test is none of policies, tests.'],
    ['more that is given', 'role: reader', 'rolle: reader', 'test 1: given: rolle is none of role, roles,'],
    ['a role twice', 'role: reader', 'role: reader, roles: [officer]', 'test 1: role and roles have the same meaning; use one of them.'],
    ['a client that is not a string', 'client: fleet-vendor', 'client: [fleet-vendor]', 'test 4: client must be a string.'],
    ['a country that there is not', 'jurisdiction: KE', 'jurisdiction: UK', 'test 1: the jurisdiction is a code of ISO 3166-1'],
    ['a purpose that there is not', 'dpv:AcademicResearch', 'dpv:AcademicReserch', 'test 1: a purpose is one of DPV 2.3, or an IRI.'],
    ['an invalid purpose', 'dpv:AcademicResearch', 'dpv:PersonalData', 'test 1: a purpose is one of DPV 2.3, or an IRI.'],
    ['a purpose in words', 'dpv:AcademicResearch', 'research', 'test 1: a purpose is one of DPV 2.3, or an IRI.'],
    ['an invalid legal basis', 'role: reader', 'role: reader, legalBases: [dpv:Marketing]', 'test 1: a legal basis is one of DPV 2.3, or an IRI.'],
    ['a consent in words', 'role: reader', "role: reader, consent: 'yes'", 'test 1: consent must be true if it is given'],
    ['a source that is not a string', 'role: reader', 'role: reader, source: 7', 'test 1: source must be a string.'],
    ['an owner that is not a string', 'role: reader', 'role: reader, owner: [a]', 'test 1: owner must be a string.'],
  ])('tests nothing where it does not understand: %s', (_, right, wrong, message) => {
    const text = readFileSync(`${rules}/fleet.tests.yaml`, 'utf8').replace(right, wrong)
    const tests = file('wrong.yaml', text.replace('[fleet.json]', `[${resolve(rules, 'fleet.json')}]`).replaceAll('bus.json', resolve(rules, 'bus.json')))
    expect(runTests(tests)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) })
  }) // prettier-ignore

  it('gives consent, source and owner, so that rules on them are fully covered', () => {
    const policy = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      uid: 'urn:example:policy:origin',
      permission: [
        reading(compare('consent', 'dpv:ConsentGiven')),
        reading(compare('source', 'urn:citygate:source:fleet-1')),
        reading(compare('owner', 'urn:citygate:client:fleet')),
        reading(compare('source', 'urn:citygate:client:app'), compare('owner', 'urn:citygate:client:app')),
      ],
    }
    // One object for all of the tests: what one of them says of it holds for no other.
    const bus = '{ id: urn:ngsi-ld:Vehicle:1, type: Vehicle, speed: { type: Property, value: 7, unitCode: KMH } }'
    const test = (facts: string, speed: string, entity = '*bus') =>
      `  - { name: '${facts}', given: { role: reader, at: '2026-11-25T12:00:00Z', entity: ${entity} ${facts} }, when: read, then: { speed: ${speed} } }`
    const tests = [
      test(', consent: true', 'shown', `&bus ${bus}`),
      test(', consent: false', 'drop'),
      test(', source: fleet-1', 'shown'),
      test('', 'drop'),
      test(', source: fleet-2, owner: fleet', 'shown'),
      test(', owner: fleet', 'shown'),
      test(', source: fleet-2, owner: other', 'drop'),
      test(', source: client:app', 'shown'),
    ]
    const policies = `policies: ['${file('origin.json', JSON.stringify(policy))}']`
    expect(runTests('--strict', file('origin.yaml', [policies, 'tests:', ...tests].join('\n')))).toMatchObject({
      status: 0,
      stdout: '8 passed, 0 failed; 9 of 9 rules and constraints fully covered\n',
    })
  })
})
