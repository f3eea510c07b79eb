// Where each element and attribute of an XML text stands, by paths of local names: `/alert/info[2]/area`.

import type { Layout, Range } from './layout.ts'

const maxElements = 10_000
const tagText = /^<(\/?)([\w:.-]+)([^]*?)(\/?)>$/
const attributeText = /([\w:.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g

interface Open {
  readonly path: string
  readonly start: number
  readonly head: number
  readonly children: Map<string, number>
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Where what starts with `<` ends; undefined: nowhere. */
function endOf(text: string, start: number): number | undefined {
  const close = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : '>'
  const end = text.indexOf(close, start)
  return end < 0 ? undefined : end + close.length
}

class Elements {
  readonly ranges = new Map<string, Range>()
  readonly #root: Open = { path: '', start: 0, head: 0, children: new Map() }
  readonly #open = [this.#root]

  /** @returns false: it is not well formed */
  add(tag: string, start: number): boolean {
    const [, isEnd, name, attributes = '', isEmpty] = tagText.exec(tag) ?? []
    if (name === undefined) return true
    const head = start + tag.length
    if (isEnd === '/') {
      const open = this.#open.length > 1 ? this.#open.pop() : undefined
      // An element of elements is shown by its tag alone.
      if (open !== undefined)
        this.ranges.set(open.path, { start: open.start, end: open.children.size > 0 ? open.head : head })
      return open !== undefined
    }
    const parent = this.#open.at(-1) ?? this.#root
    const index = (parent.children.get(local(name)) ?? 0) + 1
    parent.children.set(local(name), index)
    const path = `${parent.path}/${local(name)}[${index}]`
    for (const one of attributes.matchAll(attributeText)) {
      const at = start + 1 + name.length + one.index
      this.ranges.set(`${path}/@${local(one[1] ?? '')}`, { start: at, end: at + one[0].length })
    }
    if (isEmpty === '/') this.ranges.set(path, { start, end: head })
    else this.#open.push({ path, start, head, children: new Map() })
    return this.ranges.size <= maxElements
  }
}

/** @returns undefined: this is not XML, or too much of it */
export function xmlLayout(text: string): Layout | undefined {
  const elements = new Elements()
  for (let start = text.indexOf('<'); start >= 0;) {
    const end = endOf(text, start)
    if (end === undefined || !elements.add(text.slice(start, end), start)) return undefined
    start = text.indexOf('<', end)
  }
  const { ranges } = elements
  if (ranges.size === 0) return undefined
  return {
    text,
    rangeOf: (path) => ranges.get(indexed(path)) ?? ranges.get(indexed(path.replace(/\/([^/@]+)$/, '/@$1'))),
  }
}

function indexed(path: string): string {
  return path
    .split('/')
    .map((step) => (step === '' || step.startsWith('@') || step.endsWith(']') ? step : `${step}[1]`))
    .join('/')
}
