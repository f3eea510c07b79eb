// Every word of the console, and of the sentences of rules, in all six languages: none is missing, none is of another script, each
// has the same values to be filled in, and none stands there unused.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as sentenceWords from '../governance/sentence-words.ts'
import { languages, type Six } from '../languages/language.ts'
import { words } from './words.ts'

const tables: Readonly<Record<string, Readonly<Record<string, Six>>>> = { words, ...sentenceWords }
const all = Object.entries(tables).flatMap(([table, entries]) =>
  Object.entries(entries).map(([key, six]) => ({ name: `${table}.${key}`, six })),
)

/** What needs no letters of its own: signs, and the letters of units. */
const withoutLetters = /^[^\p{L}]*(?:\{\w+\}[^\p{L}]*)*$/u
const scripts = { ar: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u } as const
const anyOther = /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]/u
/** Names that every language writes in these letters. */
const latin = /officer|DPoP|IRI|ODRL|JSON-LD|https|http|UTC|Cookie|cookie|Id/g

function valuesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).toSorted()
}

describe('the words', () => {
  it('are there in all six languages', () => {
    expect(all.length).toBeGreaterThan(150)
    expect(all.filter(({ six }) => six.length !== languages.length || six.some((text) => text === ''))).toEqual([])
  })

  it('are filled with the same values in each language', () => {
    const differing = all.filter(({ six }) => six.some((text) => valuesOf(text).join() !== valuesOf(six[0]).join()))
    expect(differing.map(({ name }) => name)).toEqual([])
  })

  it('are of the letters of their language', () => {
    const foreign = all.flatMap(({ name, six: [en, fr, es, ...others] }) => [
      ...[en, fr, es].filter((text) => anyOther.test(text)).map(() => name),
      ...(['ar', 'ru', 'zh'] as const).flatMap((language, index) => {
        const text = others[index] ?? ''
        const own = text.replaceAll(latin, '').replaceAll(/\{\w+\}/g, '')
        return withoutLetters.test(own) || (scripts[language].test(own) && !/\p{Script=Latin}/u.test(own))
          ? []
          : [`${name} ${language}`]
      }),
    ])
    expect(foreign).toEqual([])
  })

  it('stand nowhere unused', () => {
    const sources = readdirSync('gateway/console')
      .filter((name) => name.endsWith('.ts') && !name.startsWith('words'))
      .map((name) => readFileSync(`gateway/console/${name}`, 'utf8'))
      .join('\n')
    expect(Object.keys(words).filter((key) => !sources.includes(`'${key}'`))).toEqual([])
  })
})
