// `citygate policy test`: tests of policies in YAML, and which rules and constraints they do not cover in both branches.
//
//     policies: [fleet.json]
//     tests:
//       - name: a university sees no plate
//         given: { role: reader, purpose: dpv:AcademicResearch, at: '2026-11-25T12:00:00Z', entity: bus.json }
//         when: read
//         then: { vehiclePlateIdentifier: redact, speed: { step: 10 }, '*': shown }
//
// The help of the command (command.ts) describes each member.

import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { precisions } from '../../../standards/odrl/policy.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { Coverage, type PolicyDecision, decideAll, nameOf, placeText } from '../../policy/review/cases.ts'
import { withOrigin, withSaidOrigin } from '../../store/entities/origin.ts'
import { hidings, type Treatment } from '../../policy/obligations/treatment.ts'
import { exitCode, say } from '../output.ts'
import { treatmentText } from './explain.ts'
import {
  entityOf,
  GivenError,
  instantOf,
  jsonOf,
  madeUpPrincipalOf,
  onlyMembers,
  policiesOf,
  principalMembers,
  textIn,
  textOf,
} from './inputs.ts'

export async function testPolicies(file: string, { strict }: { readonly strict?: true }): Promise<number> {
  const document = yamlOf(await textOf(file), file)
  onlyMembers(document, ['policies', 'tests'], file)
  const named = document['policies']
  if (!isJsonArray(named) || named.length === 0)
    throw new GivenError(`${file}: policies must list the files that are tested.`)
  const folder = dirname(file)
  const policy = await policiesOf(named.map((path) => resolve(folder, wordOf(path, `${file}: policies`))))
  const tests = document['tests']
  if (!isJsonArray(tests) || tests.length === 0) throw new GivenError(`${file}: tests must be a non-empty list.`)
  const coverage = new Coverage(policy)
  let failed = 0
  for (const [index, test] of tests.entries()) {
    const { name, given, action, wanted } = await testOf(test, `${file}: test ${index + 1}`, folder)
    const decided = decideAll(policy, given)
    for (const { question } of decided) coverage.see(question)
    const wrong = differences(decided, wanted)
    if (wrong.length > 0) failed++
    say(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${action})`)
    for (const line of wrong) say(`         ${line}`)
  }
  for (const line of coverage.missed) say(`not covered: ${line}`)
  const seen = coverage.count - coverage.missed.length
  process.stdout.write(
    `${tests.length - failed} passed, ${failed} failed; ${seen} of ${coverage.count} rules and constraints fully covered\n`,
  )
  const isShort = strict === true && coverage.missed.length > 0
  return failed > 0 || isShort ? exitCode.refused : exitCode.ok
}

function yamlOf(text: string, file: string): JsonObject {
  let document: Json
  try {
    document = parse(text, { maxAliasCount: 100 }) as Json
  } catch (error) {
    throw new GivenError(`${file} is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : ''}`)
  }
  if (!isJsonObject(document)) throw new GivenError(`${file}: must have the members policies and tests.`)
  return document
}

async function testOf(test: Json, place: string, folder: string) {
  if (!isJsonObject(test) || !isJsonObject(test['given']) || !isJsonObject(test['then']))
    throw new GivenError(`${place}: name, given, when and then are required.`)
  onlyMembers(test, ['name', 'given', 'when', 'then'], place)
  const facts = test['given']
  onlyMembers(facts, [...principalMembers, ...ofData], `${place}: given`)
  const { entity, at, consent, source: _source, owner: _owner, ...who } = facts
  const action = test['when']
  if (action !== 'read' && action !== 'modify') throw new GivenError(`${place}: when is read or modify.`)
  if (typeof at !== 'string') throw new GivenError(`${place}: at is required, because rules may depend on the time.`)
  if (consent !== undefined && typeof consent !== 'boolean')
    throw new GivenError(`${place}: consent must be true if it is given, false if not; absent, it is unknown.`)
  const said = entityOf(typeof entity === 'string' ? await jsonOf(resolve(folder, entity)) : entity, place)
  const given = {
    principal: madeUpPrincipalOf(who, place),
    action,
    now: instantOf(at, place),
    entity: ofOrigin(said, textIn(facts, 'source', place), textIn(facts, 'owner', place)),
    ...(consent === undefined ? {} : { consentOf: () => consent }),
  } as const
  return { name: wordOf(test['name'], place), given, action, wanted: wantedOf(test['then'], place) }
}

/** The facts besides those about the caller. */
const ofData = ['at', 'entity', 'consent', 'source', 'owner']

/** The entity with its origin, as the store has it; several tests may use the same entity. */
function ofOrigin(entity: Entity, source: string | undefined, owner: string | undefined): Entity {
  if (source !== undefined) return withOrigin(entity, source, owner)
  return withSaidOrigin(entity, owner === undefined ? {} : { owner: `client:${owner}` })
}

function wordOf(value: Json | undefined, place: string): string {
  if (typeof value === 'string') return value
  throw new GivenError(`${place}: name must be a string.`)
}

/** By attribute; an attribute of an attribute by its path (`speed.source`); `*` means all others. */
function wantedOf(then: JsonObject, place: string): ReadonlyMap<string, string> {
  if (Object.keys(then).length === 0)
    throw new GivenError(`${place}: then must name an attribute, or '*' for all others.`)
  return new Map(
    Object.entries(then).map(([name, value]) => [name, treatmentText(treatmentGiven(value, `${place}: ${name}`))]),
  )
}

function treatmentGiven(value: Json, place: string): Treatment {
  const given = isJsonObject(value) ? value : { hiding: value }
  onlyMembers(given, ['hiding', 'step', 'cellSize', 'precision'], place)
  const { hiding: text = 'shown' } = given
  const hiding = hidings.find((one) => one === text)
  if (hiding === undefined)
    throw new GivenError(`${place}: is one of ${hidings.join(', ')}, or says step, cellSize or precision.`)
  const [step, cellSize] = [numberIn(given, 'step', place), numberIn(given, 'cellSize', place)]
  const precision = precisions.find((one) => one === given['precision'])
  if (precision === undefined && given['precision'] !== undefined)
    throw new GivenError(`${place}: precision is one of ${precisions.join(', ')}.`)
  return {
    hiding,
    ...(step === undefined ? {} : { step }),
    ...(cellSize === undefined ? {} : { cellSize }),
    ...(precision === undefined ? {} : { precision }),
  }
}

function numberIn(given: JsonObject, name: string, place: string): number | undefined {
  const value = given[name]
  if (value === undefined || typeof value === 'number') return value
  throw new GivenError(`${place}: ${name} must be a number.`)
}

function differences(decided: readonly PolicyDecision[], wanted: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set(decided.map(nameOf))
  const missing = [...wanted.keys()].filter((name) => name !== '*' && !names.has(name))
  return [
    ...missing.map((name) => `${name}: the entity has no such attribute`),
    ...decided.flatMap((one) => {
      const expected = wanted.get(nameOf(one)) ?? wanted.get('*')
      const found = treatmentText(one.treatment)
      return expected === undefined || expected === found
        ? []
        : [`${placeText(one)}: expected ${expected}, got ${found}`]
    }),
  ]
}
