// The tables of additional items that vendors and regions add, by the name that a source declares. The same id means
// different things in different tables, so a dialect is never inferred.

import { ebNested } from './eb-nested.ts'
import { g10ls } from './g10ls.ts'
import { jsatl12 } from './jsatl12.ts'
import type { Item } from '../location/item.ts'
import type { Jtt808Options } from '../../../generated/options.ts'

type DialectName = NonNullable<Jtt808Options['dialect']>

export const dialects: Readonly<Record<DialectName, ReadonlyMap<number, Item>>> = {
  none: new Map(),
  jsatl12,
  g10ls,
  'eb-nested': ebNested,
}
