// The profile `ngsi-v2`: any server with the API of the Orion context broker (FIWARE-NGSI v2 specification, release 2.0).

import { reportTexts } from '../../locales/locales.ts'
import { looking, partOf, type Scenario, scenario, writing } from '../check.ts'
import { pathOf } from '../checks/ngsi-v2/ask.ts'
import { keptChecks } from '../checks/ngsi-v2/metadata.ts'
import { closeEar, notifiedChecks, openEar } from '../checks/ngsi-v2/notified.ts'
import { lookingChecks, makeRooms, removeRooms, roomChecks } from '../checks/ngsi-v2/read.ts'
import { subscribeChecks } from '../checks/ngsi-v2/subscribe.ts'
import { togetherChecks } from '../checks/ngsi-v2/together.ts'
import { writeChecks } from '../checks/ngsi-v2/write.ts'
import { callingProfile, type Conversation } from '../profile.ts'

/** A scenario without callbacks. */
const asked = (inner: Scenario): Scenario<Conversation> => partOf(inner, ({ target }: Conversation) => target)

export const ngsiV2Profile = callingProfile({
  name: 'ngsi-v2',
  title: reportTexts.en.profile['ngsi-v2'],
  probe: (target) => pathOf(target, '/types'),
  beside: (target) => pathOf(target, '/entities'),
  scenarios: [
    asked(looking('what is refused', lookingChecks)),
    asked(writing('entities and attributes', [...writeChecks, ...keptChecks])),
    asked(
      scenario({
        name: 'four rooms',
        make: makeRooms,
        remove: removeRooms,
        checks: [...roomChecks, ...togetherChecks],
      }),
    ),
    asked(writing('subscriptions', subscribeChecks)),
    scenario({ name: 'notifications', make: openEar, remove: closeEar, checks: notifiedChecks }),
  ],
})
