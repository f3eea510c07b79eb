// Where each value of a JSON text stands: the text is laid out in lines, with each literal as it was sent.

import type { Layout, Range } from './layout.ts'

const maxNodes = 20_000
const maxDepth = 60
/** A list or an object that fits stays in one line. */
const maxLine = 40

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:]/y

class Writer {
  readonly ranges = new Map<string, Range>()
  readonly #source: string
  #at = 0
  #nodes = 0
  text = ''

  constructor(source: string) {
    this.#source = source
  }

  /** @returns whether the whole text is one value, or one in each line */
  all(): boolean {
    const first = this.#value('', 0, '')
    if (!first) return false
    if (this.#peek() === undefined) return true
    // Lines of JSON: each is an item.
    this.text = ''
    this.ranges.clear()
    this.#at = 0
    for (let index = 0; this.#peek() !== undefined; index += 1) {
      if (index > 0) this.text += '\n'
      if (!this.#value(`/${index}`, 0, '')) return false
    }
    return true
  }

  #peek(): string | undefined {
    while (/\s/.test(this.#source.charAt(this.#at))) this.#at += 1
    token.lastIndex = this.#at
    return token.exec(this.#source)?.[0]
  }

  #take(): string | undefined {
    const found = this.#peek()
    this.#at += found?.length ?? 0
    return found
  }

  /** @param label what stands before it, the name of a member */
  #value(path: string, depth: number, label: string): boolean {
    this.#nodes += 1
    if (this.#nodes > maxNodes || depth > maxDepth) return false
    const found = this.#take()
    if (found === undefined || /^[\]},:]$/.test(found)) return false
    const start = this.text.length
    if (found !== '{' && found !== '[') {
      this.text += label + found
      this.ranges.set(path, { start, end: this.text.length })
      return true
    }
    const close = found === '{' ? '}' : ']'
    this.text += label + found
    this.ranges.set(path, { start, end: this.text.length })
    if (this.#peek() === close) {
      this.text += this.#take() ?? ''
      this.ranges.set(path, { start, end: this.text.length })
      return true
    }
    const short = this.#shortList(found)
    for (let index = 0; ; index += 1) {
      if (!short) this.text += `\n${'  '.repeat(depth + 1)}`
      if (found === '[') {
        if (!this.#value(`${path}/${index}`, depth + 1, '')) return false
      } else if (!this.#member(path, depth)) return false
      const next = this.#take()
      if (next === close) break
      if (next !== ',') return false
      this.text += short ? ', ' : ','
    }
    this.text += short ? close : `\n${'  '.repeat(depth)}${close}`
    if (short) this.ranges.set(path, { start, end: this.text.length })
    return true
  }

  #member(path: string, depth: number): boolean {
    const name = this.#take()
    if (name?.startsWith('"') !== true || this.#take() !== ':') return false
    let key: string
    try {
      key = JSON.parse(name) as string
    } catch {
      return false
    }
    return this.#value(`${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1, `${name}: `)
  }

  #shortList(open: string): boolean {
    if (open !== '[') return false
    const end = this.#source.indexOf(']', this.#at)
    const content = this.#source.slice(this.#at, end)
    return end >= 0 && content.length <= maxLine && !/[[{]/.test(content)
  }
}

/** @returns undefined: this is not JSON, or too much of it */
export function jsonLayout(source: string): Layout | undefined {
  const writer = new Writer(source)
  if (!writer.all()) return undefined
  const { text, ranges } = writer
  return {
    text,
    rangeOf(path) {
      return ranges.get(path) ?? ranges.get(path.replaceAll('~1', '/')) ?? nearest(ranges, path)
    },
  }
}

/** Some formats leave out the index of a list. */
function nearest(ranges: ReadonlyMap<string, Range>, path: string): Range | undefined {
  if (!path.startsWith('/')) return undefined
  const steps = path.split('/').slice(1)
  let known = ''
  for (const step of steps) {
    const next = [`${known}/${step}`, `${known}/0/${step}`].find((candidate) => ranges.has(candidate))
    if (next === undefined) return undefined
    known = next
  }
  return ranges.get(known)
}
