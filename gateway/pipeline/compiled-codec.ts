// A codec for options that were seen before: whatever `configure` compiles (a thing model, a map) is compiled once, not
// for each request. The key is the text of the options, so that no change of an object goes unnoticed. Bounded.

import type { Codec } from '../../adapters/adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { Registered } from '../options.ts'

/** How many are remembered for each adapter. */
const most = 32
/** Longer options are compiled anew. */
const longest = 65_536

const known = new WeakMap<Registered, Map<string, Codec>>()

/** As the adapter's `configure`. */
export function compiledCodec(registered: Registered, options: JsonObject): Result<Codec, Problem> {
  const codecs = known.get(registered) ?? new Map<string, Codec>()
  const key = JSON.stringify(options)
  const codec = codecs.get(key)
  if (codec !== undefined) return ok(codec)
  const made = registered.adapter.configure(options)
  if (!made.ok || key.length > longest) return made
  const [oldest] = codecs.size < most ? [] : codecs.keys()
  if (oldest !== undefined) codecs.delete(oldest)
  codecs.set(key, made.value)
  known.set(registered, codecs)
  return made
}
