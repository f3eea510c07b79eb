// The profile of SensorThings API 1.1 Part 1: Sensing (OGC 18-088). With --safe, existing data are tested.

import { reportTexts } from '../../locales/locales.ts'
import { looking, scenario, writing } from '../check.ts'
import { abilitiesOf, isServiceRoot } from '../checks/sensorthings/ask.ts'
import { entityChecks } from '../checks/sensorthings/entities.ts'
import { dependentChecks, keptChecks } from '../checks/sensorthings/kept.ts'
import { makeMast } from '../checks/sensorthings/mast.ts'
import { optionChecks } from '../checks/sensorthings/options.ts'
import { findRoom, makeRoom, removeRoom } from '../checks/sensorthings/room.ts'
import { serviceChecks } from '../checks/sensorthings/service.ts'
import { togetherChecks } from '../checks/sensorthings/together.ts'
import { writeChecks } from '../checks/sensorthings/write.ts'
import { serverProfile } from '../profile.ts'

export const sensorThingsProfile = serverProfile({
  name: 'sensorthings-1.1',
  title: reportTexts.en.profile['sensorthings-1.1'],
  probe: { path: '/sta/v1.1', isRoot: isServiceRoot },
  declared: abilitiesOf,
  scenarios: [
    looking('the service', serviceChecks),
    scenario({
      name: 'a room with a thermometer',
      make: makeRoom,
      find: findRoom,
      remove: removeRoom,
      checks: [...entityChecks, ...optionChecks],
    }),
    scenario({
      name: 'a mast of which all is known',
      make: makeMast,
      remove: removeRoom,
      checks: [...togetherChecks, ...keptChecks],
    }),
    writing('changes', [...writeChecks, ...dependentChecks]),
  ],
})
