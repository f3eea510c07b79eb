// Paths of a mapping: what RFC 9535 (JSONPath) writes for names, indexes, wildcards, slices and the comparison of one member with a
// literal, `[?@.type == 'P1']`. There is no descent (`..`), so that the work is linear in the value.

/** One segment of a path (RFC 9535 clause 2.5). */
export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly by: number }
  | { readonly kind: 'where'; readonly name: string; readonly equals: Literal }

export type Literal = string | number | boolean | null

export interface Path {
  /**
   * What the path starts from: '' is the record, `$`; otherwise the name after `$`, such as `message`, `parent`, `key`,
   * `topic`, `header` or that of a join.
   */
  readonly root: string
  readonly steps: readonly Step[]
  readonly text: string
}

/** Whether a path may find several values. */
export function isPlural({ steps }: Path): boolean {
  return steps.some(({ kind }) => kind === 'all' || kind === 'slice')
}

/** What is wrong with a path, and at which character, from 1. */
export interface PathFault {
  readonly detail: string
  readonly column: number
}

/** Longer texts and paths of more steps are refused. */
const most = { characters: 1000, steps: 32 }

const nameFirst = /[\p{L}_\u0080-\uffff]/u
const nameOther = /[\p{L}\p{N}_\u0080-\uffff]/u

/**
 * Reads a path.
 *
 * @example parsePath('$.lots[*].free')
 */
export function parsePath(text: string): Path | PathFault {
  const parser = new PathParser(text)
  return parser.fault(() => parser.path())
}

export function isFault(path: Path | PathFault): path is PathFault {
  return 'detail' in path
}

class PathParser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  fault(read: () => Path): Path | PathFault {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof WrongPath)) throw error
      return { detail: error.detail, column: this.#at + 1 }
    }
  }

  path(): Path {
    const text = this.#text
    if (text.length > most.characters) throw new WrongPath('A path is too long.')
    if (!this.#take('$')) throw new WrongPath('A path starts with $.')
    const root = nameFirst.test(this.#next) ? this.#shorthand() : ''
    const steps: Step[] = []
    while (this.#at < text.length) {
      if (steps.length === most.steps) throw new WrongPath('A path has too many steps.')
      steps.push(this.#step())
    }
    return { root, steps, text }
  }

  get #next(): string {
    return this.#text.charAt(this.#at)
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  #blank(): void {
    while (/[ \t\n\r]/.test(this.#next)) this.#at += 1
  }

  #step(): Step {
    this.#blank()
    if (this.#text.startsWith('..', this.#at)) throw new WrongPath('A path has no .. (descent): write each name.')
    if (this.#take('.')) {
      if (this.#take('*')) return { kind: 'all' }
      if (nameFirst.test(this.#next)) return { kind: 'name', name: this.#shorthand() }
      throw new WrongPath("A name or * follows a dot. Write other names as ['the name'].")
    }
    if (!this.#take('[')) throw new WrongPath('A step starts with a dot or a bracket.')
    this.#blank()
    const step = this.#selector()
    this.#blank()
    if (!this.#take(']')) throw new WrongPath('A bracket contains one name, number, *, slice or comparison.')
    return step
  }

  #selector(): Step {
    if (this.#take('*')) return { kind: 'all' }
    if (this.#next === "'" || this.#next === '"') return { kind: 'name', name: this.#quoted() }
    if (this.#take('?')) return this.#where()
    const from = this.#integer()
    this.#blank()
    if (!this.#take(':')) {
      if (from === undefined) throw new WrongPath('A bracket contains a quoted name, a number, *, a slice or ?.')
      return { kind: 'index', index: from }
    }
    this.#blank()
    const to = this.#integer()
    this.#blank()
    const by = this.#stride()
    if (by < 1) throw new WrongPath('The step of a slice is at least 1.')
    return { kind: 'slice', from, to, by }
  }

  #stride(): number {
    if (!this.#take(':')) return 1
    this.#blank()
    return this.#integer() ?? 1
  }

  /** RFC 9535 clause 2.3.5, one comparison of a member with a literal. */
  #where(): Step {
    const wrong = "A comparison is ?@.name == 'text', or with a number, true, false or null."
    this.#blank()
    if (!this.#take('@')) throw new WrongPath(wrong)
    const step = this.#step()
    if (step.kind !== 'name') throw new WrongPath(wrong)
    this.#blank()
    if (!this.#take('==')) throw new WrongPath(wrong)
    this.#blank()
    for (const [word, equals] of words) if (this.#take(word)) return { kind: 'where', name: step.name, equals }
    if (this.#next === "'" || this.#next === '"') return { kind: 'where', name: step.name, equals: this.#quoted() }
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.#text.slice(this.#at))?.[0]
    if (number === undefined) throw new WrongPath(wrong)
    this.#at += number.length
    return { kind: 'where', name: step.name, equals: Number(number) }
  }

  #integer(): number | undefined {
    const digits = /^(?:0|-?[1-9]\d{0,14})/.exec(this.#text.slice(this.#at, this.#at + 16))?.[0]
    if (digits === undefined) return undefined
    this.#at += digits.length
    return Number(digits)
  }

  #shorthand(): string {
    const start = this.#at
    while (this.#at < this.#text.length && nameOther.test(this.#next)) this.#at += 1
    return this.#text.slice(start, this.#at)
  }

  #quoted(): string {
    const quote = this.#next
    let name = ''
    this.#at += 1
    for (;;) {
      const next = this.#next
      if (next === '' || next < ' ') throw new WrongPath('A quoted name is not closed.')
      this.#at += 1
      if (next === quote) return name
      name += next === '\\' ? this.#escaped(quote) : next
    }
  }

  #escaped(quote: string): string {
    const next = this.#next
    this.#at += 1
    if (next === quote) return quote
    const simple = escapes.get(next)
    if (simple !== undefined) return simple
    const code = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(this.#text.slice(this.#at, this.#at + 4))?.[0] : undefined
    if (code === undefined) throw new WrongPath('There is no such escape in a quoted name.')
    this.#at += 4
    return String.fromCharCode(Number.parseInt(code, 16))
  }
}

const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['/', '/'],
  ['\\', '\\'],
])

class WrongPath {
  readonly detail: string

  constructor(detail: string) {
    this.detail = detail
  }
}
