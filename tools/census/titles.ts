// Which tests of a file were only given another title: those that share most words with a new one.

/** Words that titles share whatever they say. */
const common = new Set(
  'a an and are as at be by for from has have if in into is it its no not of on or that the their them they this to what where which with'.split(
    ' ',
  ),
)

/** The share of their words that two titles must have in common. */
const minLikeness = 0.5

interface Named {
  /** The names of its suites and its own, with ` > ` between them. */
  readonly name: string
}

function wordsOf(parts: readonly string[]): ReadonlySet<string> {
  const words =
    parts
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const own = words.filter((word) => !common.has(word))
  return new Set(own.length === 0 ? words : own)
}

/**
 * @returns how many of the words of both are in both, from 0 to 1; the suites that both stand in do not count
 * @example likeness('a list > is sorted by time', 'a list > is sorted by place') // 0.5
 */
export function likeness(one: string, other: string): number {
  const [left, right] = [one.split(' > '), other.split(' > ')]
  const last = Math.min(left.length, right.length) - 1
  let shared = 0
  while (shared < last && left[shared] === right[shared]) shared++
  const [words, others] = [wordsOf(left.slice(shared)), wordsOf(right.slice(shared))]
  const both = [...words].filter((word) => others.has(word)).length
  return words.size + others.size === 0 ? 1 : (2 * both) / (words.size + others.size)
}

/** Each test with the new one whose title is the most like its own; those that no title is like are in no pair. */
export function pairsByTitle<Test extends Named>(
  before: readonly Test[],
  after: readonly Test[],
): readonly (readonly [old: Test, now: Test])[] {
  const candidates = before
    .flatMap((old, place) =>
      after.map((now, index) => ({ old, now, alike: likeness(old.name, now.name), apart: Math.abs(place - index) })),
    )
    .filter(({ alike }) => alike >= minLikeness)
    .toSorted((one, other) => other.alike - one.alike || one.apart - other.apart)
  const taken = new Set<Test>()
  return candidates.flatMap(({ old, now }) => {
    if (taken.has(old) || taken.has(now)) return []
    taken.add(old).add(now)
    return [[old, now] as const]
  })
}
