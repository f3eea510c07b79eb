// The catalogue: what the gateway and the command line say of each adapter, its fixtures as examples among it, and the
// same as a page.

import type { Change } from '../../../adapters/adapter.ts'
import { infoOf, type EntryWithoutExamples, type Example } from '../../../adapters/catalogue-entry.ts'
import type { Fixture } from '../../../adapters/contract/contract-test.ts'
import { isPersonal } from '../../../standards/hub/category.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import { categoryOf } from '../../../standards/hub/vocabulary.ts'
import type { JsonObject, Source } from './source.ts'

/** What bounds the catalogue, since it travels with every gateway. */
const most = { good: 2, bad: 1, characters: 1500 }

/** One constant for each adapter, so that a Worker bundles only those of its build. */
export function entriesModule(sources: readonly Source[]): string {
  const entries = sources.map(({ name, adapter, summary, options }) => {
    const entry: EntryWithoutExamples = { ...infoOf(adapter), summary, options }
    return `\nexport const ${name}: EntryWithoutExamples = ${JSON.stringify(entry, undefined, 2)}\n`
  })
  return `// Generated from the folders of adapters; not edited by hand.\n\nimport type { EntryWithoutExamples } from '../catalogue-entry.ts'\n${entries.join('')}`
}

/** Apart from the entries, since they are static assets at the edge. */
export function examplesModule(sources: readonly Source[]): string {
  const examples = sources.map(
    ({ name, fixtures }) =>
      `\nexport const ${name}: readonly Example[] = ${JSON.stringify(examplesOf(fixtures), undefined, 2)}\n`,
  )
  return `// Generated from the folders of adapters; not edited by hand.\n\nimport type { Example } from '../catalogue-entry.ts'\n${examples.join('')}`
}

/**
 * Short messages, those with public entities before others, and those of cases with one message before those of several. Where none is,
 * the catalogue is refused rather than without an example.
 */
export function examplesOf(fixtures: readonly Fixture[]): readonly Example[] {
  const singleFirst = fixtures.toSorted(
    (one, other) => Math.min(one.inputs.length, 2) - Math.min(other.inputs.length, 2),
  )
  const short = (bad: boolean): readonly Example[] =>
    singleFirst
      .flatMap((fixture) => fixture.inputs.map((_, index) => [fixture, index] as const))
      .filter(([{ expected }, index]) => Object.hasOwn(Object(expected[index]) as object, 'problem') === bad)
      .toSorted((one, other) => shownBy(...other) - shownBy(...one))
      .map(([fixture, index]) => example(fixture, index))
      .filter((one) => JSON.stringify(one).length <= most.characters)
  const good = short(false).slice(0, most.good)
  if (good.length === 0) throw new Error(`no good message of the fixtures is below ${most.characters} characters`)
  return [...good, ...short(true).slice(0, most.bad)]
}

/** 2: a message that needs none before it has data that are about nobody, which every gateway shows; 1: it has entities; 0: it has none. */
function shownBy({ expected }: Fixture, index: number): 0 | 1 | 2 {
  const { changes = [] } = Object(expected[index]) as { readonly changes?: readonly Change[] }
  if (index > 0 || changes.length === 0) return 0
  const isPublic = ({ type, ...attributes }: Entity): boolean =>
    Object.keys(attributes).some((name) => {
      const category = name === 'id' ? undefined : categoryOf([type].flat(), name)
      return category !== undefined && category !== 'unclassified' && !isPersonal(category)
    })
  return changes.some((change) => change.kind === 'merge' && isPublic(change.entity)) ? 2 : 1
}

/** They name a tenant of the reader's own gateway. */
const tenantHeaders: ReadonlySet<string> = new Set(['fiware-service', 'ngsild-tenant'])

function example(fixture: Fixture, index: number): Example {
  const { name, title, mediaType, options, inputs, topic } = fixture
  const own = [...fixture.headers, ...(inputs[index]?.headers ?? [])].filter(([header]) => !tenantHeaders.has(header))
  const headers = { ...Object.fromEntries(own), ...(topic !== undefined && { 'mqtt-topic': topic }) }
  return {
    name,
    title,
    mediaType,
    options: options as JsonObject,
    ...(Object.keys(headers).length > 0 && { headers }),
    input: input(inputs[index]?.body ?? new Uint8Array()),
  }
}

function input(body: Uint8Array): Example['input'] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    // Control characters, but for tab and line ends, are no text that a person could paste.
    // oxlint-disable-next-line no-control-regex
    if (!/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text)) return { text }
  } catch {
    // Not UTF-8: bytes.
  }
  return { base64: Buffer.from(body).toString('base64') }
}

export function catalogueText(sources: readonly Source[]): string {
  const rows = sources.map(({ adapter, folder }) => {
    const reads = [...new Set(adapter.reads.map(({ mediaType }) => `\`${mediaType}\``))].join(', ')
    const writes = adapter.writes.map(({ name }) => `\`${name}\``).join(', ')
    const { name, editions, url } = adapter.standard
    const cells = [
      `[${adapter.id}](../adapters/${folder}/README.md)`,
      `[${name}](${url}) ${editions.join(', ')}`,
      reads || 'nothing',
      writes || 'nothing',
      adapter.stability,
      adapter.documentation?.tier ?? '',
      adapter.documentation?.triedAgainst?.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ') ?? '',
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `# Adapters

Generated from the folders of \`adapters/\`. How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md). Tiers: A is complete, B has the main
fields, C is experimental.

| adapter | standard | reads | writes | stability | tier | tried against |
|---|---|---|---|---|---|---|
${rows.map((row) => `${row}\n`).join('')}`
}
