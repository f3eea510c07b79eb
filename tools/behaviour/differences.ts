// What differs between two masked texts, place by place, and the list of the differences that are explained.

import { existsSync, readFileSync } from 'node:fs'

const shownCharacters = 160

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
}

function* compareJson(path: string, base: unknown, present: unknown): Generator<string> {
  if (Object.is(base, present)) return
  if (typeof base !== 'object' || typeof present !== 'object' || base === null || present === null) {
    yield `${path}\t${shown(base)} → ${shown(present)}`
    return
  }
  const [left, right] = [new Map(Object.entries(base)), new Map(Object.entries(present))]
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    yield* compareJson(`${path}/${key}`, left.get(key), right.get(key))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A rendered answer: lines of the head, an empty line, the body. Each difference is `place⇥base → present`. */
export function differencesOf(base: string, present: string): readonly string[] {
  if (base === present) return []
  const [[baseHead, baseBody], [presentHead, presentBody]] = [split(base), split(present)]
  const found = [...compareJson('', headOf(baseHead), headOf(presentHead))]
  const [left, right] = [parsed(baseBody), parsed(presentBody)]
  if (left !== undefined && right !== undefined) found.push(...compareJson('body', left, right))
  else found.push(...compareLines(baseBody.split('\n'), presentBody.split('\n')))
  return found.length > 0 ? found : ['body\tthe same members in another order or spelling']
}

function split(text: string): readonly [head: string, body: string] {
  const end = text.indexOf('\n\n')
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 2)]
}

function headOf(head: string): object {
  return Object.fromEntries(head.split('\n').map((line) => [line.split(': ', 1)[0], line]))
}

function* compareLines(base: readonly string[], present: readonly string[]): Generator<string> {
  const [left, right] = [new Set(base), new Set(present)]
  const gone = base.filter((line) => !right.has(line))
  const come = present.filter((line) => !left.has(line))
  for (let index = 0; index < Math.max(gone.length, come.length); index++) {
    yield `body\t${around(gone[index], come[index])} → ${around(come[index], gone[index])}`
  }
}

/** The part of a long line that differs. */
function around(line: string | undefined, other = ''): string {
  if (line === undefined) return 'nothing'
  let at = 0
  while (at < line.length && line[at] === other[at]) at++
  return shown(line.slice(Math.max(0, at - 40)))
}

interface Explained {
  readonly pattern: RegExp
  readonly line: number
  used: boolean
}

/** Each line is a regular expression, a tab and the reason; `#` begins a comment. */
export function readExplained(path: string): readonly Explained[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text === '' || text.startsWith('#')) return []
      const [pattern = '', reason = ''] = text.split('\t')
      if (reason.trim() === '') throw new Error(`${path}:${index + 1}: a pattern needs a reason after a tab`)
      return [{ pattern: new RegExp(pattern), line: index + 1, used: false }]
    })
}

export function isExplained(difference: string, explained: readonly Explained[]): boolean {
  const matching = explained.filter(({ pattern }) => pattern.test(difference))
  for (const one of matching) one.used = true
  return matching.length > 0
}
