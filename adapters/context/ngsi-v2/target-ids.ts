// Ids for NGSIv2: the source's own id if the reader may see it, else the hub's id. Forbidden characters are escaped ("Field
// syntax restrictions"). A URN that the sender sent itself, such as in an NGSI-LD document, stays unchanged.

import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import type { EncodeContext } from '../../adapter.ts'
import { escapeName, isLegalName } from './escape.ts'
import { typeInUrn } from './names.ts'
import type { Settings } from './options.ts'

export interface TargetId {
  readonly text: string
  /** The type in the URN, if the text is a local id, which is unique only together with its type. */
  readonly type: string | undefined
  readonly escaped: boolean
}

/**
 * @param type the type of the entity, if known. If it differs from the type in the URN, the local id is not used, because
 *   the URN could not be restored from it
 * @param from the entity that refers to it, which decides if the origin of the id is unknown
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
  // Any other URI is already the source's own id, unless ids of the type are keyed.
  if (known === undefined || (inUrn === undefined && !personal)) return undefined
  const local = context.localId(id)
  if (local === undefined || local === '' || (isGlobalUri(local) && !personal)) return undefined
  return [local, known]
}
