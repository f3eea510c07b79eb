// The data area (HJ 212-2017 6.3.3): `name=value`, with `,` between the values of one factor and `;` between factors. A
// log text is enclosed in `//` and may contain both.

import type { Mode } from '../frame/frame.ts'
import { repair, type Ledger } from '../notes.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export interface Item {
  /** As received: `w01018-Rtd`, `DataTime`. */
  readonly name: string
  /** The part before the first `-`; the whole name without one. */
  readonly subject: string
  /** The part after it; empty without one. */
  readonly suffix: string
  readonly value: string
  /** The factor of the analyser that the item belongs to: the last `PolId` before it. */
  readonly analyser: string | undefined
}

const clause = 'HJ 212-2017 6.3.3'
const nameRule = /^[A-Za-z0-9_]{1,24}(-[A-Za-z0-9_]{1,16})?$/

export function readItems(area: string, mode: Mode, notes: Ledger): Result<readonly Item[], Problem> {
  const items: Item[] = []
  let analyser: string | undefined
  let separator = ';'
  let count = 0
  let empty = false
  for (let at = 0; at < area.length;) {
    const end = itemEnd(area, at)
    const text = area.slice(at, end)
    count++
    if (text === '') empty = true
    else {
      const equals = text.indexOf('=')
      const name = text.slice(0, equals)
      if (equals === -1 || !nameRule.test(name))
        return broken('An item of the data area is not name=value.', `CP/item ${count}`)
      const [subject = '', suffix = ''] = name.split('-')
      if (separator === ',' && isMisplaced(items.at(-1), subject, analyser)) {
        if (mode === 'strict') return broken('Values of different factors are separated by a comma.', `CP/${name}`)
        repair(notes, `CP/${name}`, 'separator', clause)
      }
      const value = text.slice(equals + 1)
      if (name === 'PolId') analyser = value
      items.push({ name, subject, suffix, value, analyser: name === 'PolId' ? undefined : analyser })
    }
    separator = area.charAt(end)
    at = end + 1
    if (at === area.length) empty = true
  }
  if (empty) repair(notes, 'CP', 'empty-item', clause)
  return ok(items)
}

/** The place of the separator after the item that begins at `at`, or the end. */
function itemEnd(area: string, at: number): number {
  const separator = /[;,]/g
  separator.lastIndex = at
  const plain = separator.exec(area)?.index ?? area.length
  const log = area.indexOf('=//', at)
  if (log === -1 || log > plain) return plain
  const closing = area.indexOf('//', log + 3)
  if (closing === -1) return plain
  separator.lastIndex = closing + 2
  return separator.exec(area)?.index ?? area.length
}

function isMisplaced(before: Item | undefined, subject: string, analyser: string | undefined): boolean {
  return analyser === undefined && before !== undefined && before.subject !== subject
}

function broken(detail: string, path: string): Result<never, Problem> {
  return fail({ code: 'syntax', detail, path, clause })
}
