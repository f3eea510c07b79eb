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
  [
    ...['Rtd', 'Min', 'Avg', 'Max', 'Cou', 'ZsRtd', 'ZsMin', 'ZsAvg', 'ZsMax', 'Flag', 'EFlag', 'SampleTime'],
    ...['Data', 'DayData', 'NightData'],
  ].map((suffix) => [suffix.toLowerCase(), suffix] as const),
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
    const [name = '', value] = partsOf(text, mode)
    const isName = nameRule.test(name)
    const isItem = value !== undefined && (isName || (mode === 'lenient' && lenientRule.test(name)))
    if (text === '') isEmpty = true
    else if (isItem) {
      if (text !== `${name}=${value}`) ledger.repaired(`CP/${name}`, 'item-blank', clause)
      if (!isName) ledger.repaired(`CP/${name}`, 'item-name', clause)
      const [subject = '', ...parts] = name.split('-')
      const written = parts.join('-')
      const suffix = suffixes.get(written.toLowerCase()) ?? written
      if (suffix !== written) ledger.repaired(`CP/${name}`, 'suffix-case', clause)
      // The type of an alarm of 2005 has no factor before it.
      const isOwn = name === 'AlarmType' || subject === (items.at(-1)?.subject ?? subject)
      if (separator === ',' && analyser === undefined && !isOwn) {
        if (mode === 'strict') broken('Values of different factors are separated by a comma.', `CP/${name}`)
        ledger.repaired(`CP/${name}`, 'separator', clause)
      }
      if (name === 'PolId') analyser = value
      items.push({ name, subject, suffix, value, analyser: name === 'PolId' ? undefined : analyser })
    } else if (mode === 'strict') broken('An item of the data area is not name=value.', `CP/item ${count}`)
    else {
      ledger.report('dropped', `CP/item ${count}`, 'item-broken')
      // The rest of a number with a decimal comma: what is before it is not the number.
      const before = separator === ',' && /^\d+$/.test(text) ? items.pop() : undefined
      if (before !== undefined) items.push({ ...before, value: `${before.value},${text}` })
    }
    separator = area.charAt(end)
    at = end + 1
    if (at === area.length) isEmpty = true
  }
  if (isEmpty) ledger.repaired('CP', 'empty-item', clause)
  return items
}

/** The name and the value of an item; a value of undefined: there is no `=`. Lenient stations have blanks around both. */
function partsOf(text: string, mode: Mode): readonly [name?: string, value?: string] {
  const equals = text.indexOf('=')
  if (equals === -1) return []
  const parts = [text.slice(0, equals), text.slice(equals + 1)] as const
  return mode === 'strict' ? parts : [parts[0].trim(), parts[1].trim()]
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
