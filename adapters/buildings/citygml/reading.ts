// What the features of one record are read with, and what is common to them: their ids, and names of persons.

import type { Decoding, RecordNode } from '../../kit/index.ts'
import type { Reading } from './gml.ts'
import type { Settings } from '../../kit/city-model/options.ts'

/** What the features of one record are read with. */
export interface Around {
  readonly decoding: Decoding<Settings, unknown>
  readonly reading: Reading
  /** The id of the building in which the feature is. */
  readonly building?: string
}

/** Names of elements that name or reach a person. */
export const personal: ReadonlySet<string> = new Set([
  ...[
    'ownerName',
    'owner',
    'tenant',
    'occupant',
    'PersonName',
    'PersonDetails',
    'contact',
    'ContactInfo',
    'phone',
    'email',
  ],
  ...['AddresseeName', 'Addressee', 'NameDetails', 'PartyName'],
])

export function idOf(node: RecordNode): string | undefined {
  const id =
    node.attribute('id', 'http://www.opengis.net/gml/3.2') ?? node.attribute('id', 'http://www.opengis.net/gml')
  return id === '' ? undefined : id
}
