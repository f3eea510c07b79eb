// What a source of OCPI declares.

import { option, optional, type OptionValues } from '../../kit/index.ts'

export const options = {
  party: optional(
    option.text(
      'The party whose objects do not name it, as in edition 2.1.1: its country and its id, such as NL-TNM. It is part of the ids, so that two parties with the same numbers differ.',
      { pattern: '^[A-Za-z]{2}-[A-Za-z0-9]{3}$' },
    ),
  ),
}

export type Settings = OptionValues<typeof options>
