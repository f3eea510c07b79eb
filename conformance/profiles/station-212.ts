// The profile `station-212`: a monitoring station that speaks HJ 212-2017 to its platform, which the suite is.

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
    timezone: "zone of the station's clock, an offset as +08:00 or a name as Africa/Nairobi; no message says it",
  },
  check({ timezone }) {
    if (timezone === undefined)
      return "Say by --setting timezone=… the zone of the station's clock, as +08:00 or Africa/Nairobi."
    return parseZone(timezone).ok
      ? undefined
      : 'The setting timezone is an offset as +08:00 or a name as Africa/Nairobi.'
  },
  declared: () => new Set<string>(),
  coding: stationCoding,
  scenarios: [
    scenario({ name: 'a station that comes', make: comeIn, find: comeIn, checks: [...dutyChecks, ...formChecks] }),
  ],
})
