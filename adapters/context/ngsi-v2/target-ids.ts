// Ids as NGSIv2 writes them: the source's own where the reader may see it, else the hub's; the characters that NGSIv2
// forbids are escaped ("Field syntax restrictions"). A URN that its sender wrote, such as an NGSI-LD document, stays whole.

import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import type { EncodeContext } from '../../adapter.ts'
import { escapeName, isLegalName } from './escape.ts'
import { typeInUrn } from './names.ts'
import type { Settings } from './options.ts'

export interface TargetId {
  readonly text: string
  /** The type in the URN, where the id is a local one that has a meaning only beside its type. */
  readonly type: string | undefined
  readonly escaped: boolean
}

/**
 * @param type of the entity, where it is known: another than the URN's cannot bring the URN back
 * @param from the entity that refers to it: what is not known of the id is known of that
 */
export function targetId(
  id: string,
  type: string | undefined,
  settings: Settings,
  context: EncodeContext,
  from = id,
): TargetId {
  const isWhole = (context.isMinted?.(id) ?? context.isMinted?.(from)) === false
  const local = settings.localIds && !isWhole ? localIdOf(id, type, settings, context) : undefined
  const [text, localType] = local ?? [id, undefined]
  return { text: escapeName(text), type: localType, escaped: !isLegalName(text) || escapeName(text) !== text }
}

function localIdOf(
  id: string,
  type: string | undefined,
  settings: Settings,
  context: EncodeContext,
): readonly [text: string, type: string] | undefined {
  const inUrn = typeInUrn(id)
  if (type !== undefined && inUrn !== undefined && type !== inUrn) return undefined
  const known = inUrn ?? type
  const personal = known !== undefined && settings.personalIds.has(known)
  // Another URI is the source's own id already, unless ids of the type are keyed.
  if (known === undefined || (inUrn === undefined && !personal)) return undefined
  const local = context.localId(id)
  if (local === undefined || local === '' || (isGlobalUri(local) && !personal)) return undefined
  return [local, known]
}
