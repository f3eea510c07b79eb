// The catalogue: what the gateway and the command line say of each adapter, its fixtures as examples among it, and the
// same as a page.

import type { Json } from '../../../adapters/adapter.ts'
import type { Fixture } from '../../../adapters/laws/law.ts'
import type { JsonObject, Source } from './source.ts'

/** What bounds the catalogue, since it travels with every gateway. */
const most = { examples: 6, inputBytes: 4096, expectedCharacters: 8192 }

export function catalogueModule(sources: readonly Source[]): string {
  return `// Generated from the folders of adapters; not edited by hand.

import type { Adapter, Json } from '../adapter.ts'

/** A fixture as an example. The input is text, or base64 where it is none. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: { readonly [name: string]: Json }
  readonly input: { readonly text: string } | { readonly base64: string }
  /** Absent where it is too long for a catalogue. */
  readonly expected?: Json
}

export interface CatalogueEntry extends Pick<Adapter, 'id' | 'stability' | 'standard' | 'reads' | 'writes'> {
  /** The README's first paragraph. */
  readonly summary: string
  /** JSON Schema 2020-12. */
  readonly options: { readonly [name: string]: Json }
  readonly examples: readonly Example[]
}

export const catalogue: readonly CatalogueEntry[] = ${JSON.stringify(sources.map(entry), undefined, 2)}
`
}

function entry({ adapter, summary, options, fixtures }: Source): JsonObject {
  const { id, stability, standard, reads, writes } = adapter
  const examples = fixtures.filter(
    ({ inputs }) => inputs.length === 1 && (inputs[0]?.body.length ?? 0) <= most.inputBytes,
  )
  const good = examples.filter(({ bad }) => !bad).slice(0, most.examples - 1)
  const bad = examples.filter((one) => one.bad).slice(0, 1)
  return {
    id,
    stability,
    summary,
    standard,
    reads,
    writes,
    options,
    examples: [...good, ...bad].map(example),
  } as unknown as JsonObject
}

function example({ name, title, mediaType, options, inputs, expected }: Fixture): JsonObject {
  const body = inputs[0]?.body ?? new Uint8Array()
  const [first = null] = expected
  const short = JSON.stringify(first).length <= most.expectedCharacters
  return { name, title, mediaType, options: options as Json, input: input(body), ...(short && { expected: first }) }
}

function input(body: Uint8Array): JsonObject {
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
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `# Adapters

Generated from the folders of \`adapters/\`. How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md).

| adapter | standard | reads | writes | stability |
|---|---|---|---|---|
${rows.map((row) => `${row}\n`).join('')}`
}
