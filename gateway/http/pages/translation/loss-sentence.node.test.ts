// Each code that an adapter or the gateway reports has a sentence in each language.

import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { loaders } from '../../../../adapters/generated/all.ts'
import { kitLosses } from '../../../../adapters/kit/documentation.ts'
import { type Language, languages } from '../../../../locales/locales.ts'
import { createTexts, importTexts } from '../../../texts.ts'
import { lossSentences, ownSentence } from './loss-sentence.ts'

const loadTexts = createTexts(importTexts, (line) => expect.unreachable(JSON.stringify(line)))

/** Codes of losses that stand in the sources of the gateway and of the standards. */
function coreCodes(): ReadonlySet<string> {
  const sources = globSync(['gateway/**/*.ts', 'standards/**/*.ts'], {
    exclude: (name) => /\.(?:test|contract)\.ts$/.test(name) || name === 'generated',
  }).map((name) => readFileSync(name, 'utf8'))
  const literal =
    /kind: '(?:dropped|coerced|approximated|assumed|carried)'[^{}]*?\bcode: '([a-z0-9-]+)'|'(overtaken|entity-ended|time-ahead)'/g
  return new Set(sources.flatMap((text) => [...text.matchAll(literal)].map(([, one, other]) => one ?? other ?? '')))
}

describe('the sentence of a loss', () => {
  const adapters = new Map<string, Set<string>>()
  beforeAll(async () => {
    for (const [id, load] of Object.entries(loaders))
      for (const code of Object.keys((await load()).documentation?.losses ?? {}))
        adapters.set(code, (adapters.get(code) ?? new Set()).add(id))
    // All formats are loaded.
  }, 120_000)

  it.each(languages)('is there for each code of each adapter and of the gateway: %s', async (language) => {
    const { console: texts } = await loadTexts(language)
    const codes = new Set([...adapters.keys(), ...Object.keys(kitLosses), ...coreCodes()])
    expect(codes.size).toBeGreaterThan(800)
    for (const code of codes) {
      const [first] = lossSentences(texts, language, [code, code], undefined)
      expect(first?.language, code).toBe(language)
      expect(first?.text, code).toMatch(/[.。]$/u)
    }
  })

  it('is one of its own where several formats have the code, or the kit or the gateway reports it', async () => {
    const { console: texts } = await loadTexts('zh')
    const core = coreCodes()
    expect(core.has('full-set') && core.has('overtaken')).toBe(true)
    const shared = [...adapters].flatMap(([code, ids]) => (ids.size >= 3 ? [code] : []))
    expect(shared.length).toBeGreaterThan(90)
    const missing = [...new Set([...shared, ...Object.keys(kitLosses), ...core])].filter(
      (code) => ownSentence(texts, code) === undefined,
    )
    expect(missing).toEqual([])
  })

  it('says no code that nothing reports', async () => {
    const { console: texts } = await loadTexts('en')
    const codes = new Set([...adapters.keys(), ...Object.keys(kitLosses), ...coreCodes()])
    const models = globSync('gateway/cli/models/*.ts').map((name) => readFileSync(name, 'utf8'))
    const unused = Object.keys(texts.loss).filter(
      (code) => !codes.has(code) && !models.some((text) => text.includes(`'${code}'`)),
    )
    expect(unused).toEqual([])
  })

  const ask = async (language: Language, code: string, documented?: string) =>
    lossSentences((await loadTexts(language)).console, language, [code, code], documented)

  it("is the format's own in English, and the general one in another language", async () => {
    const [english] = await ask('en', 'out-of-range', 'above 300')
    expect(english).toEqual({ text: 'above 300', language: 'en' })
    expect(await ask('fr', 'out-of-range', 'above 300')).toEqual([
      { text: 'La valeur est hors de la plage autorisée.', language: 'fr' },
    ])
  })

  it('says what the code of one format concerns, and what the format says of it', async () => {
    expect(await ask('es', 'scale-factor-absent', 'no scale factor')).toEqual([
      { text: 'Se refiere a la unidad, la escala o la precisión de un valor.', language: 'es' },
      { text: 'no scale factor', language: 'en' },
    ])
  })

  it('is not looked up by a name that every object has', async () => {
    expect(await ask('en', 'constructor')).toEqual([
      { text: 'It concerns a value, a field or a member of the message.', language: 'en' },
    ])
  })
})
