// What the readers of a message share: its losses, the zone of its times, positions in it, and Problems at them.

import { raise } from '../../kit/problem-error.ts'
import type { Ledger } from '../../kit/ledger.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Loss } from '../../adapter.ts'

export interface Notes {
  readonly ledger: Ledger
  /** Of times without one; undefined: such a time is a Problem. */
  readonly zone: Zone | undefined
}

/** Reports a loss, unless it repeats the last one: both ends of a period are in one text. */
export function lose({ ledger }: Notes, kind: Loss['kind'], path: string, code: string, attribute?: string): void {
  const last = ledger.losses.at(-1)
  if (last?.path === path && last.code === code) return
  ledger.report(kind, path, code, attribute === undefined ? {} : { attribute })
}

/** The JSON Pointer of a member or an item. */
export function at(path: string, name: string | number): string {
  return typeof name === 'string' ? path + pointerToken(name) : `${path}/${name}`
}

export function invalid(path: string, detail: string, clause?: string): never {
  return raise({ code: 'invalid', path, detail, ...(clause !== undefined && { clause }) })
}
