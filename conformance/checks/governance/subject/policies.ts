// Policies of the suite: ODRL 2.2 in the profile urn:citygate:odrl:, each for clients and entities of the suite alone, so that
// nobody else sees more or less during a run.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { Findings } from '../../../findings.ts'
import type { Answer } from '../../../runner/target.ts'
import { ask, type Caller, type City, officer, secondOfficer, answered } from './city.ts'

export const linked = 'application/ld+json'
const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']

export function policyOf(uid: string, rules: JsonObject): JsonObject {
  return { '@context': context, uid: `urn:citygate:conformance:policy:${uid}`, ...rules }
}

export function constraint(leftOperand: string, operator: string, rightOperand: Json): JsonObject {
  return { leftOperand, operator, rightOperand }
}

export const ofType = (type: string): JsonObject => constraint('citygate:entityType', 'eq', { '@id': type })

export const ofAttributes = (...names: readonly string[]): JsonObject =>
  constraint(
    'citygate:attribute',
    'isAnyOf',
    names.map((name) => ({ '@id': name })),
  )

export const policyPath = (id: string): string => `/v1/policies/${id}`

export function put(city: City, id: string, document: Json, by: Caller = officer): Promise<Answer> {
  return ask(city, by, 'PUT', policyPath(id), { body: document, type: linked })
}

/** The result of a change; if the city requires two officers, the second one approves it. */
export async function approved(city: City, id: string, answer: Answer): Promise<Answer> {
  const version = answer.member('versions', 0, 'version')
  if (answer.status !== 202 || typeof version !== 'number') return answer
  return ask(city, secondOfficer, 'POST', `${policyPath(id)}/versions/${version}/approval`)
}

/** Puts a policy in force. @returns why it is not */
export async function publish(city: City, id: string, document: Json): Promise<string | undefined> {
  const answer = await approved(city, id, await put(city, id, document))
  return answer.status === 200 || answer.status === 201 ? undefined : answered('publishing a policy', answer)
}

export async function withdraw(city: City, id: string): Promise<Answer> {
  return approved(city, id, await ask(city, officer, 'DELETE', policyPath(id)))
}

export interface Published {
  readonly id: string
  /** The IRI in decisions contains this name. */
  readonly name: string
  /** Another version. @returns whether it is in force */
  readonly change: (document: JsonObject) => Promise<boolean>
}

/** Puts a policy in force for the duration of the work, and withdraws it in any case. */
export async function withPolicy(
  findings: Findings,
  city: City,
  rules: JsonObject,
  work: (published: Published) => Promise<void>,
): Promise<void> {
  const name = city.target.session.name()
  const id = `conformance-${name}`
  const change = async (document: JsonObject): Promise<boolean> => {
    const cause = await publish(city, id, document)
    if (cause !== undefined) findings.add('a policy of the suite', 'in force', cause)
    return cause === undefined
  }
  if (!(await change(policyOf(name, rules)))) return
  try {
    await work({ id, name, change })
  } finally {
    await withdraw(city, id)
  }
}
