// Compiled contexts by their text, so that a feed that names the same context in each message compiles it once. Bounded;
// an entry is used only while the documents behind its URLs are the same (JSON-LD 1.1 has no caching rule of its own).

import type { Json } from '../../hub/entity.ts'
import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { compileContext, type ContextOf } from './context.ts'
import { type CompiledContext } from './compact.ts'

const most = 100
/** A longer text is compiled every time: it is rare, and comparing it would cost as much. */
const longest = 65_536

const compiled = new Map<string, CompiledContext>()

/** As `compileContext`, from the cache where it can. */
export function cachedContext(context: Json, contextOf: ContextOf, path?: string): Result<CompiledContext, Problem> {
  const key = JSON.stringify(context)
  const known = compiled.get(key)
  if (known !== undefined && isCurrent(known, contextOf)) return ok(known)
  const made = compileContext(context, contextOf, path)
  if (!made.ok || key.length > longest) return made
  compiled.delete(key)
  if (compiled.size >= most) {
    const oldest = compiled.keys().next()
    if (oldest.done !== true) compiled.delete(oldest.value)
  }
  compiled.set(key, made.value)
  return made
}

function isCurrent(context: CompiledContext, contextOf: ContextOf): boolean {
  for (const [url, document] of context.documents) if (contextOf(url) !== document) return false
  return true
}
