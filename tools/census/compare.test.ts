// What of two censuses must be explained, and what need not be.

import { describe, expect, it } from 'vitest'
import { compare, readExplanations, type Comparison, type CountedTest } from './compare.ts'

function counted(name: string, assertions: number | null, more: Partial<CountedTest> = {}): CountedTest {
  return { project: 'node', name, file: 'a.test.ts', status: 'passed', assertions, ...more }
}

function compared(base: readonly CountedTest[], present: readonly CountedTest[], text = ''): Comparison {
  const explanations = readExplanations(text)
  if (!explanations.ok) throw new Error(explanations.problem.join('; '))
  return compare(base, present, explanations.value)
}

/** What is not explained, as `kind test`, and the lines that explain nothing. */
function faults(...censuses: Parameters<typeof compared>): readonly string[] {
  const { unexplained, unused } = compared(...censuses)
  return [...unexplained.map(({ kind, test }) => `${kind} ${test}`), ...unused.map(({ line }) => `unused ${line}`)]
}

describe('a census and an earlier one', () => {
  it('may be the same, and have more tests and more assertions', () => {
    const base = [counted('a > b', 2), counted('a > c', null, { status: 'skipped' })]
    expect(faults(base, base)).toEqual([])
    expect(faults(base, [counted('a > b', 3), counted('a > c', 1), counted('a > d', 1)])).toEqual([])
  })

  it('differ in a test that is gone, in its project', () => {
    expect(faults([counted('a', 1)], [])).toEqual(['gone node: a'])
    expect(faults([counted('a', 1)], [counted('a', 1, { project: 'workerd' })])).toEqual(['gone node: a'])
  })

  it('differ in a test that is skipped now', () => {
    const skipped = counted('a', null, { status: 'skipped' })
    expect(faults([counted('a', 1)], [skipped])).toEqual(['skipped node: a'])
    expect(faults([skipped], [skipped])).toEqual([])
  })

  it('differ in a test that asserts less, or nothing that can be counted', () => {
    expect(faults([counted('a', 2)], [counted('a', 1)])).toEqual(['less node: a'])
    expect(faults([counted('a', 2)], [counted('a', null)])).toEqual(['less node: a'])
    expect(compared([counted('a', 2)], [counted('a', 1, { file: 'b.test.ts' })]).unexplained).toEqual([
      { kind: 'less', test: 'node: a', detail: '2 in a.test.ts → 1 in b.test.ts' },
    ])
  })

  it('do not differ in a test that moved', () => {
    expect(faults([counted('a', 2)], [counted('a', 2, { file: 'b.test.ts' })])).toEqual([])
  })

  it('do not differ in a test with a new title, if its file has the same number of tests and it asserts no less', () => {
    const base = [counted('a', 2), counted('b', 3)]
    expect(faults(base, [counted('A', 2), counted('B', 3)])).toEqual([])
    expect(faults(base, [counted('A', 2), counted('B', 2)])).toEqual(['less node: b'])
    expect(faults(base, [counted('A', 2)])).toEqual(['gone node: a', 'gone node: b'])
    expect(faults(base, [counted('a', 2), counted('B', 3, { file: 'b.test.ts' })])).toEqual(['gone node: b'])
    const moved = new Map([['a.test.ts', 'b.test.ts']])
    const present = [counted('A', 2, { file: 'b.test.ts' }), counted('B', 3, { file: 'b.test.ts' })]
    expect(compare(base, present, [], moved).unexplained).toEqual([])
  })

  it('differ in a test whose place in its file another test has taken', () => {
    const base = [counted('a list > is sorted by time', 2), counted('a list > refuses what is too long', 2)]
    const retitled = counted('a list > refuses what is much too long', 2)
    expect(faults(base, [counted('a list > is sorted by the time', 2), retitled])).toEqual([])
    // In another order, and with a suite of another name.
    expect(faults(base, [retitled, counted('lists > is sorted by time', 2)])).toEqual([])
    expect(faults(base, [counted('a list > has a colour', 9), retitled])).toEqual([
      'gone node: a list > is sorted by time',
    ])
    // The words that all titles have, and the suite, say nothing.
    expect(faults(base, [counted('a list > is of what is by the wall', 9), retitled])).toEqual([
      'gone node: a list > is sorted by time',
    ])
  })

  it('have each of several tests of one name', () => {
    const [a, b] = [counted('a', 2), counted('a', 5, { file: 'b.test.ts' })]
    expect(faults([a, b], [b, a])).toEqual([])
    expect(faults([a, b], [b])).toEqual(['gone node: a'])
    // Both moved, and the one with five now has four.
    const moved = [counted('a', 4, { file: 'c.test.ts' }), counted('a', 2, { file: 'd.test.ts' })]
    expect(compared([a, b], moved).unexplained.map(({ detail }) => detail)).toEqual(['5 in b.test.ts → 4 in c.test.ts'])
    expect(faults([a, a], [a])).toEqual(['gone node: a'])
  })
})

describe('an explanation', () => {
  const [a, less] = [counted('a > b', 2), counted('a > b', 1)]

  it('is of its kind alone', () => {
    expect(faults([a], [less], 'less\ta > b\tmerged')).toEqual([])
    expect(faults([a], [less], 'gone\ta > b\tmerged')).toEqual(['less node: a > b', 'unused 1'])
    expect(faults([a], [], 'gone\t^node: a\tnobody used it')).toEqual([])
    expect(faults([a], [], 'gone\t^workerd: a\tnobody used it')).toEqual(['gone node: a > b', 'unused 1'])
  })

  it('is counted as such', () => {
    expect(compared([a], [less], 'less\ta > b\tmerged').explained).toHaveLength(1)
  })

  it('that explains nothing is a fault', () => {
    expect(faults([a], [a], '# a comment\n\nless\ta > b\tmerged\n')).toEqual(['unused 3'])
    expect(faults([a], [a], 'varies\ta > c\trandom')).toEqual(['unused 1'])
    expect(faults([a], [a], 'renamed\tx => y\tplain words')).toEqual(['unused 1'])
  })

  it('is of the commit that the last line above it names, and explains at any', () => {
    const text = 'gone\ta > a\tmerged\nbase\t3d01eb5\ngone\ta > b\tmerged\n\nbase\t8e3b5fc\ngone\ta > c\tmerged\n'
    expect(compared([a], [], text).unexplained).toEqual([])
    expect(compared([a], [], text).unused.map(({ line, base }) => [line, base])).toEqual([
      [1, undefined],
      [6, '8e3b5fc'],
    ])
  })

  it('renames tests of the earlier census, which then assert as much as before', () => {
    const [former, present] = [counted('a > refused', 2), counted('a > rejected', 2, { file: 'b.test.ts' })]
    expect(faults([former], [present])).toEqual(['gone node: a > refused'])
    expect(faults([former], [present], 'renamed\t\\brefused\\b => rejected\tplain words')).toEqual([])
    const fewer = counted('a > rejected', 1, { file: 'b.test.ts' })
    const renamed = 'renamed\t\\brefused\\b => rejected\tplain words'
    expect(faults([former], [fewer], renamed)).toEqual(['less node: a > rejected'])
  })

  it('says that a file was reworded, whose tests are then compared in their order', () => {
    const [former, present] = [counted('a list > is sorted', 2), counted('entries > come in the order of time', 2)]
    const reworded = 'base\t3d01eb5\nreworded\t^node: a\\.test\\.ts$\tplain words'
    expect(faults([former], [present])).toEqual(['gone node: a list > is sorted'])
    expect(faults([former], [present], reworded)).toEqual([])
    expect(faults([former], [{ ...present, assertions: 1 }], reworded)).toEqual(['less node: a list > is sorted'])
    expect(faults([former], [present, counted('one more', 1)], reworded)).toEqual([
      'gone node: a list > is sorted',
      'unused 2',
    ])
    expect(faults([former], [present], reworded.replace('a\\.', 'b\\.'))).toEqual([
      'gone node: a list > is sorted',
      'unused 2',
    ])
  })

  it('says that a test varies, which then must assert something', () => {
    expect(faults([a], [less], 'varies\ta > b\twaits until it is there')).toEqual([])
    expect(faults([a], [counted('a > b', 0)], 'varies\ta > b\twaits')).toEqual(['less node: a > b'])
  })

  it('has a kind, a pattern and a reason', () => {
    const faultsOf = (text: string): unknown => {
      const read = readExplanations(text)
      return read.ok ? [] : read.problem
    }
    expect(faultsOf('less\ta\treason')).toEqual([])
    expect(faultsOf('base\tmain')).toEqual([
      'line 1: the kind is one of gone, skipped, less, renamed, reworded, varies',
    ])
    expect(faultsOf('\nfewer\ta\treason')).toEqual([
      'line 2: the kind is one of gone, skipped, less, renamed, reworded, varies',
    ])
    const parts = 'line 1: needs a kind, a pattern and a reason, with a tab between them'
    expect(faultsOf('less\ta')).toEqual([parts])
    expect(faultsOf('less\ta\t ')).toEqual([parts])
    expect(faultsOf('less\t\treason')).toEqual([parts])
    expect(faultsOf('less\ta\treason\tmore')).toEqual([parts])
    expect(faultsOf('renamed\ta\treason')).toEqual(['line 1: renamed needs PATTERN => REPLACEMENT'])
    expect(faultsOf('reworded\ta\treason')).toEqual(['line 1: reworded stands below a line `base`'])
    expect(faultsOf('less\t(\treason')).toEqual(['line 1: the pattern is not a regular expression'])
  })
})
