// The data of one tenant of the reference gateway, and what each caller sees of them.

import { Grants } from './policies/grants.ts'
import { Consents } from './policies/consents.ts'
import type { Call } from './keys.ts'
import { decide, type Decision, type Question } from './policies/decide.ts'
import { passes } from './policies/transfer-rules.ts'
import { Published } from './policies/published.ts'
import type { Asking, Route } from './server.ts'
import { Subscriptions } from './subscriptions.ts'
import type { Caller } from './tokens.ts'
import { type Attribute, type Entity, renamed, treated, withNames } from './policies/treat.ts'
import { isObject, notFound } from './problem.ts'

export class Space {
  readonly entities = new Map<string, Entity>()
  readonly policies = new Published()
  readonly consents = new Consents()
  readonly grants = new Grants()
  readonly subscriptions: Subscriptions

  constructor(call: Call) {
    this.subscriptions = new Subscriptions(call)
  }

  decide(caller: Caller, action: Question['action'], { id, type }: Entity, attribute: string): Decision {
    const { client, scopes } = caller
    const consent = this.consents.fact(caller, id)
    const own = { 'citygate:entityType': [type], 'citygate:attribute': [attribute], 'citygate:consent': consent }
    const facts = new Map([...factsOf(caller), ...Object.entries(own)])
    const roles = [...scopes]
    return decide(this.policies.inForce(), { action, client, roles, id, types: [type], attribute, facts })
  }

  /** The entity as the caller sees it; undefined where no attribute is visible. */
  shown(caller: Caller, entity: Entity): Entity | undefined {
    const recipient = JSON.stringify([caller.client, caller.claims['authorization_details']])
    let isRenamed = false
    const attributes = new Map<string, Attribute>()
    const isOverridden = this.grants.running(caller.client, entity.id).length > 0
    for (const [name, attribute] of entity.attributes) {
      const decided = this.decide(caller, 'read', entity, name)
      const { isShown, duties } = isOverridden ? { isShown: true, duties: [] } : decided
      if (duties.some((one) => one.name === 'citygate:rotate')) isRenamed = true
      const isFree = isShown && passes(caller, entity.type, name)
      const shown = isFree ? treated(attribute, duties, recipient) : undefined
      if (shown !== undefined) attributes.set(name, shown)
    }
    if (attributes.size === 0) return undefined
    if (!isRenamed) return { ...entity, attributes }
    const named = [...attributes].map(([name, one]) => [name, withNames(one, recipient)] as const)
    return { ...entity, id: renamed(entity.id, recipient), attributes: new Map(named) }
  }

  /** The most that a rule asks of a group of which the entity is one; 1 where none does. */
  threshold(caller: Caller, entity: Entity): number {
    const duties = [...entity.attributes.keys()].flatMap((name) => this.decide(caller, 'read', entity, name).duties)
    const asked = duties.filter(({ name }) => name === 'citygate:threshold').map(({ parameter }) => Number(parameter))
    return Math.max(1, ...asked)
  }

  /** The largest threshold of any rule for the caller. */
  largestThreshold(caller: Caller): number {
    return Math.max(1, ...[...this.entities.values()].map((entity) => this.threshold(caller, entity)))
  }

  allShown(caller: Caller): readonly Entity[] {
    return [...this.entities.values()].flatMap((entity) => this.shown(caller, entity) ?? [])
  }

  mayModify(caller: Caller, entity: Entity, names: Iterable<string> = entity.attributes.keys()): boolean {
    return [...names].every((name) => this.decide(caller, 'modify', entity, name).isShown)
  }
}

/** The facts about the caller in the token (RFC 9396). */
function factsOf({ claims }: Caller): readonly (readonly [string, readonly string[]])[] {
  const [details] = [claims['authorization_details']].flat().filter(isObject)
  const facts: (readonly [string, readonly string[]])[] = []
  for (const [member, operand, short] of [
    ['purposes', 'purpose', (text: string) => text.replace('https://w3id.org/dpv#', 'dpv:')],
    ['legalBases', 'citygate:legalBasis', (text: string) => text.replace('https://w3id.org/dpv#', 'dpv:')],
    ['jurisdiction', 'citygate:recipientJurisdiction', (text: string) => `loc:${text}`],
  ] as const) {
    const values = [details?.[member] ?? []].flat().map(String)
    if (values.length > 0) facts.push([operand, values.map(short)])
  }
  return facts
}

/** The tenants of the gateway: the first is the default, the others are for tokens that name them. */
export class Spaces {
  readonly #spaces: ReadonlyMap<string, Space>

  constructor(names: readonly string[], call: Call) {
    this.#spaces = new Map(names.map((name) => [name, new Space(call)]))
  }

  /** The active break-glass overrides of a client, in the first tenant. */
  grants(client: string): readonly string[] {
    const [first] = this.#spaces.values()
    return first?.grants.running(client) ?? []
  }

  /** The policies in force of the first tenant. */
  policies(): string {
    const [first] = this.#spaces.values()
    return (first?.policies.inForce() ?? []).map(({ uid }) => uid).join(' ')
  }

  of({ headers, caller }: Pick<Asking, 'headers' | 'caller'>): Space {
    const [first = ''] = this.#spaces.keys()
    const name = headers.get('ngsild-tenant') ?? first
    const allowed = [first, ...[caller.claims['tenants'] ?? []].flat()]
    const space = allowed.includes(name) ? this.#spaces.get(name) : undefined
    if (space === undefined) throw notFound()
    return space
  }
}

export interface GovernedRoute extends Omit<Route, 'answer'> {
  /** @throws Wrong */
  answer(asking: Asking, space: Space): Response | Promise<Response>
}
