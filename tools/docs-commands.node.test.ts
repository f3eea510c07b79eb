// What a reader pastes from the documentation: every command `citygate` has the subcommands and options that the pages name, every
// address is a route, every configuration is accepted, and the tutorial of a mapping prints what the program says.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { suggestMapping } from '../adapters/kit/mapping/suggest/suggest.ts'
import { commands } from '../gateway/cli/commands.ts'
import { readConfig } from '../gateway/config/config.ts'
import type { JsonObject } from '../standards/hub/entity.ts'

const root = resolve(import.meta.dirname, '..')
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')
const pages = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'conformance/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/(?:^|\/)(?:node_modules|decisions|generated)\//.test(name))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'adapters'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[^/]+\/[^/]+\/README\.md$/.test(name))
    .map((name) => `adapters/${name}`),
]

/** The blocks of code of a language. */
function blocks(text: string, languages: string): readonly string[] {
  const pattern = new RegExp(`^ *\`\`\`(?:${languages})\\n([\\s\\S]*?)^ *\`\`\``, 'gm')
  return [...text.matchAll(pattern)].map(([, code = '']) => code)
}

/** The words of each call of `citygate` in lines of a shell, without the name itself. */
function calls(code: string): readonly (readonly string[])[] {
  const lines = code.replaceAll(/\\\n/g, ' ').split('\n')
  return lines.flatMap((line) =>
    [...line.matchAll(/(?:npx |^|[;|(]\s*)citygate((?:\s+[^|;#&<>)\s]+)+)/g)].map(([, words = '']) =>
      words.trim().split(/\s+/),
    ),
  )
}

const tree = new Map<string, Command>()
for (const [name, load] of commands) tree.set(name, await load())

/** @returns what a call has that the program does not */
function unknownIn(words: readonly string[]): readonly string[] {
  const [name = '', ...rest] = words
  const command = tree.get(name)
  if (command === undefined) return [name]
  const path = [command]
  let given = rest
  for (;;) {
    const found = path.at(-1)?.commands.find((one) => one.name() === given[0])
    if (found === undefined) break
    path.push(found)
    given = given.slice(1)
  }
  const [word = ''] = given
  const { commands: subcommands, registeredArguments } = path.at(-1) ?? command
  const isUnknown = subcommands.length > 0 && registeredArguments.length === 0 && /^[a-z]/.test(word)
  const known = new Set(path.flatMap(({ options }) => options.flatMap(({ long, short }) => [long, short])))
  const unknown = given
    .filter((one) => /^--?[a-z]/i.test(one))
    .map((one) => one.split('=')[0] ?? '')
    .filter((option) => option !== '--help' && !known.has(option))
  return [...(isUnknown ? [word] : []), ...unknown]
}

interface Document {
  readonly paths: Readonly<Record<string, unknown>>
}

const paths = Object.keys((JSON.parse(textOf('gateway/generated/public/openapi.json')) as Document).paths)
const routes = paths.map(
  (path) => new RegExp(`^${path.replaceAll(/[.()]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`),
)
/** What `citygate audit` and clients of a standard take: not a route of its own. */
const bases = ['/audit', '/openadr3', '']

/** Each address of a gateway that a command calls, without its query. */
function addresses(code: string): readonly string[] {
  const called = [...code.matchAll(/(?:http:\/\/localhost:8787|https:\/\/gateway\.(?:city\.)?example)(\/[^\s'"?#]*)?/g)]
  return called.map(([, path = '']) => path.replaceAll(/\$\{?\w+\}?/g, 'x').replace(/\/$/, ''))
}

const configurations = Object.keys(
  (JSON.parse(textOf('gateway/config/config.schema.json')) as { properties: object }).properties,
)

function faultsOf(document: JsonObject): readonly string[] {
  const config = readConfig(document, {
    CITYGATE_ID_KEY: 'a key of the test with more than 32 characters',
  })
  return config.ok ? [] : config.problem.map(({ key, detail }) => `${key}: ${detail}`)
}

/** Whole configurations among the blocks of JSON; others are messages, or parts with an ellipsis. */
function configurationsOf(text: string): readonly JsonObject[] {
  return blocks(text, 'json').flatMap((code) => {
    try {
      const document = JSON.parse(code) as JsonObject
      const keys = Object.keys(document)
      return keys.length > 0 && keys.every((key) => configurations.includes(key)) ? [document] : []
    } catch {
      return []
    }
  })
}

describe('the commands of the documentation', () => {
  it('have the subcommands and the options that the program has', () => {
    const all = pages.flatMap((page) =>
      blocks(textOf(page), 'sh|bash|shell')
        .flatMap(calls)
        .map((words) => ({ page, words })),
    )
    expect(all.length).toBeGreaterThan(100)
    expect(
      all.map(({ page, words }) => ({ page, unknown: unknownIn(words) })).filter(({ unknown }) => unknown.length > 0),
    ).toEqual([])
  })

  it('call routes that there are', () => {
    const all = pages.flatMap((page) =>
      blocks(textOf(page), 'sh|bash|shell')
        .flatMap(addresses)
        .map((path) => ({ page, path })),
    )
    expect(all.length).toBeGreaterThan(80)
    expect(all.filter(({ path }) => !bases.includes(path) && !routes.some((route) => route.test(path)))).toEqual([])
  })

  it('configure what the program accepts', () => {
    const all = pages.flatMap((page) => configurationsOf(textOf(page)).map((document) => ({ page, document })))
    expect(all.length).toBeGreaterThan(15)
    // PostgreSQL needs a key of the audit log too, which no page shows.
    const faults = all.map(({ page, document }) => ({ page, faults: faultsOf(document) }))
    expect(
      faults.filter((one) =>
        one.faults.some((fault) => !fault.startsWith('audit.key: must be set with store.postgres')),
      ),
    ).toEqual([])
  })

  it('would be found wrong', () => {
    expect(
      calls('npx citygate kpi lst --csv | head\ncat x | npx citygate translate \\\n  --form a').map(unknownIn),
    ).toEqual([['lst', '--csv'], ['--form']])
    expect(
      addresses('curl http://localhost:8787/v1/sorces/$SOURCE?a=b').some((path) =>
        routes.some((route) => route.test(path)),
      ),
    ).toBe(false)
    expect(faultsOf({ listen: { prot: 1 } })).toEqual(['listen.prot: is not a known key'])
  })
})

it('the tutorial of a mapping has the draft that the program writes', () => {
  const page = textOf('docs/tutorials/vendor-json.md')
  const [sample = ''] = blocks(page, 'json')
  const [draft = ''] = blocks(page, 'yaml')
  const suggested = suggestMapping(new TextEncoder().encode(sample), { name: 'sample' })
  expect(suggested.ok ? suggested.value.yaml.trimEnd() : suggested.problem).toBe(draft.trimEnd())
})
