// Collects the losses of one message, and holds what the source declares about all its messages.

import { pointerToken } from '../../../standards/json/loss.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Loss } from '../../adapter.ts'

export interface Ledger {
  /** Of times without one. */
  readonly zone: Zone | undefined
  readonly lose: (kind: Loss['kind'], path: string, code: string, attribute?: string) => void
}

/** @param zone of times without one; undefined: such a time is a Problem */
export function notesIn(losses: Loss[], zone: Zone | undefined): Ledger {
  return {
    zone,
    lose: (kind, path, code, attribute) => {
      const last = losses.at(-1)
      // Both ends of a period are in one string.
      if (last?.path === path && last.code === code) return
      losses.push({
        kind,
        in: 'source',
        path: path === '' ? '/' : path,
        code,
        ...(attribute === undefined ? {} : { attribute }),
      })
    },
  }
}

/** The JSON Pointer of a member. */
export function at(path: string, name: string | number): string {
  return typeof name === 'string' && /[/~]/.test(name) ? path + pointerToken(name) : `${path}/${name}`
}

/** A loss of encoding. @param within the path within the entity: an attribute and its members */
export function hubLoss(id: string, within: string, kind: Loss['kind'], code: string): Loss {
  const [attribute = ''] = within.split('/')
  return {
    kind,
    in: 'hub',
    path: within === '' ? id : `${id}/${within}`,
    code,
    ...(attribute === '' ? {} : { attribute }),
  }
}
