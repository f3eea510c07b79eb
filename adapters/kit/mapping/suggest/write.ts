// A suggested mapping as YAML, with what is doubtful and what a person has to declare as comments.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'

/** One key of the document, with its comment. */
export interface Entry {
  readonly key: string
  /** A value in one line; or the entries, or the items each with their entries, below it. */
  readonly value: Json | Block | readonly Block[]
  readonly comment?: string
}

/** Entries below a key. */
export class Block {
  readonly entries: readonly Entry[]
  /** Comments after the entries. */
  readonly after: readonly string[]

  constructor(entries: readonly Entry[], after: readonly string[] = []) {
    this.entries = entries
    this.after = after
  }

  /** The document, without its comments. */
  toJson(): Json {
    return Object.fromEntries(this.entries.map(({ key, value }) => [key, jsonOf(value)]))
  }
}

function jsonOf(value: Entry['value']): Json {
  if (value instanceof Block) return value.toJson()
  return isBlocks(value) ? value.map((one) => one.toJson()) : value
}

function isBlocks(value: Entry['value']): value is readonly Block[] {
  return Array.isArray(value) && value[0] instanceof Block
}

export function writeYaml(block: Block, comments: readonly string[]): string {
  return `${[...comments.map((one) => `# ${plainText(one)}`), ...linesOf(block, '')].join('\n')}\n`
}

function linesOf({ entries, after }: Block, indent: string): readonly string[] {
  const lines = entries.flatMap(({ key, value, comment }) => {
    const start = `${indent}${scalar(key)}:`
    const end = comment === undefined ? '' : `  # ${plainText(comment)}`
    if (value instanceof Block) return [start + end, ...linesOf(value, `${indent}  `)]
    if (!isBlocks(value)) return [`${start} ${flow(value)}${end}`]
    return [start + end, ...value.flatMap((one) => itemLines(one, indent))]
  })
  return [...lines, ...after.map((one) => `${indent}# ${plainText(one)}`)]
}

function itemLines(block: Block, indent: string): readonly string[] {
  const [first = '', ...rest] = linesOf(block, `${indent}    `)
  return [`${indent}  - ${first.slice(indent.length + 4)}`, ...rest]
}

/** A comment is one line. */
function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
}

function flow(value: Json): string {
  if (typeof value === 'string') return scalar(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isJsonArray(value)) return `[${value.map(flow).join(', ')}]`
  const members = Object.entries(value).map(([name, inner]) => `${scalar(name)}: ${flow(inner)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A text, quoted where YAML would read something else; the same within braces and outside. */
function scalar(text: string): string {
  const isPlain = /^[\p{L}$][\p{L}\p{N}$_./+*@-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
  if (isPlain) return text
  return /[\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
}
