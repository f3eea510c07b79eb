// What reading a message finds beside its members. Reading never drops anything without a note: the schema of the
// specification is closed, agencies extend it (`extensions 1000 to 1999`, `9000 to 9999` in gtfs-realtime.proto).

import type { Json } from '../hub/entity.ts'
import { pointerToken } from '../json/loss.ts'

/** Members and positions from the root of the message: `['entity', 3, 'vehicle']`. */
export type Path = readonly (string | number)[]

export type Note =
  /** A field or an enumeration value that the schema does not have. `bytes` is the field whole, with its tag. */
  | { readonly code: 'unknown-field'; readonly path: Path; readonly number: number; readonly bytes: Uint8Array }
  /** The same in JSON. `path` is of the message that the member stands in. */
  | { readonly code: 'unknown-member'; readonly path: Path; readonly name: string; readonly value: Json }
  /** A singular field that a later one of the same number replaced (protobuf encoding, "Last One Wins"). */
  | { readonly code: 'superseded'; readonly path: Path }
  /** A time outside the years 0000 to 9999, which RFC 3339 cannot say; most often milliseconds. The field is left out. */
  | { readonly code: 'time-out-of-range'; readonly path: Path }
  /** NaN or infinite; the field is left out. */
  | { readonly code: 'not-finite'; readonly path: Path }
  /** A `null` in JSON, which ProtoJSON reads as a field that is not there. */
  | { readonly code: 'null-member'; readonly path: Path }
  /** JSON only: a value of another type than the schema's; the member is left out. `expected` names the right one. */
  | { readonly code: 'wrong-type'; readonly path: Path; readonly expected: string }
  /** JSON only: `path` is of the missing field; the message that it belongs in is left out. */
  | { readonly code: 'required-missing'; readonly path: Path }
  /** Hub only: a list without items, which no reader can distinguish from an absent list. */
  | { readonly code: 'empty-list'; readonly path: Path }
  /** A fraction of a second, which is cut off. */
  | { readonly code: 'time-precision'; readonly path: Path }
  /** A number that no float32 holds; the nearest was taken, and it is at most `tolerance` away. */
  | { readonly code: 'float-precision'; readonly path: Path; readonly tolerance: number }

/** A message as JSON: ProtoJSON member names, enumeration values by name, times as UTC text, floats as short decimals. */
export type Members = { readonly [member: string]: Json }

/** RFC 6901. */
export function pointer(path: Path): string {
  return path.map((step) => pointerToken(String(step))).join('')
}
