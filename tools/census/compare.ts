// What two censuses differ in, and what of that `explained.tsv` explains.
//
// A test is identified by its project and its full name (suites and test): one that only moved to another file is the same. Where
// several tests have the same name, they are compared file by file, and those that moved in order of their assertions. If a file
// has as many tests with new names as it lost old ones, those whose titles are alike (titles.ts) are compared: a reworded title is
// not a new test, and another test in the place of a lost one is.

import { fail, ok, type Result } from '../../standards/result.ts'
import { pairsByTitle } from './titles.ts'

export interface CountedTest {
  readonly project: string
  /** The names of its suites and its own, with ` > ` between them. */
  readonly name: string
  readonly file: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Calls of `expect`; null where there are none to count. */
  readonly assertions: number | null
}

export interface Difference {
  readonly kind: 'gone' | 'skipped' | 'less'
  readonly test: string
  readonly detail: string
}

const kinds = ['gone', 'skipped', 'less', 'renamed', 'reworded', 'varies'] as const

/** A line of `explained.tsv`. */
export interface Explanation {
  readonly line: number
  /** The commit of the earlier census for which it was written, as the last line `base` above it names it. */
  readonly base: string | undefined
  readonly kind: (typeof kinds)[number]
  readonly pattern: RegExp
  /** Of `renamed`: what stands in place of each match. */
  readonly replacement: string
}

export interface Comparison {
  readonly unexplained: readonly Difference[]
  readonly explained: readonly Difference[]
  /** Lines that explain nothing. */
  readonly unused: readonly Explanation[]
}

const basePattern = /^base\t([0-9a-f]{7,40})$/

/** @returns the lines, or what is wrong with each that is wrong */
export function readExplanations(text: string): Result<readonly Explanation[], readonly string[]> {
  let base: string | undefined
  const lines = text.split('\n').flatMap((content, index) => {
    base = basePattern.exec(content)?.[1] ?? base
    const isOther = content === '' || content.startsWith('#') || basePattern.test(content)
    return isOther ? [] : [readExplanation({ content, line: index + 1, base })]
  })
  const faults = lines.flatMap((read) => (read.ok ? [] : [read.problem]))
  return faults.length > 0 ? fail(faults) : ok(lines.flatMap((read) => (read.ok ? [read.value] : [])))
}

function readExplanation({
  content,
  line,
  base,
}: Pick<Explanation, 'line' | 'base'> & { readonly content: string }): Result<Explanation, string> {
  const [kindName, source = '', reason = '', ...more] = content.split('\t')
  const kind = kinds.find((one) => one === kindName)
  if (kind === undefined) return fail(`line ${line}: the kind is one of ${kinds.join(', ')}`)
  const [pattern = '', replacement, ...rest] = kind === 'renamed' ? source.split(' => ') : [source, '']
  if (pattern === '' || reason.trim() === '' || more.length > 0) {
    return fail(`line ${line}: needs a kind, a pattern and a reason, with a tab between them`)
  }
  if (replacement === undefined || rest.length > 0) return fail(`line ${line}: renamed needs PATTERN => REPLACEMENT`)
  if (kind === 'reworded' && base === undefined) return fail(`line ${line}: reworded stands below a line \`base\``)
  try {
    return ok({ line, base, kind, pattern: new RegExp(pattern, 'g'), replacement })
  } catch {
    return fail(`line ${line}: the pattern is not a regular expression`)
  }
}

/**
 * Compares a census with an earlier one.
 * @param explanations a line of kind `gone`, `skipped` or `less` explains such differences of the tests that its pattern
 *   matches; `renamed` is applied to the names of `base`, in order; of a test that `varies`, only no assertion is less than some;
 *   `reworded`: each title of the files that match (`project: file`, as it is called now) may be another
 * @param moved the present path of each file of `base` that has another one now
 */
export function compare(
  base: readonly CountedTest[],
  present: readonly CountedTest[],
  explanations: readonly Explanation[],
  moved: ReadonlyMap<string, string> = new Map(),
): Comparison {
  const used = new Set<Explanation>()
  const matching = (kind: Explanation['kind'], test: string): boolean => {
    const found = explanations.filter((one) => one.kind === kind && test.search(one.pattern) >= 0)
    for (const one of found) used.add(one)
    return found.length > 0
  }
  const renamed = base.map((test) => {
    let { name } = test
    for (const one of explanations.filter(({ kind }) => kind === 'renamed')) {
      const next = name.replaceAll(one.pattern, one.replacement)
      if (next !== name) used.add(one)
      name = next
    }
    return { ...test, name }
  })
  const [before, after] = [byName(renamed), byName(present)]
  for (const test of after.keys()) matching('varies', test)
  const named = [...before].flatMap(([test, tests]) => pairs(tests, after.get(test) ?? []))
  const seen = new Set(named.map(([, now]) => now))
  const retitled = retitledIn(
    named.flatMap(([old, now]) => (now === undefined ? [old] : [])),
    present.filter((test) => !seen.has(test)),
    moved,
    (place) => matching('reworded', place),
  )
  const differences = named.flatMap(([old, sameName]) => {
    const now = sameName ?? retitled.get(old)
    const test = nameOf(old)
    const kind = differenceOf(old, now, matching('varies', test))
    return kind === undefined ? [] : [{ kind, test, detail: `${described(old)} → ${described(now)}` }]
  })
  const sorted = Object.groupBy(differences, ({ kind, test }) => (matching(kind, test) ? 'explained' : 'unexplained'))
  return {
    unexplained: sorted.unexplained ?? [],
    explained: sorted.explained ?? [],
    unused: explanations.filter((one) => !used.has(one)),
  }
}

function nameOf({ project, name }: CountedTest): string {
  return `${project}: ${name}`
}

function byName(tests: readonly CountedTest[]): ReadonlyMap<string, readonly CountedTest[]> {
  return Map.groupBy(tests, nameOf)
}

/**
 * The tests of each file that lost as many names as it got new ones, by their titles.
 * @param isReworded whether all titles of a file may differ, by its place: then its tests are compared in their order
 */
function retitledIn(
  before: readonly CountedTest[],
  after: readonly CountedTest[],
  moved: ReadonlyMap<string, string>,
  isReworded: (place: string) => boolean,
): ReadonlyMap<CountedTest, CountedTest | undefined> {
  const placeOf = ({ project, file }: CountedTest): string => `${project}: ${moved.get(file) ?? file}`
  const free = Map.groupBy(after, placeOf)
  return new Map(
    [...Map.groupBy(before, placeOf)].flatMap(([place, tests]): readonly Pair[] => {
      const found = free.get(place) ?? []
      if (found.length !== tests.length) return []
      return isReworded(place) ? tests.map((old, index) => [old, found[index]] as const) : pairsByTitle(tests, found)
    }),
  )
}

type Pair = readonly [old: CountedTest, now: CountedTest | undefined]

function pairs(before: readonly CountedTest[], after: readonly CountedTest[]): readonly Pair[] {
  const left = [...after]
  const take = (index: number): CountedTest | undefined => (index < 0 ? undefined : left.splice(index, 1)[0])
  const sameFile = before.map((old) => [old, take(left.findIndex(({ file }) => file === old.file))] as const)
  const most = (tests: readonly CountedTest[]): readonly CountedTest[] =>
    tests.toSorted((one, other) => (other.assertions ?? 0) - (one.assertions ?? 0))
  const moved = most(sameFile.flatMap(([old, now]) => (now === undefined ? [old] : [])))
  const free = most(left)
  return [...sameFile.filter(([, now]) => now !== undefined), ...moved.map((old, index) => [old, free[index]] as const)]
}

function differenceOf(
  old: CountedTest,
  now: CountedTest | undefined,
  isVarying: boolean,
): Difference['kind'] | undefined {
  if (now === undefined) return 'gone'
  if (now.status === 'skipped') return old.status === 'skipped' ? undefined : 'skipped'
  const counts = [now.assertions ?? 0, old.assertions ?? 0].map((count) => (isVarying ? Math.min(count, 1) : count))
  const [next = 0, last = 0] = counts
  return next < last ? 'less' : undefined
}

function described(test: CountedTest | undefined): string {
  if (test === undefined) return 'not there'
  const { status, assertions, file } = test
  return `${status === 'passed' ? `${assertions ?? 'not counted'}` : status} in ${file}`
}
