import { describe, expect, it } from 'vitest'
import { allowances, oldWords } from './list.ts'
import { Search } from './search.ts'

const found = (text: string, path = 'gateway/a.ts'): readonly string[] =>
  new Search(oldWords, []).places(path, text).map(({ word }) => word)

describe('the search for old words', () => {
  it.each([
    ['a comment', '// Every loss is told.', ['told']],
    ['a name in camel case', 'const toldEntity = 1', ['told']],
    ['a name in snake case', 'told_entity', ['told']],
    ['a name of a type', 'interface Gate {}', ['gate']],
    ['a file name', '', ['told'], 'gateway/told-changes.ts'],
    ['two in one line', 'who is told, is told', ['told', 'told']],
    ['several words', 'the house tells whoever asks', ['tell', 'house', 'whoever']],
    ['a phrase', 'kept for ever; it is no number', ['for ever', 'is no']],
    ['the pipeline', 'translation walks the way', ['way']],
  ])('finds %s', (_, text, words, path = 'gateway/a.ts') => {
    expect(found(text, path).toSorted()).toEqual(words.toSorted())
  })

  it.each([
    ['a longer word', 'The gateway delegates to a warehouse; an outdoor lawn; they intend to amend it'],
    ['a keyword', 'let index = 0'],
    ['plain English', 'There is no token. It is no longer valid. By the way, the way to do this is simple.'],
    ['legislation', '// The law of a jurisdiction'],
  ])('leaves %s alone', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('looks for a contract test called a law where contract tests are', () => {
    expect(found('the laws of adapters', 'adapters/contract/index.ts')).toEqual(['law'])
  })

  it('leaves out what is allowed in a file, and says which allowance nothing needs', () => {
    const allowed = { word: 'door', path: /^adapters\/bus\//, text: /\bdoors?\b/g, reason: 'doors of a bus' }
    const needless = { ...allowed, path: /^adapters\/tram\// }
    const search = new Search(oldWords, [allowed, needless])
    expect(search.places('adapters/bus/status.ts', 'the door is open; told')).toEqual([
      { word: 'told', path: 'adapters/bus/status.ts', line: 1, text: 'the door is open; told' },
    ])
    expect(search.places('adapters/car/status.ts', 'a door')).toHaveLength(1)
    expect(search.unused()).toEqual([needless])
  })

  it('has patterns that find all matches in a line, and a replacement for each word', () => {
    for (const { pattern, write } of oldWords) {
      expect(pattern.flags).toContain('g')
      expect(write).not.toBe('')
    }
    for (const { text, word } of allowances) {
      expect(text.flags).toContain('g')
      expect(oldWords.map((one) => one.word)).toContain(word)
    }
  })
})
