// What `citygate apply` would change: each file against what the gateway has.

import { isDeepStrictEqual } from 'node:util'
import { differences } from './diff.ts'
import type { CityFile } from './files.ts'
import type { GatewayApi } from './gateway-api.ts'
import { filesOf, type Kind, type Live } from './kinds.ts'

export type Step =
  | { readonly kind: Kind; readonly action: 'create' | 'change'; readonly file: CityFile; readonly live?: Live }
  | { readonly kind: Kind; readonly action: 'remove'; readonly live: Live }

export interface Plan {
  /** In the order in which they are taken. */
  readonly steps: readonly Step[]
  /** What waits for another officer already. */
  readonly waiting: readonly string[]
  /** What the gateway has and no file. */
  readonly unknown: readonly string[]
  readonly unchanged: number
}

/** @param prune whether what no file has is removed; only of the kinds that have a folder */
export async function planOf(
  directory: string,
  kinds: readonly { readonly api: GatewayApi; readonly kind: Kind }[],
  prune: boolean,
): Promise<Plan> {
  const writes: Step[] = []
  const removals: Step[] = []
  const waiting: string[] = []
  const unknown: string[] = []
  let unchanged = 0
  for (const { api, kind } of kinds) {
    const files = await filesOf(directory, kind)
    if (files === undefined) continue
    const all = await kind.live(api)
    for (const file of files) {
      const live = all.find(({ id }) => id === file.id)
      const wanted = kind.comparable(file.document)
      const { document, proposed } = live ?? {}
      if (document !== undefined && isDeepStrictEqual(kind.comparable(document), wanted)) unchanged += 1
      else if (proposed !== undefined && proposed !== 'removal' && isDeepStrictEqual(proposed, wanted))
        waiting.push(file.path)
      else writes.push({ kind, action: document === undefined ? 'create' : 'change', file, ...(live && { live }) })
    }
    for (const live of all) {
      if (live.document === undefined || files.some(({ id }) => id === live.id)) continue
      if (!prune) unknown.push(`${kind.folder}/${live.id}`)
      else if (live.proposed === 'removal') waiting.push(`${kind.folder}/${live.id}`)
      else removals.unshift({ kind, action: 'remove', live })
    }
  }
  return { steps: [...writes, ...removals], waiting, unknown, unchanged }
}

/** `sources/parking`. */
export function nameOf(step: Step): string {
  return `${step.kind.folder}/${step.action === 'remove' ? step.live.id : step.file.id}`
}

/** The step for people, with what it changes. */
export function linesOf(step: Step): readonly string[] {
  if (step.action === 'remove') return [`- ${nameOf(step)}`]
  if (step.action === 'create') return [`+ ${nameOf(step)}`]
  const { document } = step.live ?? {}
  const before = document === undefined ? undefined : step.kind.comparable(document)
  return [
    `~ ${nameOf(step)}`,
    ...differences(before, step.kind.comparable(step.file.document)).map((line) => `    ${line}`),
  ]
}
