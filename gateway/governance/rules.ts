// A policy as the decision needs it, and its reading from ODRL 2.2 JSON-LD. Equivalent spellings (term, prefixed name,
// IRI, `{"@id"}`, one or a list) read alike; whatever is not understood is a fault with its place.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import {
  actions,
  categoryTerm,
  conflicts,
  expandTerm,
  obligations,
  odrl,
  operands,
  operators,
  own,
  termIn,
  type Action,
  type Conflict,
  type Obligation,
  type Operand,
  type Operator,
} from './terms.ts'

export interface Constraint {
  readonly operand: Operand
  readonly operator: Operator
  readonly values: readonly string[]
}
export interface Duty {
  readonly obligation: Obligation
  readonly constraints: readonly Constraint[]
}
export interface Rule {
  /** `role:NAME` or `client:ID`; absent: everybody with a token. */
  readonly assignees?: readonly string[]
  readonly actions: readonly Action[]
  readonly constraints: readonly Constraint[]
  readonly duties: readonly Duty[]
}
export interface Rules {
  readonly uid: string
  readonly conflict: Conflict
  readonly permissions: readonly Rule[]
  readonly prohibitions: readonly Rule[]
}
export interface PolicyFault {
  /** JSON Pointer. */
  readonly path: string
  readonly detail: string
}

const odrlContext = 'http://www.w3.org/ns/odrl.jsonld'
const assigneePrefix = 'urn:citygate:'

class Reader {
  readonly faults: PolicyFault[] = []

  fault(path: string, detail: string): undefined {
    this.faults.push({ path, detail })
    return undefined
  }

  object(value: Json, path: string, keys: readonly string[]): JsonObject {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, 'must be an object')
      return {}
    }
    const found = value as JsonObject
    for (const key of Object.keys(found)) {
      if (!keys.includes(key)) this.fault(`${path}/${key}`, 'is not enforced here, so it is refused')
    }
    return found
  }

  /** One IRI or a list of them, in any spelling. */
  iris(value: Json | undefined, path: string): readonly string[] {
    if (value === undefined) return []
    return list(value).flatMap((item, index) => {
      const text = typeof item === 'object' && item !== null ? (item as JsonObject)['@id'] : item
      if (typeof text === 'string') return [text]
      this.fault(Array.isArray(value) ? `${path}/${index}` : path, 'must be a term or an IRI')
      return []
    })
  }

  term<Term extends string>(
    value: Json | undefined,
    path: string,
    terms: readonly Term[],
    namespace: string,
  ): Term | undefined {
    const [iri, more] = this.iris(value, path)
    if (iri === undefined || more !== undefined) return this.fault(path, 'must be exactly one term')
    return (
      termIn(terms, namespace, expandTerm(iri)) ??
      this.fault(path, `is not one of ${terms.join(', ')}, the terms enforced here`)
    )
  }

  constraint(value: Json, path: string): Constraint | undefined {
    const given = this.object(value, path, ['uid', '@type', 'leftOperand', 'operator', 'rightOperand'])
    const operand = this.term(given['leftOperand'], `${path}/leftOperand`, operands, own)
    const operator = this.term(given['operator'], `${path}/operator`, operators, odrl)
    const values = this.iris(given['rightOperand'], `${path}/rightOperand`)
    if (values.length === 0) return this.fault(`${path}/rightOperand`, 'must name something')
    if (operand === undefined || operator === undefined) return undefined
    if (values.length > 1 && (operator === 'eq' || operator === 'neq')) {
      return this.fault(`${path}/rightOperand`, `must be one value for the operator ${operator}`)
    }
    return { operand, operator, values: operand === 'dataCategory' ? values.map(categoryTerm) : values }
  }

  constraints(value: Json | undefined, path: string): readonly Constraint[] {
    return each(value, path, (item, place) => this.constraint(item, place))
  }

  duty(value: Json, path: string): Duty | undefined {
    const given = this.object(value, path, ['uid', '@type', 'action', 'constraint'])
    const obligation = this.term(given['action'], `${path}/action`, obligations, own)
    const constraints = this.constraints(given['constraint'], `${path}/constraint`)
    return obligation === undefined ? undefined : { obligation, constraints }
  }

  rule(value: Json, path: string, withDuties: boolean): Rule | undefined {
    const keys = ['uid', '@type', 'target', 'assignee', 'action', 'constraint', ...(withDuties ? ['duty'] : [])]
    const given = this.object(value, path, keys)
    const found = this.iris(given['action'], `${path}/action`).flatMap((iri) => {
      const action = termIn(actions, odrl, expandTerm(iri))
      if (action === undefined)
        this.fault(`${path}/action`, `is not one of ${actions.join(', ')}, the actions enforced here`)
      return action === undefined ? [] : [action]
    })
    if (given['action'] === undefined)
      this.fault(`${path}/action`, 'is missing: a rule without an action is no rule (ODRL 2.2, 2.2.1)')
    const assignees = this.iris(given['assignee'], `${path}/assignee`).flatMap((iri) => {
      if (/^urn:citygate:(?:role|client):.+$/.test(iri)) return [iri.slice(assigneePrefix.length)]
      this.fault(`${path}/assignee`, 'must be urn:citygate:role:NAME or urn:citygate:client:ID')
      return []
    })
    return {
      ...(given['assignee'] === undefined ? {} : { assignees }),
      actions: found,
      constraints: this.constraints(given['constraint'], `${path}/constraint`),
      duties: each(given['duty'], `${path}/duty`, (item, place) => this.duty(item, place)),
    }
  }

  rules(document: Json): Rules | undefined {
    const given = this.object(document, '', [
      '@context', '@type', '@id', 'uid', 'profile', 'conflict', 'target', 'permission', 'prohibition',
    ]) // prettier-ignore
    if (!list(given['@context'] ?? null).includes(odrlContext)) this.fault('/@context', `must name ${odrlContext}`)
    const uid = given['uid'] ?? given['@id']
    if (typeof uid !== 'string') this.fault('/uid', 'must be the IRI of the policy')
    const conflict =
      given['conflict'] === undefined ? 'invalid' : this.term(given['conflict'], '/conflict', conflicts, odrl)
    return {
      uid: typeof uid === 'string' ? uid : '',
      conflict: conflict ?? 'invalid',
      permissions: each(given['permission'], '/permission', (item, place) => this.rule(item, place, true)),
      prohibitions: each(given['prohibition'], '/prohibition', (item, place) => this.rule(item, place, false)),
    }
  }
}

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value]
}

function each<Made>(
  value: Json | undefined,
  path: string,
  make: (item: Json, path: string) => Made | undefined,
): readonly Made[] {
  if (value === undefined) return []
  return list(value).flatMap((item, index) => {
    const made = make(item, Array.isArray(value) ? `${path}/${index}` : path)
    return made === undefined ? [] : [made]
  })
}

/** Reads a policy; every fault is told at once. */
export function readPolicy(document: Json): Result<Rules, readonly PolicyFault[]> {
  const reader = new Reader()
  const rules = reader.rules(document)
  if (rules === undefined || reader.faults.length > 0) return fail(reader.faults)
  return ok(rules)
}
