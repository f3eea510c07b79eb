// The profiles of a city's policies: who may see and change what (g1), masks, purposes and the audit log (g2), and transfers,
// groups and consent (g3).

import { reportTexts } from '../../locales/locales.ts'
import { scenario } from '../check.ts'
import { accessChecks } from '../checks/governance/access.ts'
import { glassChecks } from '../checks/governance/break-glass.ts'
import { makeBuses, removeBuses } from '../checks/governance/subject/buses.ts'
import { explainingChecks } from '../checks/governance/explaining.ts'
import { makeLamps, removeLamps } from '../checks/governance/subject/lamps.ts'
import { hiddenPlaceChecks } from '../checks/governance/hidden-places.ts'
import { maskChecks } from '../checks/governance/masks.ts'
import { consentChecks } from '../checks/governance/consents.ts'
import { groupChecks } from '../checks/governance/groups.ts'
import { logChecks } from '../checks/governance/log.ts'
import { noticeChecks } from '../checks/governance/notices.ts'
import { openCity, openCityOfG3, settings, wrongSetting, wrongSettingOfG3 } from '../checks/governance/subject/open.ts'
import { publishingChecks } from '../checks/governance/publishing.ts'
import { purposeChecks } from '../checks/governance/purposes.ts'
import { recordChecks } from '../checks/governance/records.ts'
import { transferChecks } from '../checks/governance/transfers.ts'
import { treatmentChecks } from '../checks/governance/treatments.ts'
import { instructions } from '../issuer/instructions.ts'
import { profile } from '../profile.ts'

export const governanceG1Profile = profile({
  name: 'governance-g1',
  title: reportTexts.en.profile['governance-g1'],
  kind: 'server',
  settings,
  check: wrongSetting,
  prepare: instructions,
  open: openCity,
  scenarios: [
    scenario({
      name: 'five lamps',
      make: makeLamps,
      remove: removeLamps,
      checks: [...accessChecks, ...publishingChecks, ...explainingChecks],
    }),
  ],
})

export const governanceG2Profile = profile({
  name: 'governance-g2',
  title: reportTexts.en.profile['governance-g2'],
  kind: 'server',
  settings,
  check: wrongSetting,
  prepare: instructions,
  open: openCity,
  scenarios: [
    scenario({
      name: 'two buses',
      make: makeBuses,
      remove: removeBuses,
      checks: [
        ...maskChecks,
        ...hiddenPlaceChecks,
        ...purposeChecks,
        ...treatmentChecks,
        ...noticeChecks,
        ...recordChecks,
      ],
    }),
  ],
})

export const governanceG3Profile = profile({
  name: 'governance-g3',
  title: reportTexts.en.profile['governance-g3'],
  kind: 'server',
  settings: {
    ...settings,
    jurisdiction: 'ISO 3166 code of the jurisdiction of the target and of the readers; required',
    'log-key': 'the key that verifies the audit log of the tenant, in the format of C2SP signed-note (name+id+key); required, and obtained out of band', // prettier-ignore
  },
  check: wrongSettingOfG3,
  open: openCityOfG3,
  scenarios: [
    scenario({
      name: 'two buses and the law',
      make: makeBuses,
      remove: removeBuses,
      checks: [...transferChecks, ...groupChecks, ...consentChecks, ...logChecks, ...glassChecks],
    }),
  ],
})
