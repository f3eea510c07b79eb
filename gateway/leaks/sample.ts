// Which questions each scene is asked: all of them where the variable LEAKS says `all` (`npm run prove`), else the first of each
// parameter in one scene of three, and a few of the others, another few in each. Only for tests.

import fc from 'fast-check'
import { doors } from './contract.ts'
import { questionsOf, type Question } from './question.ts'

const questions = doors.flatMap(({ operations, cases }) => operations.flatMap((one) => questionsOf(one, cases)))

function changes({ method, of }: Question): boolean {
  return method !== 'GET' && !/\/query /.test(of)
}

/**
 * What changes the city comes last: else there would be ever more to look at, and who writes a plate that it guesses sees whether
 * its pseudonym is one that it knows.
 */
export const everyQuestion: readonly Question[] = [
  ...questions.filter((one) => !changes(one)),
  ...questions.filter(changes),
]

const environment = globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } }
const isWhole = environment.process?.env?.['LEAKS'] === 'all'
const [share, others] = [3, 60]

/** @param scene its number */
export function sampled(scene: number): readonly Question[] {
  if (isWhole) return everyQuestion
  const [drawn = []] = fc.sample(
    fc.uniqueArray(fc.nat({ max: everyQuestion.length - 1 }), { minLength: others, maxLength: others }),
    { seed: scene + 1, numRuns: 1 },
  )
  const more = new Set(drawn)
  return everyQuestion.filter(
    ({ expected }, index) => more.has(index) || (expected !== undefined && index % share === scene % share),
  )
}
