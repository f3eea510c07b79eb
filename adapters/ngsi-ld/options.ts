// What a source of NGSI-LD may declare; the schema, which also documents it, is `x-options` in asyncapi.yaml.

import type { Edition, Form } from '../../standards/ngsi-ld/index.ts'
import type { Json } from '../adapter.ts'

export interface NgsiLdOptions {
  /** In which form the entities are written; `auto` finds out for each entity. */
  readonly form?: Form | 'auto'
  /** The @context of messages that bring none, and of what is written where the reader brings none. */
  readonly context?: Json
  /** The edition that is written. */
  readonly edition?: Edition
  /** The GeoProperty that is the geometry of a Feature. */
  readonly geometryProperty?: string
}
