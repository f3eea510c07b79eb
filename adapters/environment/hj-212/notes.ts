// The losses and repairs that the steps of one decode record, in the order of the message.

import type { Loss, Repair } from '../../adapter.ts'

export interface Ledger {
  readonly losses: Loss[]
  readonly repairs: Repair[]
}

export function emptyNotes(): Ledger {
  return { losses: [], repairs: [] }
}

export function lose(notes: Ledger, kind: Loss['kind'], path: string, code: string, attribute?: string): void {
  notes.losses.push({ kind, in: 'source', path, ...(attribute === undefined ? {} : { attribute }), code })
}

export function repair(notes: Ledger, path: string, code: string, clause: string): void {
  notes.repairs.push({ path, code, clause })
}
