// What is said of the formats of a Worker and not needed to translate: their parts of the AsyncAPI document, the meaning of their losses,
// and their examples. They are static assets; tools/generate/edge.ts writes those of the formats that the build names.

import type { AdapterDocuments, Registered, Registry } from '../adapters/register.ts'
import type { Assets } from './open-api.ts'

/**
 * The formats with the documents that are assets.
 *
 * @param assets absent: the worker was deployed without them
 */
export function withDocuments(registry: Registry, assets: Assets | undefined): Registry {
  return new Map(
    [...registry].map(([id, one]) => [
      id,
      one.isDocumentedApart === true ? { ...one, readDocuments: documentsAsset(assets, id) } : one,
    ]),
  )
}

/** A format with its examples, wherever they are. */
export async function withExamples(registered: Registered): Promise<Registered> {
  const { adapter, readDocuments } = registered
  if (readDocuments === undefined) return registered
  const { examples } = (await readDocuments()) ?? adapter
  return { ...registered, adapter: { ...adapter, examples } }
}

/** The same of all formats. */
export async function allWithExamples(registry: Registry): Promise<Registry> {
  const all = await Promise.all([...registry].map(async ([id, one]) => [id, await withExamples(one)] as const))
  return new Map(all)
}

/** Reads the documents of one format, once. */
function documentsAsset(assets: Assets | undefined, id: string): () => Promise<AdapterDocuments | undefined> {
  let known: AdapterDocuments | undefined
  return async () => {
    if (known !== undefined) return known
    // The host is ignored.
    const answer = await assets?.fetch(`https://assets.invalid/adapters/${id}.json`)
    if (answer?.ok === true) known = (await answer.json()) as AdapterDocuments
    return known
  }
}
