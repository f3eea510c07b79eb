// What a source of Open311 declares.

import { option, optional } from '../../kit/index.ts'

export const options = {
  timezone: optional(
    option.timezone(
      'The zone of the server, for times without an offset. The standard demands an offset, some servers write none.',
    ),
  ),
  jurisdiction: optional(
    option.text(
      'The jurisdiction_id of the city, which documents do not contain: it is part of the ids, so that two cities with the same numbers differ.',
      { pattern: '^[A-Za-z0-9._-]{1,100}$' },
    ),
  ),
  idsOfAttributes: optional(
    option.flag(
      'Write entities under the id that their attribute has, even if they have another id in the hub. The API of the gateway does.',
    ),
  ),
}
