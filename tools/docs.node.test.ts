// The documentation: the README stays short, every relative link of README, CONTRIBUTING and docs/ leads to a file and a
// heading that exist, and docs/configuration.md has the keys of the configuration's schema, no more and no less.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'conformance/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/operations'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/operations/${name}`),
  ...readdirSync(join(root, 'docs/tutorials')).map((name) => `docs/tutorials/${name}`),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
  ...readdirSync(join(root, 'docs/concepts'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/concepts/${name}`),
  ...readdirSync(join(root, 'docs/systems'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/systems/${name}`),
  ...['adapters', 'bench', 'deploy', 'standards', 'test', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => /(?:^|\/)[A-Za-z]+\.md$/.test(name) && !/(?:^|\/)(?:node_modules|generated|fixtures)\//.test(name),
      )
      .map((name) => `${folder}/${name}`),
  ),
]

/** Heading to anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

/** @returns each relative link of a page that leads nowhere */
function brokenLinks(page: string, text: string): readonly string[] {
  const prose = text
    .replaceAll(/^\s*```[\s\S]*?^\s*```/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, ''))
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', fragment] = target.split('#')
    const file = path === '' ? join(root, page) : join(root, dirname(page), path)
    if (!existsSync(file)) return true
    if (fragment === undefined) return false
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading))
    return !headings.includes(fragment)
  })
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Keys as the page writes them: `listen.port`, `tenants`. */
function keysOf(schema: Schema): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, { properties }]) =>
    properties === undefined ? [key] : Object.keys(properties).map((inner) => `${key}.${inner}`),
  )
}

/** The keys in the first cells of the tables of a page. */
function documentedKeys(text: string): readonly string[] {
  const cells = [...text.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key))
}

describe('the documentation', () => {
  it('names in docs/architecture.md every folder of the top, of gateway/ and of adapters/, and no other', () => {
    const [, tree = ''] =
      /^## Folders\n+```\n([\s\S]*?)^```/m.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8')) ?? []
    const folders = (folder: string): readonly string[] => {
      const files = execFileSync('git', ['ls-files', folder], { cwd: root, encoding: 'utf8' }).trim().split('\n')
      const below = files.map((file) => file.slice(folder === '.' ? 0 : folder.length + 1).split('/'))
      const names = below.filter(({ length }) => length > 1).map(([name = '']) => name)
      return [...new Set(names)].filter((name) => !/^[._]/.test(name)).toSorted()
    }
    /** The folders at the start of the lines with this indentation, of the part of the tree below `top`. */
    const named = (part: string, indent: string): readonly string[] =>
      [...part.matchAll(new RegExp(`^${indent}((?:[a-z0-9-]+/ ?)+)(?: |$)`, 'gm'))]
        .flatMap(([, names = '']) => names.trim().split(' '))
        .map((name) => name.slice(0, -1))
        .toSorted()
    const partOf = (top: string): string => new RegExp(`^${top}/.*\\n((?: .*\\n)*)`, 'm').exec(tree)?.[1] ?? ''
    expect(named(tree, '')).toEqual(folders('.'))
    expect(named(partOf('gateway'), '  ')).toEqual(folders('gateway'))
    const [sectors = ''] = /(?<=by sector: )[\s\S]*?(?=\n {2}\S)/.exec(tree) ?? []
    expect([...sectors.split(/,\s+/), ...named(partOf('adapters'), '  ')].toSorted()).toEqual(folders('adapters'))
  })

  it('has a README of at most 150 lines', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  })

  it.each(pages)('%s has no broken link', (page) => {
    expect(brokenLinks(page, readFileSync(join(root, page), 'utf8'))).toEqual([])
  })

  it('has every key of the configuration', () => {
    const schema = JSON.parse(readFileSync(join(root, 'gateway/config/config.schema.json'), 'utf8')) as Schema
    const keys = keysOf(schema).filter((key) => key !== '$schema')
    expect(documentedKeys(readFileSync(join(root, 'docs/configuration.md'), 'utf8')).toSorted()).toEqual(
      keys.toSorted(),
    )
  })

  it('finds a broken link and a broken anchor', () => {
    const text =
      '[a](docs/nowhere.md) [b](docs/policies.md#no-such-heading) [c](docs/policies.md#try-a-policy) [d](https://a.example)'
    expect(brokenLinks('README.md', text)).toEqual(['docs/nowhere.md', 'docs/policies.md#no-such-heading'])
  })
})
