// A policy of ODRL 2.2 as this profile knows it (profile.md), read from any JSON-LD that says it: what is permitted and
// prohibited, under which constraints, and what a permission asks of the answer.

import type { Json } from '../hub/entity.ts'
import type { Fault } from '../json-ld/expand.ts'

/** `use` holds both others (ODRL 2.2, `odrl:includedIn`). */
export type Action = 'use' | 'read' | 'modify'

/** What holds where a permission and a prohibition both apply (ODRL 2.2 section 2.1.3); `invalid` is the default. */
export type Conflict = 'perm' | 'prohibit' | 'invalid'

export type Operand =
  | 'assuranceLevel'
  | 'attribute'
  | 'consent'
  | 'dataCategory'
  | 'dateTime'
  | 'entityType'
  | 'legalBasis'
  | 'observedAge'
  | 'observedAt'
  | 'owner'
  | 'purpose'
  | 'recipient'
  | 'recipientJurisdiction'
  | 'source'
  | 'spatial'

export type Operator = 'eq' | 'neq' | 'lt' | 'lteq' | 'gt' | 'gteq' | 'isA' | 'isAnyOf' | 'isNoneOf' | 'isPartOf'

export interface Comparison {
  readonly operand: Operand
  readonly operator: Operator
  /** As the profile writes values of this operand: terms in short form, times in UTC, GeoJSON. */
  readonly values: readonly Json[]
}

/** ODRL 2.2 section 2.5.2; exactly one of the words. */
export interface Logical {
  readonly word: 'and' | 'or' | 'xone'
  readonly of: readonly Constraint[]
}

export type Constraint = Comparison | Logical

export function isLogical(constraint: Constraint): constraint is Logical {
  return 'word' in constraint
}

interface Conditional {
  readonly constraints: readonly Constraint[]
}

/** What becomes of a value, strictest last (profile.md, "Duties"). */
export type ValueDuty = Conditional &
  (
    | { readonly action: 'pseudonymise' | 'redact' | 'drop' }
    /** To a multiple of a power of ten. */
    | { readonly action: 'round'; readonly step: number }
    /** To a cell at least so wide, in metres. */
    | { readonly action: 'generalise'; readonly cellSize: number }
    /** To the start of the UTC minute, hour, day, month or year. */
    | { readonly action: 'truncate'; readonly precision: Precision }
  )

/** Which entities there are: of others nothing is shown (profile.md, "Duties of an answer"). */
export type FilterDuty = Conditional & { readonly action: 'filter'; readonly only: readonly Constraint[] }

/** What is asked of an answer as a whole, or of what is kept (profile.md, "Duties of an answer"). */
export type AnswerDuty = Conditional &
  /** Of fewer entities than this nothing is shown. */
  (
    | { readonly action: 'threshold'; readonly k: number }
    /** Seconds after which it is deleted. */
    | { readonly action: 'retain'; readonly period: number }
    | { readonly action: 'rotate'; readonly period: Rotation }
    | { readonly action: 'notify'; readonly url: string }
    | { readonly action: 'attachPolicy' | 'sign' }
    | { readonly action: 'stepUp'; readonly level: AssuranceLevel }
  )

export type Duty = ValueDuty | FilterDuty | AnswerDuty

/** Of those who ask: the scopes of the same name. */
export const roles = ['vendor', 'reader', 'officer', 'operator'] as const
export type Role = (typeof roles)[number]

/** Least sure first. */
export const assuranceLevels = ['A0', 'A1', 'A2', 'A3'] as const
export type AssuranceLevel = (typeof assuranceLevels)[number]

/** How long an entity has the same id, shortest first. */
export const rotations = ['P1D', 'P1M'] as const
export type Rotation = (typeof rotations)[number]

/** Finest first. */
export const precisions = ['PT1M', 'PT1H', 'P1D', 'P1M', 'P1Y'] as const
export type Precision = (typeof precisions)[number]

export interface Rule {
  /** Where it stands, as a JSON Pointer, for people and for explanations. */
  readonly path: string
  /** Its own IRI, where it has one. */
  readonly uid?: string
  /** `role:NAME` or `client:ID`; absent: everybody. */
  readonly assignees?: readonly string[]
  /** Ids of entities; absent: all of them. */
  readonly targets?: readonly string[]
  readonly actions: readonly Action[]
  /** All of them have to hold. */
  readonly constraints: readonly Constraint[]
  readonly duties: readonly Duty[]
}

export interface PolicyRules {
  readonly uid: string
  readonly conflict: Conflict
  readonly permissions: readonly Rule[]
  readonly prohibitions: readonly Rule[]
}

export type { Fault as PolicyFault }
