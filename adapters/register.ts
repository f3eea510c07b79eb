// Combines an adapter with the validator of its options, so that `configure` accepts unvalidated input. A Problem names
// the option and the rule, never the value.

import type { Adapter, Json } from './adapter.ts'
import { type CatalogueEntry, entryOf, type Example } from './catalogue-entry.ts'
import { optionProblem } from './option-problem.ts'
import { optionsValidator, type OptionsValidator } from './options-validator.ts'

/**
 * Returns the same adapter with a `configure` that accepts any value and rejects a value that does not satisfy the schema
 * of its options. The types ensure that a value that satisfies the schema is one that the adapter accepts.
 */
export function register<Options, Valid extends Options>(
  adapter: Adapter<Options>,
  validate: OptionsValidator<Valid>,
): Adapter<unknown> {
  return {
    ...adapter,
    configure(options) {
      if (validate(options)) return adapter.configure(options)
      const error = validate.errors?.[0]
      if (error === undefined) throw new Error('the validator rejected the options without an error')
      return { ok: false, problem: optionProblem(error) }
    },
  }
}

/** Loads an adapter's code. */
export type LoadAdapter = () => Promise<Adapter<unknown>>

/** An adapter as a gateway knows it: its description at once, and its code when a source configures it. */
export interface Registered {
  readonly adapter: CatalogueEntry
  /** The adapter with a `configure` that validates its options; a promise until it is loaded. */
  readonly load: () => Adapter<unknown> | Promise<Adapter<unknown>>
  /** Reads its part of the AsyncAPI document, as JSON. Absent: the adapter is not of this project, or see `isDocumentedApart`. */
  readonly asyncapi?: () => Promise<string | undefined>
  /** What is said of it, its examples included, is outside of the build: `readDocuments` reads it. */
  readonly isDocumentedApart?: true
  /** Undefined: it was not deployed with the build. */
  readonly readDocuments?: () => Promise<AdapterDocuments | undefined>
}

/** What is said of an adapter and not needed to use it. */
export interface AdapterDocuments {
  /** Its part of the AsyncAPI document. */
  readonly asyncapi: { readonly [name: string]: Json }
  /** The meaning of its losses, by code. */
  readonly losses: Readonly<Record<string, string>>
  readonly examples: readonly Example[]
}

export type Registry = ReadonlyMap<string, Registered>

/** The adapters of a build, as `npm run generate` writes it. */
export interface Build {
  readonly catalogue: readonly CatalogueEntry[]
  readonly loaders: Readonly<Record<string, LoadAdapter>>
  /** Loads the parts of the AsyncAPI document, by id. */
  readonly asyncapi?: () => Promise<Readonly<Record<string, string>>>
  /** They are documents outside of the build, and so are examples and the meaning of losses. */
  readonly isDocumentedApart?: true
}

/** A build without adapters of this project. */
export const emptyBuild: Build = { catalogue: [], loaders: {} }

/**
 * The adapters of a build by id, and others, which replace one of the same id.
 *
 * @param others adapters from outside, each with its member `options`
 * @example createRegistry(emptyBuild, [hj212, ngsiLd])
 */
export function createRegistry(build: Build, others: readonly Adapter<unknown>[] = []): Registry {
  const registry = new Map<string, Registered>()
  const { catalogue, loaders, asyncapi, isDocumentedApart } = build
  for (const entry of catalogue) {
    const load = Object.hasOwn(loaders, entry.id) ? loaders[entry.id] : undefined
    if (load === undefined) continue
    const apart = isDocumentedApart === undefined ? {} : { isDocumentedApart }
    registry.set(entry.id, { ...registered(entry, load, asyncapi), ...apart })
  }
  for (const adapter of others) registry.set(adapter.id, { adapter: entryOf(adapter), load: () => adapter })
  return registry
}

function registered(entry: CatalogueEntry, load: LoadAdapter, asyncapi: Build['asyncapi']): Registered {
  let loaded: Adapter<unknown> | undefined
  return {
    adapter: entry,
    ...(asyncapi !== undefined && { asyncapi: async () => (await asyncapi())[entry.id] }),
    load() {
      return (
        loaded ??
        load().then((adapter) => {
          loaded = adapter.options === undefined ? register(adapter, optionsValidator(entry.options)) : adapter
          return loaded
        })
      )
    },
  }
}
