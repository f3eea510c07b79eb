// `citygate policy diff`: who gains or loses access to which attribute by a change of a policy, for recorded decisions.

import { typesOf } from '../../../standards/hub/entity.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { DecisionFacts } from '../../policy/review/cases.ts'
import { type Gain, gainsOf } from '../../policy/review/access-changes.ts'
import type { Policy } from '../../policy/policy.ts'
import { pass, type Treatment } from '../../policy/obligations/treatment.ts'
import { counted, exitCode, say } from '../output.ts'
import { treatmentText } from './explain.ts'
import { entityOf, GivenError, instantOf, policiesOf, principalOf, textOf } from './inputs.ts'

export interface DiffFlags {
  readonly against: string
  readonly with: readonly string[]
  readonly json?: true
}

/** Decisions with the same change. */
interface Change extends Gain {
  readonly who: string
  readonly action: string
  readonly type: string
  readonly decisions: number
}

const differs = 1

export async function diffPolicies(old: string, next: string, flags: DiffFlags): Promise<number> {
  const [before, after] = [await policiesFrom([old, ...flags.with]), await policiesFrom([next, ...flags.with])]
  const changes = new Map<string, Change>()
  let count = 0
  for (const [index, line] of (await textOf(flags.against)).split('\n').entries()) {
    if (line.trim() === '') continue
    count += 1
    const { who, given } = questionOf(line, `${flags.against} line ${index + 1}`)
    const facts = { who, action: given.action, type: typesOf(given.entity).join(' ') }
    for (const gain of gainsOf(before, after, given)) {
      const key = JSON.stringify([facts, gain])
      changes.set(key, { ...facts, ...gain, decisions: (changes.get(key)?.decisions ?? 0) + 1 })
    }
  }
  const sorted = [...changes.values()].toSorted((one, other) => (textFor(one) < textFor(other) ? -1 : 1))
  if (flags.json === true) process.stdout.write(`${JSON.stringify(sorted, null, 2)}\n`)
  else for (const change of sorted) process.stdout.write(`${textFor(change)}\n`)
  const differences = sorted.length === 0 ? 'no difference' : counted(sorted.length, 'difference')
  say(`${counted(count, 'decision')}, ${differences}`)
  return sorted.length === 0 ? exitCode.ok : differs
}

/** An invalid policy is wrong usage here (2), because exit code 1 means that there is a difference. */
async function policiesFrom(paths: readonly string[]): Promise<Policy> {
  try {
    return await policiesOf(paths)
  } catch (error) {
    throw error instanceof GivenError ? new GivenError(error.message) : error
  }
}

/** An AuthZEN request in the form of `/access/v1/evaluation` that includes the entity; other members are ignored. */
function questionOf(line: string, place: string): { readonly who: string; readonly given: DecisionFacts } {
  const { subject, action, resource, context } = objectOf(parsed(line, place), place)
  const { id, properties = {} } = objectOf(subject, `${place}: subject`)
  const { name } = objectOf(action, `${place}: action`)
  const { properties: held = {} } = objectOf(resource, `${place}: resource`)
  if (typeof id !== 'string') throw new GivenError(`${place}: the subject has an id.`)
  if (name !== 'read' && name !== 'modify') throw new GivenError(`${place}: the action is read or modify.`)
  const { time } = context === undefined ? {} : objectOf(context, `${place}: context`)
  if (typeof time !== 'string') throw new GivenError(`${place}: context.time says when it was asked.`)
  // Safeguards matter to transfer rules only, not to policies.
  const { held: _held, ...facts } = objectOf(properties, `${place}: subject.properties`)
  const principal = principalOf({ ...facts, client: id }, place)
  const entity = entityOf(objectOf(held, `${place}: resource.properties`)['entity'], place)
  const stated = Object.entries(facts).map(([key, value]) => `${key} ${textsOf(value).join(' ')}`)
  const who = stated.length === 0 ? id : `${id} (${stated.toSorted().join('; ')})`
  return { who, given: { principal, action: name, entity, now: instantOf(time, place) } }
}

function textsOf(value: Json): readonly string[] {
  return (isJsonArray(value) ? value : [value]).filter((one) => typeof one === 'string')
}

function parsed(line: string, place: string): Json {
  try {
    return JSON.parse(line) as Json
  } catch {
    throw new GivenError(`${place}: is not JSON.`)
  }
}

function objectOf(value: Json | undefined, place: string): JsonObject {
  if (isJsonObject(value)) return value
  throw new GivenError(`${place}: must be a JSON object.`)
}

/** A value that may not be written unchanged may not be written at all. */
function wordsFor(treatment: Treatment, action: string): string {
  if (action === 'read') return treatmentText(treatment)
  return treatment === pass ? 'may change' : 'may not change'
}

function textFor({ who, action, type, attribute, before, after, effect, decisions }: Change): string {
  const what = attribute === undefined ? type : `${type}.${attribute}`
  const [was, is] = [before, after].map((treatment) => wordsFor(treatment, action))
  const change = was === is ? 'the obligations change' : `${was} -> ${is}`
  return `${who} ${effect === 'other' ? 'sees it differently' : effect}: ${action} ${what}: ${change} (${decisions})`
}
