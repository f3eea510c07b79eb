// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst: 'The valid and invalid descriptions and models of the Thingweb playground; no thing of our own.',
  mapping: [
    { field: 'id, else title', hub: 'the local id' },
    { field: 'title', hub: 'Device `name`' },
    { field: 'description', hub: 'Device `description`' },
    { field: 'whether it is a description or a model', hub: '`wottd_kind`' },
    { field: 'any other member of a description', hub: '`wottd_<member>`, as it is' },
    {
      field: 'the value of a property, in application/json',
      hub: 'the attribute that `products` names, or `wottd_<property>`',
    },
  ],
  losses: {
    'id-from-title': 'the description has no id: its title is taken',
    'id-from-content': 'the model has neither id nor title: its id follows from its content',
    'no-time': 'values of properties have no time',
    secret: 'the name and the password in an address are not kept',
    'null-value': 'the value is null',
  },
}
