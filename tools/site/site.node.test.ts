// The pages of the site: links, generated tables and navigation.

import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../generate/adapters/source.ts'
import { configurationReference } from './configuration.ts'
import { resultsOf } from './corpora.ts'
import { formatPage } from './formats.ts'
import { adapted } from './links.ts'
import { block, messageText } from './markdown.ts'
import { sidebar } from './navigation.ts'
import { sitePath, writtenPages } from './pages.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = [
  { file: 'docs/policies.md', path: 'policies' },
  { file: 'docs/systems/README.md', path: 'systems/index' },
  { file: 'CONTRIBUTING.md', path: 'contributing' },
]
const place = { file: 'docs/systems/grid.md', path: 'systems/grid', pages }

describe('links', () => {
  it('lead to the pages of the site, with their headings', () => {
    const { text } = adapted('[a](../policies.md#duties) [b](README.md) [c](../../CONTRIBUTING.md)', place)
    expect(text).toBe('[a](/policies#duties) [b](/systems/) [c](/contributing)')
  })

  it('lead to the page of a format from its README and its folder', () => {
    const { text } = adapted('[a](../../adapters/energy/ocpp/README.md#losses) [b](../../adapters/energy/ocpp/)', place)
    expect(text).toBe('[a](/formats/ocpp#losses) [b](/formats/ocpp)')
  })

  it('name a file that is not on the site, or lead to the repository if that is on the web', () => {
    expect(adapted('[the table](../../tools/x.ts)', place).text).toBe('the table (`tools/x.ts`)')
    expect(adapted('[`x.ts`](../../tools/x.ts)', place).text).toBe('`x.ts`')
    const repository = 'https://code.example/blob/main/'
    expect(adapted('[t](../../tools/x.ts#L1)', { ...place, repository }).text).toBe(`[t](${repository}tools/x.ts#L1)`)
  })

  it('of code blocks, anchors and the web stay', () => {
    const text = '```md\n[a](../policies.md)\n```\n[b](#here) [c](https://x.example/a.md) [d](/vendors)'
    expect(adapted(text, place).text).toBe(text)
  })

  it('of pictures lead beside the page', () => {
    const { text, pictures } = adapted('![A grid](../systems/grid.svg)', place)
    expect(text).toBe('![A grid](./grid.svg)')
    expect(pictures).toEqual(['docs/systems/grid.svg'])
  })
})

describe('the pages', () => {
  it('are those of docs/ and some others, each once', () => {
    const found = writtenPages(root)
    expect(found.map(({ path }) => path)).toContain('quick-start')
    expect(found.map(({ path }) => path)).toContain('systems/index')
    expect(found.filter(({ file }) => /node_modules|generated/.test(file))).toEqual([])
    expect(new Set(found.map(({ path }) => path)).size).toBe(found.length)
    expect(sitePath('docs/adapters.md', found)).toBe('formats/index')
  })

  it('are in the sidebar once each, a new folder and a new page too', () => {
    const paths = ['quick-start', 'operations/backup', 'decisions/2026-01-01-a', 'decisions/2026-02-01-b', 'stray']
    const titled = paths.map((path) => ({ file: `docs/${path}.md`, path, title: path }))
    const groups = sidebar(titled, [])
    const links = groups.flatMap(({ items = [] }) => items.map(({ link }) => link))
    expect(new Set(links)).toEqual(new Set(paths.map((path) => `/${path}`)))
    expect(links.length).toBe(paths.length)
    expect(groups.find(({ text }) => text === 'Operations')?.items?.[0]?.link).toBe('/operations/backup')
    expect(groups.at(-1)?.items?.[0]?.link).toBe('/decisions/2026-02-01-b')
  })
})

describe('the page of a format', () => {
  it('has an example with its losses, the tables of the adapter and the results of its corpora', async () => {
    const source = await readSource(join(root, 'adapters'), 'vehicles/jtt-808')
    const page = formatPage(source, [
      { corpus: 'jt808', total: 60, right: 59, explained: 1, wrong: 0 },
      { corpus: 'other', total: 7, right: 7, explained: 0, wrong: 0 },
    ])
    for (const heading of ['Example', 'Evidence', 'Options', 'Mapping', 'Losses', 'Limits'])
      expect(page).toContain(`\n## ${heading}\n`)
    expect(page).toContain('| `jt808` | 60 | 59 | 1 | 0 |')
    expect(page).not.toContain('`other`')
    expect(page).toContain('"type": "Vehicle')
    expect(page).toContain('| `timezone` |')
  })

  it('belongs to corpora with other names', () => {
    const result = { corpus: 'devices/wmbus', total: 1, right: 1, explained: 0, wrong: 0 }
    expect(resultsOf('m-bus', [result])).toEqual([result])
    expect(resultsOf('sml', [result])).toEqual([])
  })

  it('shows JSON indented, bytes in hexadecimal, and text with backticks in a longer fence', () => {
    expect(messageText(new TextEncoder().encode('{"a":1}'), 'application/json').text).toBe('{\n  "a": 1\n}')
    expect(messageText(new Uint8Array([0x7e, 0x02, 0x00]), 'application/octet-stream').text).toBe('7e 02 00')
    expect(block('text', 'a ``` b')).toBe('````text\na ``` b\n````')
  })
})

describe('the reference of the configuration', () => {
  it('has nested keys with limits, lists and required keys', () => {
    const page = configurationReference({
      properties: {
        issuers: {
          type: 'array',
          items: { type: 'object', required: ['issuer'], properties: { issuer: { type: 'string', minLength: 1 } } },
        },
        listen: {
          type: 'object',
          properties: { port: { type: 'integer', minimum: 0, maximum: 9, description: 'P.' } },
        },
      },
    })
    expect(page).toContain('| `issuers[].issuer` | string | at least 1 characters | Required.  |')
    expect(page).toContain('| `listen.port` | integer | 0 to 9 | P. |')
  })
})
