// The texts of the console: each language is loaded once, and its absence is logged and replaced by English.

import { describe, expect, it } from 'vitest'
import { englishTexts } from '../locales/english.ts'
import { languages } from '../locales/locales.ts'
import { createTexts, importTexts, textsAsset, TextsUnavailable } from './texts.ts'

/** Texts that are loaded from an assets binding, with the addresses that it was asked for and the lines that were logged. */
function loading(answer: (url: string) => Response | Promise<Response>) {
  const [asked, lines]: [string[], Readonly<Record<string, unknown>>[]] = [[], []]
  const assets = {
    async fetch(url: string): Promise<Response> {
      asked.push(new URL(url).pathname)
      return answer(url)
    },
  }
  return { asked, lines, load: createTexts(textsAsset(assets), (line) => lines.push(line)) }
}

describe('the texts of a language', () => {
  it('are there for each language, with the groups of the English ones', async () => {
    const load = createTexts(importTexts, () => undefined)
    for (const language of languages) {
      const texts = await load(language)
      expect(texts.language).toBe(language)
      expect(Object.keys(texts.console)).toEqual(Object.keys(englishTexts.console))
      expect(Object.keys(texts.policy)).toEqual(Object.keys(englishTexts.policy))
      expect(texts.console.frame.language === englishTexts.console.frame.language).toBe(language === 'en')
    }
    expect(await load('en')).toEqual(englishTexts)
  })

  it('are read once from the assets, and no other language with them', async () => {
    const french = await importTexts('fr')
    const { asked, lines, load } = loading(() => Response.json(french))
    expect(await load('fr')).toEqual({ language: 'fr', ...french })
    await load('fr')
    expect([asked, lines]).toEqual([['/texts/fr.json'], []])
  })

  it('are English where the assets lack them, which the log says for each page', async () => {
    const { asked, lines, load } = loading(async (url) =>
      url.endsWith('/en.json') ? Response.json(await importTexts('en')) : new Response(null, { status: 404 }),
    )
    expect(await load('zh')).toEqual(englishTexts)
    expect(await load('zh')).toEqual(englishTexts)
    expect(asked).toEqual(['/texts/zh.json', '/texts/en.json', '/texts/zh.json'])
    expect(lines).toEqual([lines[0], lines[0]])
    expect(lines[0]).toMatchObject({ level: 'error', event: 'texts-unavailable', language: 'zh' })
  })

  it('are missing where the Worker has no assets: nothing is loaded, and each language is a line of the log', async () => {
    const lines: { readonly language?: string }[] = []
    const load = createTexts(textsAsset(undefined), (line) => lines.push(line))
    await expect(load('ar')).rejects.toThrow(TextsUnavailable)
    expect(lines.map(({ language }) => language)).toEqual(['ar', 'en'])
  })

  it('are read again after a failure, which is logged without its message', async () => {
    const texts = await importTexts('ru')
    let failures = 1
    const english = await importTexts('en')
    const { lines, load } = loading((url) => {
      if (url.endsWith('/en.json')) return Response.json(english)
      if (failures-- > 0) throw new TypeError('a message that is not logged')
      return Response.json(texts)
    })
    expect(await load('ru')).toEqual(englishTexts)
    expect((await load('ru')).language).toBe('ru')
    expect(lines).toMatchObject([{ event: 'texts-unavailable', language: 'ru', error: 'TypeError' }])
    expect(JSON.stringify(lines)).not.toContain('a message')
  })
})
