// Every text in every language: the same keys, the same placeholders, the script of its language, and none that nothing uses.

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { consoleFiles, type Language, languages } from './locales.ts'

interface Text {
  /** `console.policies.title` */
  readonly key: string
  readonly text: string
}

type Groups = Readonly<Record<string, Readonly<Record<string, string>>>>
/** Each file, and the folders whose sources use its texts. */
const files = {
  ...Object.fromEntries(consoleFiles.map((file) => [file, 'gateway/console gateway/http/pages'])),
  policy: 'gateway/policy',
  decision: 'gateway/policy',
  report: 'conformance',
}

function textsOf(language: Language): readonly Text[] {
  return Object.keys(files).flatMap((file) => {
    const groups = JSON.parse(readFileSync(`locales/${language}/${file}.json`, 'utf8')) as Groups
    return Object.entries(groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([name, text]): Text => ({ key: `${file}.${group}.${name}`, text })),
    )
  })
}

const english = textsOf('en')
const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([placeholder]) => placeholder).toSorted()

/** Names that every language writes in Latin letters. */
const latinNames =
  /citygate agent|Citygate|Node|client_id|webhooks\.allow|JSON-LD|HTTPS|https|ISO 3166|KE|ID|SHOULD|MUST|TODO|YAML|JSON|CSV|XML|HTTP|WGS-84|officer|DPoP|IRI|ODRL|JSON-LD|HTTPS?|UTC|[Cc]ookie|--strict|NGSI-LD|NGSI v2|AsyncAPI|CAP|GTFS Realtime|protobuf|OGC API Features|SensorThings|API|HJ 212-2017|JT\/T 808/g
const scripts: Readonly<Record<Language, RegExp>> = {
  en: /^[^\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]*$/u,
  fr: /^[^\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]*$/u,
  es: /^[^\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]*$/u,
  ar: /^[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Han}]*$/u,
  ru: /^[^\p{Script=Latin}\p{Script=Arabic}\p{Script=Han}]*$/u,
  zh: /^[^\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}]*$/u,
}

describe.each(languages)('the texts in %s', (language) => {
  const texts = textsOf(language)

  it('have the keys of the English texts, in their order, and none is empty', () => {
    expect(texts.map(({ key }) => key)).toEqual(english.map(({ key }) => key))
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([])
  })

  it('have the placeholders of the English texts', () => {
    const placeholders = (all: readonly Text[]) => all.map(({ key, text }) => [key, ...placeholdersOf(text)])
    expect(placeholders(texts)).toEqual(placeholders(english))
  })

  it('are in the script of the language', () => {
    const foreign = texts.filter(
      ({ text }) => !scripts[language].test(text.replaceAll(/\{\w+\}/g, '').replaceAll(latinNames, '')),
    )
    expect(foreign).toEqual([])
  })

  it('are translated, but for signs and words that both languages have', () => {
    const same = texts.filter(({ text }, index) => text === english[index]?.text)
    if (language === 'en') expect(same).toHaveLength(texts.length)
    else expect(same.length).toBeLessThan(texts.length / 10)
  })
})

describe('each text', () => {
  const contents = Object.fromEntries(
    [...new Set(Object.values(files))].map((folders) => [
      folders,
      globSync(
        folders.split(' ').map((folder) => `${folder}/**/*.ts`),
        { exclude: (name) => name.endsWith('.test.ts') },
      ).map((name) => readFileSync(name, 'utf8')),
    ]),
  )
  /** Names of types that are one group: `type TranslationTexts = ConsoleTexts['translation']`. */
  const groupTypes = new Map(
    Object.values(contents)
      .flat()
      .flatMap((text) => [...text.matchAll(/type (\w+) = ConsoleTexts\['(\w+)'\]/g)])
      .map(([, type = '', group = '']) => [type, group]),
  )

  /** With the name of its group where a file has another name for one: `const texts = shown.texts.connectors`. */
  function withGroups(text: string): string {
    const names: (readonly [name: string, group: string])[] = [
      ...[...text.matchAll(/const (\w+) = [\w.]*texts\.(\w+)\n/g)].map(
        ([, name = '', group = '']) => [name, group] as const,
      ),
      ...[...text.matchAll(/\{ ([\w:, ]+) \}(?: = [\w.]*texts\n|: ConsoleTexts)/g)].flatMap(([, list = '']) =>
        list.split(', ').map((item) => {
          const [group = '', name = group] = item.split(': ')
          return [name, group] as const
        }),
      ),
      ...[...text.matchAll(/(\w+): ConsoleTexts\['(\w+)'\]/g)].map(
        ([, name = '', group = '']) => [name, group] as const,
      ),
      ...[...text.matchAll(/(\w+): (\w+Texts)\b/g)].map(
        ([, name = '', type = '']) => [name, groupTypes.get(type) ?? ''] as const,
      ),
    ]
    const destructured = [...text.matchAll(/const \{ ([\w, ]+) \} = [\w.]*texts\.(\w+)\n/g)].flatMap(
      ([, list = '', group = '']) => list.split(', ').map((name) => `.${group}.${name}`),
    )
    const expanded = names
      .filter(([, group]) => group !== '')
      .map(([name, group]) => text.replaceAll(new RegExp(`\\b${name}([.[])`, 'g'), `.${group}$1`))
    return [text, ...expanded, ...destructured].join('\n')
  }
  const sources = Object.fromEntries(
    Object.entries(files).map(([file, folders]) => [file, (contents[folders] ?? []).map(withGroups).join('\n')]),
  )

  /** By its name; or its name, or all those of its group, may stand in brackets; or the group is chosen at run time. */
  function isUsed(key: string): boolean {
    const [file = '', group = '', ...rest] = key.split('.')
    const name = rest.join('.')
    const owner = file.startsWith('console') || file === 'losses' ? `\\.${group}` : ''
    const patterns = [
      `${owner}(?:\\.|\\{ )${name}\\b`,
      `\\b${group}(?:Texts)?\\[[^\\]]*'${name}'[^\\]]*\\]`,
      `\\b${group}(?:Texts)?\\[(?:[^\\]]*: )?[\\w.]+\\]`,
      `texts\\[group\\]\\.${name}\\b`,
    ]
    return patterns.some((pattern) => new RegExp(pattern).test(sources[file] ?? ''))
  }

  it('is used', () => {
    expect(english.length).toBeGreaterThan(250)
    expect(english.map(({ key }) => key).filter((key) => !isUsed(key))).toEqual([])
  })
})
