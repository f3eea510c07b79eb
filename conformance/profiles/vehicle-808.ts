// The profile `vehicle-808`: a vehicle terminal that speaks JT/T 808 to the suite as its platform.

import { reportTexts } from '../../locales/locales.ts'
import { scenario } from '../check.ts'
import { vehicleCoding } from '../checks/vehicle-808/coding.ts'
import { dutyChecks, restore } from '../checks/vehicle-808/duties.ts'
import { entryChecks, returnChecks } from '../checks/vehicle-808/entry.ts'
import { formChecks } from '../checks/vehicle-808/form.ts'
import { comeIn } from '../checks/vehicle-808/session.ts'
import { deviceProfile } from '../device-profile.ts'

function isPlace(text: string): boolean {
  const [, latitude, longitude] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? []
  return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
}

export const vehicle808Profile = deviceProfile({
  name: 'vehicle-808',
  title: reportTexts.en.profile['vehicle-808'],
  settings: {
    edition: '2013 or 2019: the edition that the terminal must follow',
    interval: 'heartbeat interval in seconds that the suite sets during the run; default: 5',
    place: 'position of the terminal as latitude,longitude in degrees; without it, hemispheres are not tested',
  },
  check({ edition, interval = '5', place }) {
    if (edition !== '2013' && edition !== '2019')
      return 'Set --setting edition=2013 or edition=2019, the edition that the terminal must follow.'
    if (!/^[1-9]\d?$/.test(interval)) return 'The setting interval must be a number of seconds from 1 to 99.'
    if (place !== undefined && !isPlace(place))
      return 'The setting place must be latitude,longitude in degrees, e.g. -1.29,36.82.'
    return undefined
  },
  declared: ({ place }) => new Set(place === undefined ? [] : ['place']),
  about: ({ edition = '' }) => ({ edition }),
  unsaid: ({ place }) =>
    new Map(
      place === undefined
        ? [['place', { reason: 'missing-setting', provide: '--setting place=LATITUDE,LONGITUDE of the terminal', found: 'none' }]] // prettier-ignore
        : [],
    ),
  coding: vehicleCoding,
  scenarios: [
    scenario({
      name: 'a terminal that comes',
      make: comeIn,
      find: comeIn,
      remove: (_, session) => restore(session),
      checks: [...entryChecks, ...dutyChecks, ...returnChecks, ...formChecks],
    }),
  ],
})
