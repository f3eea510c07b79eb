// What stands in a message beside the fields of the schema, by the message's own object: agencies' extensions
// (gtfs-realtime.proto, `extensions 1000 to 1999`, `9000 to 9999`), to be written back where they came from.

import type { Json } from '../hub/entity.ts'
import type { Members } from './note.ts'

export interface Extra {
  /** Whole fields with their tags. */
  readonly fields: readonly Uint8Array[]
  /** Members of the JSON mapping. */
  readonly members: readonly (readonly [name: string, value: Json])[]
}
export type Extras = ReadonlyMap<Members, Extra>
