// The description of an adapter in the gateway and the CLI: its README summary, the schema of its options, and examples.

import type { Adapter, Json } from './adapter.ts'

/** A fixture as an example. The input is text, or base64 if it is binary. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: { readonly [name: string]: Json }
  readonly input: { readonly text: string } | { readonly base64: string }
}

export interface CatalogueEntry extends Pick<Adapter, 'id' | 'stability' | 'standard' | 'reads' | 'writes'> {
  /** The README's first paragraph. */
  readonly summary: string
  /** JSON Schema 2020-12. */
  readonly options: { readonly [name: string]: Json }
  readonly examples: readonly Example[]
}

export function catalogueEntry<Options>(
  { id, stability, standard, reads, writes }: Adapter<Options>,
  options: CatalogueEntry['options'],
  summary: string,
  examples: readonly Example[],
): CatalogueEntry {
  return { id, stability, summary, standard, reads, writes, options, examples }
}
