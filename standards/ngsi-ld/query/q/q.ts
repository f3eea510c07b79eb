// The query language (ETSI GS CIM 009 clause 4.9) as a tree: terms, each a path and a condition, joined by AND and OR.

import { type Expression, termsOf } from './expression.ts'
import { entityTimes } from '../name.ts'
import type { Path } from './path.ts'

export type Q = Expression<QTerm>

export interface QTerm {
  readonly path: Path
  readonly condition: Condition
}

export type Condition =
  | { readonly kind: 'exists' | 'absent' }
  /** One of the values or ranges is met; or, unequal, none is. */
  | { readonly kind: 'equal' | 'unequal'; readonly accepted: readonly (QValue | Range)[] }
  | { readonly kind: 'order'; readonly operator: OrderOperator; readonly value: QValue }
  | { readonly kind: 'pattern' | 'not-pattern'; readonly pattern: string; readonly matches: (text: string) => boolean }

export type OrderOperator = '<' | '<=' | '>' | '>='

export type QValue =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  /** `name`: the hub's name of the text where it is an IRI; the values of a VocabProperty are such names. */
  | { readonly kind: 'text'; readonly text: string; readonly name?: string }
  /** A DateTime in UTC, a Date, or a Time in UTC, as in clause 4.6.3. */
  | { readonly kind: 'instant' | 'date' | 'time'; readonly text: string }

/** Both ends belong to it; they are of one kind. */
export interface Range {
  readonly kind: 'range'
  readonly from: QValue
  readonly to: QValue
}

/** Every path that the query reads, in the hub's names: a client that may not read one of them may not send the query. */
export function attributesOfQ(q: Q): readonly Path[] {
  return termsOf(q).map(({ path }) => path)
}

/** The attributes of the entity itself that the query looks at, each once; of a link the relationship. */
export function namesOfQ(q: Q): readonly string[] {
  const names = attributesOfQ(q).map(({ links: [link], names: [name] }) => link?.relationship ?? name ?? '')
  return [...new Set(names)].filter((name) => !entityTimes.has(name))
}

/** Whether the query looks at entities behind relationships, which `matchesQ` then must be able to find. */
export function hasLinks(q: Q): boolean {
  return attributesOfQ(q).some(({ links }) => links.length > 0)
}
