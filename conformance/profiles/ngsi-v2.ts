// The profile `ngsi-v2`: any server that speaks the API of the Orion context broker (FIWARE-NGSI v2 specification, release 2.0).

import { looking, scenario, writing } from '../check.ts'
import { pathOf } from '../checks/ngsi-v2/ask.ts'
import { lookingChecks, makeRooms, removeRooms, roomChecks } from '../checks/ngsi-v2/read.ts'
import { subscribeChecks } from '../checks/ngsi-v2/subscribe.ts'
import { writeChecks } from '../checks/ngsi-v2/write.ts'
import { serverProfile } from '../profile.ts'

export const ngsiV2Profile = serverProfile({
  name: 'ngsi-v2',
  title: 'Entities, queries, batches and subscriptions of an NGSI v2 server',
  probe: (target) => pathOf(target, '/types'),
  beside: (target) => pathOf(target, '/entities'),
  scenarios: [
    looking('what is refused', lookingChecks),
    writing('entities and attributes', writeChecks),
    scenario({ name: 'four rooms', make: makeRooms, remove: removeRooms, checks: roomChecks }),
    writing('subscriptions', subscribeChecks),
  ],
})
