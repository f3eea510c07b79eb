// Regular expressions in linear time: the syntax of RE2 (and so of CEL, `matches`) without counted repetition, back-references
// and assertions but ^ and $. A text is read once, with all alternatives at the same time (Thompson, 1968).

/** One instruction of a compiled pattern. */
type Step =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' | 'match' }
  | { kind: 'split'; targets: readonly number[] }

/** The longest pattern, and the most instructions. */
const most = { characters: 500, steps: 2000 }

/** Whether a text has a part that matches; undefined: the pattern is not one. */
export function compilePattern(pattern: string): ((text: string) => boolean) | undefined {
  const parser = new PatternParser(pattern)
  const steps = parser.parse()
  return steps === undefined ? undefined : (text) => isMatch(steps, text)
}

class PatternParser {
  readonly #characters: readonly string[]
  readonly #steps: Step[] = []
  #at = 0
  #depth = 0

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  parse(): readonly Step[] | undefined {
    if (this.#characters.length > most.characters) return undefined
    if (!this.#alternatives() || this.#at < this.#characters.length) return undefined
    this.#steps.push({ kind: 'match' })
    return this.#steps.length > most.steps ? undefined : this.#steps
  }

  get #next(): string | undefined {
    return this.#characters[this.#at]
  }

  /** Moves the instructions from an index on by one, so that another stands before them. */
  #insert(at: number, targets: readonly number[]): void {
    for (const step of this.#steps.slice(at))
      if (step.kind === 'split') step.targets = step.targets.map((one) => (one >= at ? one + 1 : one))
    this.#steps.splice(at, 0, { kind: 'split', targets })
  }

  #alternatives(): boolean {
    const start = this.#steps.length
    const ends: { kind: 'split'; targets: readonly number[] }[] = []
    if (!this.#sequence()) return false
    while (this.#next === '|') {
      this.#at += 1
      const end: (typeof ends)[number] = { kind: 'split', targets: [] }
      this.#steps.push(end)
      ends.push(end)
      this.#insert(start, [start + 1, this.#steps.length + 1])
      if (!this.#sequence()) return false
    }
    for (const end of ends) end.targets = [this.#steps.length]
    return this.#steps.length <= most.steps
  }

  #sequence(): boolean {
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') if (!this.#repeated()) return false
    return true
  }

  #repeated(): boolean {
    const start = this.#steps.length
    if (!this.#atom()) return false
    for (;;) {
      const end = this.#steps.length
      if (this.#next === '*') {
        const again: Extract<Step, { kind: 'split' }> = { kind: 'split', targets: [] }
        this.#steps.push(again)
        this.#insert(start, [start + 1, end + 2])
        again.targets = [start]
      } else if (this.#next === '+') this.#steps.push({ kind: 'split', targets: [start, end + 1] })
      else if (this.#next === '?') this.#insert(start, [start + 1, end + 1])
      else return this.#next !== '{'
      this.#at += 1
      if (this.#steps.length > most.steps) return false
    }
  }

  #atom(): boolean {
    const character = this.#next
    this.#at += 1
    if (character === '(') return this.#group()
    if (character === '[') return this.#class()
    if (character === '^') return this.#add({ kind: 'start' })
    if (character === '$') return this.#add({ kind: 'end' })
    if (character === '.') return this.#test((one) => one !== '\n')
    if (character === '\\') {
      const test = this.#escape()
      return test !== undefined && this.#test(test)
    }
    if (character === undefined || '*+?{}]'.includes(character)) return false
    return this.#test((one) => one === character)
  }

  #group(): boolean {
    this.#depth += 1
    if (this.#depth > 20) return false
    if (this.#next === '?') {
      if (this.#characters[this.#at + 1] !== ':') return false
      this.#at += 2
    }
    if (!this.#alternatives() || this.#next !== ')') return false
    this.#at += 1
    this.#depth -= 1
    return true
  }

  #add(step: Step): boolean {
    this.#steps.push(step)
    return true
  }

  #test(test: (character: string) => boolean): boolean {
    return this.#add({ kind: 'character', test })
  }

  /** A class of characters, or one character. */
  #escape(): ((character: string) => boolean) | undefined {
    const character = this.#next
    this.#at += 1
    if (character === undefined) return undefined
    const known = classes.get(character)
    if (known !== undefined) return known
    const control = new Map([
      ['n', '\n'],
      ['r', '\r'],
      ['t', '\t'],
    ]).get(character)
    if (control === undefined && /[A-Za-z0-9]/.test(character)) return undefined
    return (one) => one === (control ?? character)
  }

  #class(): boolean {
    const isNot = this.#next === '^'
    if (isNot) this.#at += 1
    const tests: ((character: string) => boolean)[] = []
    while (this.#next !== ']' || tests.length === 0) {
      const first = this.#next
      if (first === undefined) return false
      this.#at += 1
      if (first === '\\') {
        const test = this.#escape()
        if (test === undefined) return false
        tests.push(test)
        continue
      }
      const last =
        this.#next === '-' && this.#characters[this.#at + 1] !== ']' ? this.#characters[this.#at + 1] : undefined
      if (last !== undefined) {
        this.#at += 2
        if (last < first || last === '\\') return false
      }
      tests.push((one) => one >= first && one <= (last ?? first))
    }
    this.#at += 1
    return this.#test((one) => tests.some((test) => test(one)) !== isNot)
  }
}

const classes: ReadonlyMap<string, (character: string) => boolean> = new Map(
  (
    [
      ['d', /^[0-9]$/],
      ['w', /^[0-9A-Za-z_]$/],
      ['s', /^[\t\n\f\r ]$/],
    ] as const
  ).flatMap(([name, expression]) => [
    [name, (one: string) => expression.test(one)],
    [name.toUpperCase(), (one: string) => !expression.test(one)],
  ]),
)

function isMatch(steps: readonly Step[], text: string): boolean {
  const characters = Array.from(text)
  let states = new Set<number>()
  for (let at = 0; at <= characters.length; at++) {
    // A match may start at each character.
    states = closure(steps, [...states, 0], at === 0, at === characters.length)
    const next = new Set<number>()
    for (const state of states) {
      const step = steps[state]
      if (step?.kind === 'match') return true
      if (step?.kind === 'character' && at < characters.length && step.test(characters[at] ?? '')) next.add(state + 1)
    }
    states = next
  }
  return false
}

/** All instructions that are reached without a character. */
function closure(steps: readonly Step[], from: readonly number[], isStart: boolean, isEnd: boolean): Set<number> {
  const found = new Set<number>()
  const pending = [...from]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (found.has(at)) continue
    found.add(at)
    const step = steps[at]
    if (step?.kind === 'split') pending.push(...step.targets)
    else if ((step?.kind === 'start' && isStart) || (step?.kind === 'end' && isEnd)) pending.push(at + 1)
  }
  return found
}
