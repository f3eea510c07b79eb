// The description of an adapter in the gateway and the CLI, which is there without the adapter itself: its README summary, what
// it reads and writes, the schema of its options, and examples.

import type { Adapter, Json } from './adapter.ts'

/** A fixture as an example. The input is text, or base64 if it is binary. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: { readonly [name: string]: Json }
  /** The headers of a request with it, by name in lower case; absent: none are needed. */
  readonly headers?: { readonly [name: string]: string }
  readonly input: { readonly text: string } | { readonly base64: string }
}

/** What the gateway needs to know of an adapter before a source uses it. */
export type AdapterInfo = Pick<Adapter, 'id' | 'stability' | 'standard' | 'reads' | 'writes' | 'headers'>

export interface CatalogueEntry extends AdapterInfo {
  /** The README's first paragraph. */
  readonly summary: string
  /** JSON Schema 2020-12. */
  readonly options: { readonly [name: string]: Json }
  readonly examples: readonly Example[]
}

/** The same without what a Worker reads from its static assets. */
export type EntryWithoutExamples = Omit<CatalogueEntry, 'examples'>

/** What an adapter says of itself. */
export function infoOf<Options>({ id, stability, standard, reads, writes, headers }: Adapter<Options>): AdapterInfo {
  return { id, stability, standard, reads, writes, ...(headers !== undefined && { headers }) }
}

/** The description of an adapter that is not in the catalogue. */
export function entryOf(adapter: Adapter<unknown>): CatalogueEntry {
  const { standard, options = { type: 'object' } } = adapter
  return { ...infoOf(adapter), summary: standard.name, options, examples: [] }
}
