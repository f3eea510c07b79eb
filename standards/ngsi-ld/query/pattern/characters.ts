// The characters that an expression names by a word or an escape (IEEE 1003.1 clause 9.3.5, and the escapes that everybody
// uses). All of them are of ASCII; letters of other scripts stand for themselves.

/** Whether a code point is one of those meant. */
export type Test = (codePoint: number) => boolean

const digit: Test = (point) => point >= 48 && point <= 57
const upper: Test = (point) => point >= 65 && point <= 90
const lower: Test = (point) => point >= 97 && point <= 122
const letter: Test = (point) => upper(point) || lower(point)
const space: Test = (point) => point === 32 || (point >= 9 && point <= 13)
const graphic: Test = (point) => point > 32 && point < 127
/** A character of a word, as \w and \b have it. */
export const word: Test = (point) => letter(point) || digit(point) || point === 95

const not =
  (test: Test): Test =>
  (point) =>
    !test(point)

export const escapes: ReadonlyMap<string, Test> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['w', word],
  ['W', not(word)],
  ['s', space],
  ['S', not(space)],
])

/** The classes that stand in brackets of their own, such as [[:alpha:]] (IEEE 1003.1 clause 9.3.5). */
export const named: ReadonlyMap<string, Test> = new Map([
  ['alpha', letter],
  ['digit', digit],
  ['alnum', (point) => letter(point) || digit(point)],
  ['upper', upper],
  ['lower', lower],
  ['space', space],
  ['blank', (point) => point === 32 || point === 9],
  ['punct', (point) => graphic(point) && !letter(point) && !digit(point)],
  ['graph', graphic],
  ['print', (point) => point === 32 || graphic(point)],
  ['cntrl', (point) => point < 32 || point === 127],
  ['xdigit', (point) => digit(point) || (point >= 65 && point <= 70) || (point >= 97 && point <= 102)],
])

/** Escapes that stand for one character. */
export const controls: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
  ['a', 7],
])
