// Reads the input of the policy commands: policies in files, the caller, and an entity.

import { readFile } from 'node:fs/promises'
import { dpvNamespaces, isDpvTerm, isKindOf, shortTerm } from '../../../standards/dpv/terms.ts'
import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { validateFragment } from '../../../standards/hub/validate/validate.ts'
import { isCountry } from '../../../standards/jurisdictions/countries.ts'
import { readJsonFile } from '../../../standards/json/file.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { type Level, levels, type Principal, type Role, roles } from '../../principal.ts'
import { type Policy, publishPolicies } from '../../policy/policy.ts'
import { exitCode } from '../output.ts'

/** Wrong usage, or invalid content of a file: a sentence for its author. */
export class GivenError extends Error {
  /** The exit code. */
  readonly code: number

  constructor(message: string, code: number = exitCode.usage) {
    super(message)
    this.code = code
  }
}

export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new GivenError(`The file ${path} cannot be read.`)
  })
}

export async function jsonOf(path: string): Promise<Json> {
  const bytes = await readFile(path).catch(() => {
    throw new GivenError(`The file ${path} cannot be read.`)
  })
  const read = readJsonFile(bytes)
  if (!read.ok) throw new GivenError(`The file ${path} ${read.problem}.`)
  return read.value
}

/** Policies in force together; every error of every file is reported. */
export async function policiesOf(paths: readonly string[]): Promise<Policy> {
  const documents = await Promise.all(paths.map(jsonOf))
  const published = publishPolicies(documents)
  if (published.ok) return published.value
  const faults = published.problem.map(
    ({ document, path, detail }) => `${paths[document] ?? ''}: ${path === '' ? 'the document' : path} ${detail}`,
  )
  throw new GivenError(faults.join('\n'), exitCode.refused)
}

/** An unknown member would be ignored without notice, so it is rejected. @param place its position, for messages */
export function onlyMembers(given: JsonObject, names: readonly string[], place: string): void {
  const foreign = Object.keys(given).find((name) => !names.includes(name))
  if (foreign !== undefined) throw new GivenError(`${place}: ${foreign} is none of ${names.join(', ')}.`)
}

/** @returns undefined if it is absent */
export function textIn(given: JsonObject, name: string, place: string): string | undefined {
  const text = given[name]
  if (text !== undefined && typeof text !== 'string') throw new GivenError(`${place}: ${name} must be a string.`)
  return text
}

export const principalMembers = [
  'role',
  'roles',
  'client',
  'purpose',
  'purposes',
  'legalBases',
  'jurisdiction',
  'level',
]

const pairs = [
  ['role', 'roles'],
  ['purpose', 'purposes'],
] as const

/** The caller. An absent fact is unknown. @param place its position, for messages */
export function principalOf(given: JsonObject, place: string): Principal {
  onlyMembers(given, principalMembers, place)
  for (const [one, several] of pairs)
    if (one in given && several in given)
      throw new GivenError(`${place}: ${one} and ${several} have the same meaning; use one of them.`)
  const purposes = listOf(given['purposes'] ?? given['purpose'], place)
  const legalBases = listOf(given['legalBases'], place)
  const jurisdiction = given['jurisdiction']
  const level = given['level']
  const isCode = typeof jurisdiction === 'string' && /^[A-Z]{2}$/.test(jurisdiction)
  if (jurisdiction !== undefined && !isCode) throw new GivenError(`${place}: ${wantedCountry}`)
  if (level !== undefined && levelOf(level) === undefined)
    throw new GivenError(`${place}: the level is one of ${levels.join(', ')}.`)
  const known = levelOf(level)
  return {
    subject: 'someone',
    client: textIn(given, 'client', place) ?? 'someone',
    issuer: 'given',
    roles: new Set(listOf(given['roles'] ?? given['role'], place).map((name) => roleOf(name, place))),
    ...(purposes.length === 0 ? {} : { purposes }),
    ...(legalBases.length === 0 ? {} : { legalBases }),
    ...(isCode ? { jurisdiction } : {}),
    ...(known === undefined ? {} : { level: known }),
  }
}

const wantedCountry = 'the jurisdiction is a code of ISO 3166-1, such as DE or GB.'

/** A caller written by hand: unknown names are rejected, because they would silently match no rule. Recorded ones may have some. */
export function madeUpPrincipalOf(given: JsonObject, place: string): Principal {
  const principal = principalOf(given, place)
  const { jurisdiction, purposes = [], legalBases = [] } = principal
  if (jurisdiction !== undefined && !isCountry(jurisdiction)) throw new GivenError(`${place}: ${wantedCountry}`)
  if (!purposes.every((name) => isTermOrIri(name, 'dpv:Purpose')))
    throw new GivenError(`${place}: a purpose is one of DPV 2.3, or an IRI.`)
  if (!legalBases.every((name) => isTermOrIri(name, 'dpv:LegalBasis')))
    throw new GivenError(`${place}: a legal basis is one of DPV 2.3, or an IRI.`)
  return principal
}

function isTermOrIri(name: string, kind: string): boolean {
  const short = shortTerm(name)
  const [prefix = '', rest] = short.split(':', 2)
  return dpvNamespaces.has(prefix) ? isDpvTerm(short) && isKindOf(short, kind) : rest !== undefined
}

function levelOf(text: Json | undefined): Level | undefined {
  return levels.find((one) => one === text)
}

function roleOf(name: string, place: string): Role {
  const role = roles.find((one) => one === name)
  if (role === undefined) throw new GivenError(`${place}: a role is one of ${roles.join(', ')}.`)
  return role
}

function listOf(value: Json | undefined, place: string): readonly string[] {
  if (value === undefined) return []
  const items = isJsonArray(value) ? value : [value]
  return items.map((item) => {
    if (typeof item !== 'string') throw new GivenError(`${place}: roles, purposes and legal bases must be strings.`)
    return item
  })
}

/** An entity of the information model: normalized NGSI-LD with its names. */
export function entityOf(value: Json | undefined, place: string): Entity {
  const violations = validateFragment(value)
  // What passes validation against the model is an entity.
  if (isJsonObject(value) && violations.length === 0) return value as unknown as Entity
  const [first] = violations
  const where =
    first === undefined ? '' : ` At ${first.path === '' ? 'its top' : first.path} it breaks the rule ${first.rule}.`
  throw new GivenError(`${place}: must be one normalized NGSI-LD entity with the names of the hub.${where}`)
}

export function instantOf(text: string, place: string): string {
  const parsed = parseRfc3339(text)
  if (parsed.ok) return parsed.value.utc
  throw new GivenError(`${place}: a time must have a time zone, as in 2026-11-25T12:00:00Z.`)
}
