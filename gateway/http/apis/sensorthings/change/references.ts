// What a client refers to by its @iot.id must be there (OGC 18-088 clause 10.2.1.1).

import type { GatewayProblem } from '../../../../problem.ts'
import { nodeById } from '../model/nodes.ts'
import type { View } from '../model/view.ts'
import type { Reference } from './prepare.ts'

/** @param created what the same request makes, which may be referred to, too */
export async function firstMissing(
  view: View,
  references: readonly Reference[],
  created: readonly Reference[] = [],
): Promise<GatewayProblem | undefined> {
  for (const { kind, id, path } of references) {
    const isMade = created.some((one) => one.kind === kind && one.id === id)
    if (!isMade && (await nodeById(view, kind, id)) === undefined) {
      return { code: 'invalid', path, detail: 'Entity not found (or not visible to you).' }
    }
  }
  return undefined
}
