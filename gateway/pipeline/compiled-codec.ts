// A codec cache by options: what `configure` compiles (a thing model, a map) is compiled once, not for each request. The key is the
// text of the options, so that no change of an object goes unnoticed. Bounded.

import type { Codec } from '../../adapters/adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { Registered } from './adapter-options.ts'

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

/** Same as the adapter's `configure`. */
export function compiledCodec(registered: Registered, options: JsonObject): Result<Codec, Problem> {
  const known = remembered.get(registered) ?? []
  const text = JSON.stringify(options)
  for (const compiled of known) if (compiled.text === text) return ok(compiled.codec)
  const made = registered.adapter.configure(options)
  if (made.ok && text.length <= longest) {
    remembered.set(registered, [{ text, codec: made.value }, ...known.slice(0, most - 1)])
  }
  return made
}
