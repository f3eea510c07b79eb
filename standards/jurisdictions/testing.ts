// For tests: flows with every fact known and nothing on record, and fictitious packs.

import { decideTransfer } from './decide.ts'
import type { Flow, TransferDecision } from './flow.ts'
import { packs } from './generated/packs.ts'
import type { Outcome, Pack, Rule } from './pack.ts'

/** A short form of a flow: every fact that is not named is declared as false. */
export interface Short {
  readonly at?: string
  readonly to?: string
  readonly data?: readonly string[]
  readonly is?: readonly string[]
  readonly held?: readonly string[]
  readonly counts?: Readonly<Record<string, number>>
}

/** Every fact that any rule asks for. */
const everyFact = packs.flatMap(({ rules }) => rules.flatMap(({ when }) => [...(when?.is ?? []), ...(when?.not ?? [])]))

export function flowFrom(exporter: string, { at, to, data, is = [], held = [], counts = {} }: Short): Flow {
  return {
    exporter,
    recipient: to ?? 'PK',
    at: at ?? '2026-11-25T12:00:00Z',
    categories: data ?? ['pd:Name'],
    facts: new Map(everyFact.map((name) => [name, is.includes(name)])),
    held: new Set(held),
    counts: ({ name }) => counts[name] ?? 1,
  }
}

export function decide(exporter: string, short: Short = {}): TransferDecision {
  return decideTransfer(packs, flowFrom(exporter, short))
}

export function packNamed(id: string): Pack {
  const pack = packs.find((one) => one.id === id)
  if (pack === undefined) throw new Error(`there is no pack ${id}`)
  return pack
}

export function madePack(rules: readonly Rule[], more: Partial<Pack> = {}): Pack {
  return {
    id: 'xx-2020-01-01',
    jurisdiction: 'XX',
    version: 1,
    validFrom: '2020-01-01',
    validTo: null,
    reviewBy: '2027-01-01',
    reviewed: false,
    timeZone: 'Europe/Paris',
    sources: [{ title: 'Law', url: 'https://law.example/', retrieved: '2026-11-25' }],
    rules,
    ...more,
  }
}

export function madeRule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    validFrom: '2020-01-01',
    validTo: null,
    direction: 'export',
    recipients: ['any'],
    categories: ['dpv:PersonalData'],
    outcome: 'allow',
    clause: 'Art. 1',
    source: 0,
    verified: true,
    quote: 'Data may leave.',
    ...more,
  }
}

/** A flow that a rule applies to, and what comes of it. */
export interface RuleCase {
  readonly rule: string
  readonly inside: Short
  readonly outcome: Outcome
  /** With this on record it passes; absent: nothing has to be, or nothing helps. */
  readonly needs?: string
  readonly outside: readonly Short[]
}

export const plain: Short = { data: ['dpv:NonPersonalData'] }
export const health: Short = { data: ['pd:Health'] }
export const important: Short = { data: ['important-data'] }
export const notPersonal: RuleCase = { rule: 'not-personal', inside: plain, outcome: 'allow', outside: [{}, important] }
