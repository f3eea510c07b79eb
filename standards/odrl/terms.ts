// The terms that a policy may use: the part of ODRL 2.2 that this profile enforces, the equivalent DPV terms (DPV's alignment
// with ODRL), and the terms of the profile. A term that is not in these lists is refused on publication, because a rule that is
// silently ignored protects nobody.

import { odrlNamespace, profileNamespace } from './context.ts'
import type { Action, Conflict, Duty, Operand, Operator } from './policy.ts'

const dpv = 'https://w3id.org/dpv#'

const odrl = (name: string): string => odrlNamespace + name
const own = (name: string): string => profileNamespace + name

export const actions: ReadonlyMap<string, Action> = new Map([
  [odrl('use'), 'use'],
  [odrl('read'), 'read'],
  [odrl('modify'), 'modify'],
  [own('command'), 'command'],
])

export const conflicts: ReadonlyMap<string, Conflict> = new Map([
  [odrl('perm'), 'perm'],
  [odrl('prohibit'), 'prohibit'],
  [odrl('invalid'), 'invalid'],
])

export const operators: ReadonlyMap<string, Operator> = new Map([
  ...(['eq', 'neq', 'lt', 'lteq', 'gt', 'gteq', 'isA', 'isAnyOf', 'isNoneOf', 'isPartOf'] as const).map(
    (name) => [odrl(name), name] as const,
  ),
  // The expansion of `neq` under the published @context.
  [odrl('neg'), 'neq'],
])

/** How the values of an operand are written and compared. */
export type Kind =
  | 'category'
  | 'client'
  | 'consent'
  | 'duration'
  | 'geometry'
  | 'instant'
  | 'jurisdiction'
  | 'legalBasis'
  | 'level'
  | 'name'
  | 'origin'
  | 'party'
  | 'purpose'

const ordered = ['eq', 'neq', 'lt', 'lteq', 'gt', 'gteq'] as const
const chosen = ['eq', 'neq', 'isAnyOf', 'isNoneOf'] as const
const single = ['eq', 'neq'] as const
const kindly = [...chosen, 'isA'] as const

export const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  category: kindly,
  client: chosen,
  consent: single,
  duration: ordered,
  geometry: ['isPartOf'],
  instant: ordered,
  jurisdiction: chosen,
  legalBasis: kindly,
  level: ordered,
  name: chosen,
  origin: chosen,
  party: chosen,
  purpose: kindly,
}

export const kindOf: Readonly<Record<Operand, Kind>> = {
  assuranceLevel: 'level',
  attribute: 'name',
  consent: 'consent',
  dataCategory: 'category',
  dateTime: 'instant',
  entityType: 'name',
  legalBasis: 'legalBasis',
  observedAge: 'duration',
  observedAt: 'instant',
  owner: 'client',
  purpose: 'purpose',
  recipient: 'party',
  recipientJurisdiction: 'jurisdiction',
  source: 'origin',
  spatial: 'geometry',
}

export const operands: ReadonlyMap<string, Operand> = new Map([
  [odrl('dateTime'), 'dateTime'],
  [odrl('purpose'), 'purpose'],
  [odrl('recipient'), 'recipient'],
  [odrl('spatial'), 'spatial'],
  [`${dpv}hasPurpose`, 'purpose'],
  [`${dpv}hasLegalBasis`, 'legalBasis'],
  [`${dpv}hasRecipient`, 'recipient'],
  [`${dpv}hasPersonalData`, 'dataCategory'],
  [`${dpv}hasJurisdiction`, 'recipientJurisdiction'],
  ...(
    [
      'assuranceLevel',
      'attribute',
      'consent',
      'dataCategory',
      'entityType',
      'legalBasis',
      'observedAge',
      'observedAt',
      'owner',
      'recipientJurisdiction',
      'source',
    ] as const
  ).map((name) => [own(name), name] as const),
])

export const logicalWords: ReadonlyMap<string, 'and' | 'or' | 'xone'> = new Map([
  [odrl('and'), 'and'],
  [odrl('or'), 'or'],
  [odrl('xone'), 'xone'],
])

export const dutyActions: ReadonlyMap<string, Duty['action']> = new Map(
  (
    [
      'round',
      'generalise',
      'truncate',
      'pseudonymise',
      'redact',
      'drop',
      'filter',
      'threshold',
      'retain',
      'rotate',
      'notify',
      'attachPolicy',
      'sign',
      'stepUp',
    ] as const
  ).map((name) => [own(name), name]),
)

/** The refinement that a duty's action needs (ODRL 2.2 section 2.5.3); that of `filter` is any constraint. */
export const refinementOf: Readonly<Partial<Record<Duty['action'], string>>> = {
  round: own('step'),
  generalise: own('cellSize'),
  truncate: own('precision'),
  threshold: own('k'),
  retain: own('period'),
  rotate: own('period'),
  notify: own('url'),
  stepUp: own('assuranceLevel'),
}

/** The number of entities in an answer: in a permission a synonym of the duty `citygate:threshold`. */
export const groupSize = own('groupSize')

/** The names as an enumeration in a sentence. */
export function listed(terms: Iterable<string>): string {
  return [...terms].map((iri) => iri.replace(odrlNamespace, 'odrl:').replace(profileNamespace, 'citygate:')).join(', ')
}
