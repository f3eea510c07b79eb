// All adapters of this project, for a process that may load any of them.

import type { Adapter } from './adapter.ts'
import * as all from './generated/all.ts'
import { createRegistry, type Registry } from './register.ts'

/** @param others adapters from outside, each with its member `options` */
export function fullRegistry(others: readonly Adapter<unknown>[] = []): Registry {
  return createRegistry(all, others)
}
