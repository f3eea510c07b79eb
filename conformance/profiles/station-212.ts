// The profile `station-212`: a monitoring station that speaks HJ 212-2017 to the suite as its platform.

import { reportTexts } from '../../locales/locales.ts'
import { parseZone } from '../../standards/hub/time/time.ts'
import { scenario } from '../check.ts'
import { stationCoding } from '../checks/station-212/coding.ts'
import { dutyChecks } from '../checks/station-212/duties.ts'
import { formChecks } from '../checks/station-212/form.ts'
import { comeIn } from '../checks/station-212/session.ts'
import { deviceProfile } from '../device-profile.ts'

export const station212Profile = deviceProfile({
  name: 'station-212',
  title: reportTexts.en.profile['station-212'],
  settings: {
    timezone: "time zone of the station's clock, e.g. +08:00 or Africa/Nairobi; it is not in the messages",
  },
  check({ timezone }) {
    if (timezone === undefined)
      return "Set --setting timezone=… to the time zone of the station's clock, e.g. +08:00 or Africa/Nairobi."
    return parseZone(timezone).ok
      ? undefined
      : 'The setting timezone must be an offset, e.g. +08:00, or a name, e.g. Africa/Nairobi.'
  },
  declared: () => new Set<string>(),
  coding: stationCoding,
  scenarios: [
    scenario({ name: 'a station that comes', make: comeIn, find: comeIn, checks: [...dutyChecks, ...formChecks] }),
  ],
})
