// A codec cache by options: what `configure` compiles (a thing model, a map) is compiled once, not for each request. The key is the
// text of the options, so that no change of an object goes unnoticed. Bounded.

import type { Adapter, Codec } from '../../../adapters/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Registered } from '../../../adapters/register.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { Store } from '../../store/store.ts'
import { mappingFormat } from './mappings.ts'
import { adapterOf, type Services } from '../services.ts'

interface Compiled {
  readonly text: string
  readonly codec: Codec
}

/** The number of cached codecs per adapter. */
const most = 32
/** Longer options are compiled again at each use. */
const longest = 65_536

/** By adapter, the newest first. A list, because comparing two texts is faster than a lookup. */
const remembered = new WeakMap<Registered, readonly Compiled[]>()

/** Same as the adapter's `configure`; a promise where the adapter has to be loaded first. */
export function compiledCodec(
  registered: Registered,
  options: JsonObject,
): Result<Codec, Problem> | Promise<Result<Codec, Problem>> {
  const known = remembered.get(registered) ?? []
  const text = JSON.stringify(options)
  for (const compiled of known) if (compiled.text === text) return ok(compiled.codec)
  const adapter = registered.load()
  return adapter instanceof Promise
    ? adapter.then((loaded) => compile(registered, loaded, options, text))
    : compile(registered, adapter, options, text)
}

function compile(
  registered: Registered,
  adapter: Adapter<unknown>,
  options: JsonObject,
  text: string,
): Result<Codec, Problem> {
  const made = adapter.configure(options)
  if (made.ok && text.length <= longest) {
    const known = remembered.get(registered) ?? []
    remembered.set(registered, [{ text, codec: made.value }, ...known.slice(0, most - 1)])
  }
  return made
}

export interface SourceFormat {
  readonly registered: Registered
  readonly codec: Codec
}

/** The format of a source, or of a dry run on its messages, by its stored options. */
export async function formatOf(
  { services, store }: { readonly services: Services; readonly store: Pick<Store, 'mappings'> },
  tenant: string,
  source: Pick<Source, 'adapter' | 'options' | 'mapping' | 'readBy'>,
): Promise<Result<SourceFormat, GatewayProblem>> {
  const registered =
    source.mapping === undefined
      ? adapterOf(services, source.adapter)
      : await mappingFormat({ services, store }, tenant, source.mapping, source.readBy)
  if (!registered.ok) return registered
  const codec = await compiledCodec(registered.value, source.options)
  return codec.ok ? ok({ registered: registered.value, codec: codec.value }) : codec
}
