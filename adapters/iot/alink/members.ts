// Values by their identifiers, and checks of the members of an object, with a Problem or a loss for what is wrong or not read.

import { raise, type Ledger } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

/** Values by identifier. */
export interface Section {
  /** `failed`: the platform found that the values break the thing model (`checkFailedData`). */
  readonly kind: 'reported' | 'desired' | 'failed'
  readonly members: JsonObject
  /** JSON Pointer of the object that contains them. */
  readonly path: string
  /** The path after each identifier: the index if the values are in lists. */
  readonly suffix: string
  /** Whether values are wrapped as `{value, time}`; `maybe`: some are bare. */
  readonly wrapped: 'maybe' | 'always' | 'never'
  /** The times of the values by identifier, where they are beside the values: each as `{timestamp}`, in seconds. */
  readonly beside?: { readonly times: Json; readonly timesPath: string }
}

/** Reports the members of an object that are not known. @param ofPlatform members that the platform adds */
export function reportUnknown(
  object: JsonObject,
  path: string,
  known: ReadonlySet<string>,
  ledger: Ledger,
  ofPlatform?: ReadonlySet<string>,
): void {
  const codeOf = (name: string) => (ofPlatform?.has(name) === true ? 'platform-member' : 'unknown-member')
  reportMembers(object, path, known, ledger, codeOf)
}

export function reportMembers(
  object: JsonObject,
  path: string,
  known: ReadonlySet<string>,
  ledger: Ledger,
  codeOf: (name: string) => string,
): void {
  for (const name of Object.keys(object))
    if (!known.has(name)) ledger.report('dropped', path + pointerToken(name), codeOf(name))
}

export function objectAt(json: Json | undefined, path: string): JsonObject {
  return isJsonObject(json) ? json : invalid(path, 'The value must be an object.')
}

export function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path: path === '' ? '/' : path, detail, clause: 'Alink 1.0' })
}
