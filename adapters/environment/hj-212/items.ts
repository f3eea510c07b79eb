// The data area (HJ 212-2017 6.3.3): `name=value`, with `,` between the values of one factor and `;` between factors. A
// log text is enclosed in `//` and may contain both.

import { raise, type Ledger } from '../../kit/index.ts'
import type { Mode } from './frame.ts'

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
/** Names of stations that add a suffix twice. */
const lenientRule = /^[A-Za-z0-9_]{1,24}(?:-[A-Za-z0-9_]{1,16}){0,3}$/
/** The suffixes of table 7 by their lower case: some stations write `-flag`, which must not be overlooked. */
const suffixes: ReadonlyMap<string, string> = new Map(
  ['Rtd', 'Min', 'Avg', 'Max', 'Cou', 'ZsRtd', 'ZsMin', 'ZsAvg', 'ZsMax', 'Flag', 'EFlag', 'SampleTime'].map(
    (suffix) => [suffix.toLowerCase(), suffix] as const,
  ),
)

export function readItems(area: string, mode: Mode, ledger: Ledger): readonly Item[] {
  const items: Item[] = []
  let analyser: string | undefined
  let separator = ';'
  let count = 0
  let isEmpty = false
  for (let at = 0; at < area.length;) {
    const end = itemEnd(area, at)
    const text = area.slice(at, end)
    count++
    if (text === '') isEmpty = true
    else {
      const equals = text.indexOf('=')
      const name = text.slice(0, equals)
      const isName = nameRule.test(name)
      if (equals === -1 || (!isName && (mode === 'strict' || !lenientRule.test(name))))
        broken('An item of the data area is not name=value.', `CP/item ${count}`)
      if (!isName) ledger.repaired(`CP/${name}`, 'item-name', clause)
      const [subject = '', ...parts] = name.split('-')
      const written = parts.join('-')
      const suffix = suffixes.get(written.toLowerCase()) ?? written
      if (suffix !== written) ledger.repaired(`CP/${name}`, 'suffix-case', clause)
      const isMisplaced = analyser === undefined && subject !== (items.at(-1)?.subject ?? subject)
      if (separator === ',' && isMisplaced) {
        if (mode === 'strict') broken('Values of different factors are separated by a comma.', `CP/${name}`)
        ledger.repaired(`CP/${name}`, 'separator', clause)
      }
      const value = text.slice(equals + 1)
      if (name === 'PolId') analyser = value
      items.push({ name, subject, suffix, value, analyser: name === 'PolId' ? undefined : analyser })
    }
    separator = area.charAt(end)
    at = end + 1
    if (at === area.length) isEmpty = true
  }
  if (isEmpty) ledger.repaired('CP', 'empty-item', clause)
  return items
}

/** The place of the separator after the item that begins at `at`, or the end. */
function itemEnd(area: string, at: number): number {
  const plain = nextSeparator(area, at)
  const log = area.indexOf('=//', at)
  if (log === -1 || log > plain) return plain
  const closing = area.indexOf('//', log + 3)
  return closing === -1 ? plain : nextSeparator(area, closing + 2)
}

function nextSeparator(area: string, from: number): number {
  const separator = /[;,]/g
  separator.lastIndex = from
  return separator.exec(area)?.index ?? area.length
}

function broken(detail: string, path: string): never {
  raise({ code: 'syntax', detail, path, clause })
}
