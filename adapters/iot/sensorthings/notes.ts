// Where the readers of one message write down what it loses, and what the source declares about all its messages.

import { pointerToken } from '../../../standards/json/loss.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Loss } from '../../adapter.ts'

export interface Notes {
  /** Of times that have none. */
  readonly zone: Zone | undefined
  readonly lose: (kind: Loss['kind'], path: string, code: string, attribute?: string) => void
}

/** @param zone of times without one; undefined: such a time is a Problem */
export function notesIn(losses: Loss[], zone: Zone | undefined): Notes {
  return {
    zone,
    lose: (kind, path, code, attribute) => {
      const last = losses.at(-1)
      // Both ends of a period stand in one text.
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

/** The ledger of one encode. @param within from the entity on: an attribute and what is in it */
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
