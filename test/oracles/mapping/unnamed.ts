// Which values of a message no path of a mapping finds. Only for the oracle.

import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import { compared, follow, leaves, searched, stepsOf } from './paths.ts'
import { type Reader, type Record, single } from './reader.ts'

/** The places of the values that no path of the document finds, and that are not part of one. */
export function unnamedIn(document: MappingDocument, whole: Record, reader: Reader): readonly string[] {
  const named = new Set<string>()
  const asked = new Set<string>()
  const records = reader.records(single(document.each), whole)
  const name = (path: string, scopes: readonly Record[], around: readonly Record[], into: Set<string>): void => {
    const { root, steps } = stepsOf(path)
    const list = document.joins?.[root]?.in
    const of = root === 'message' ? [whole] : root === 'parent' ? around : root === '' ? scopes : []
    const starts = list === undefined ? of.map(({ self }) => self) : follow(whole.self, stepsOf(list).steps)
    for (const start of starts) {
      for (const { at } of follow(start, steps)) into.add(at)
      for (const at of [...compared(start, steps), ...searched(start, steps)]) named.add(at)
    }
  }
  const visit = (value: unknown, scopes: readonly Record[], around: readonly Record[]): void => {
    if (typeof value === 'string') {
      const paths = value.startsWith('$') ? [value] : [...value.matchAll(/\{(\$[^}]*)\}/g)].map(([, one = '']) => one)
      for (const path of paths) name(path, scopes, around, named)
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        const isPresence = typeof inner === 'object' && inner !== null && 'present' in inner
        if (key.startsWith('$')) name(key, scopes, around, isPresence ? asked : named)
        if (!['each', 'value', 'values', 'default'].includes(key)) visit(inner, scopes, around)
      }
  }
  const { entities, joins, ignore, when, observedAt, each } = document
  const own = [whole]
  const none = new Set<string>()
  if (each !== undefined) name(single(each), own, [], none)
  const ignored = Object.fromEntries(Object.keys(ignore ?? {}).map((path) => [path, 0]))
  visit({ when, observedAt, ignored }, records, own)
  for (const { in: list, key, equals } of Object.values(joins ?? {})) {
    name(list, own, [], none)
    visit(equals, records, own)
    const items = follow(whole.self, stepsOf(list).steps).map((self) => ({ self, parent: whole }))
    visit(key, items, own)
  }
  for (const block of entities) {
    if (block.each === undefined) visit(block, records, own)
    else {
      name(block.each, records, own, none)
      const items = records.flatMap((record) => reader.records(block.each, record))
      visit(block, items, records)
    }
  }
  return leaves(whole.self)
    .filter(({ at }) => !asked.has(at) && ![...named].some((one) => at === one || at.startsWith(`${one}/`)))
    .map(({ at }) => (at === '' ? '/' : at))
    .toSorted()
}
