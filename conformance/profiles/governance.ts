// The profiles of a city's rules: who may see and change what (g1), and what of it, for what, and what is kept of that (g2).

import { scenario } from '../check.ts'
import { accessChecks } from '../checks/governance/access.ts'
import { makeBuses, removeBuses } from '../checks/governance/buses.ts'
import { explainingChecks } from '../checks/governance/explaining.ts'
import { makeLamps, removeLamps } from '../checks/governance/lamps.ts'
import { maskChecks } from '../checks/governance/masks.ts'
import { noticeChecks } from '../checks/governance/notices.ts'
import { openCity, settings, wrongSetting } from '../checks/governance/open.ts'
import { publishingChecks } from '../checks/governance/publishing.ts'
import { purposeChecks } from '../checks/governance/purposes.ts'
import { recordChecks } from '../checks/governance/records.ts'
import { treatmentChecks } from '../checks/governance/treatments.ts'
import { profile } from '../profile.ts'

export const governanceG1Profile = profile({
  name: 'governance-g1',
  title: 'Access: what no rule permits is denied, in a gateway whose rules are policies',
  kind: 'server',
  settings,
  check: wrongSetting,
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
  title: 'Masks, purposes and the log: what of an entity is seen, for what, and what is kept of that',
  kind: 'server',
  settings,
  check: wrongSetting,
  open: openCity,
  scenarios: [
    scenario({
      name: 'two buses',
      make: makeBuses,
      remove: removeBuses,
      checks: [...maskChecks, ...purposeChecks, ...treatmentChecks, ...noticeChecks, ...recordChecks],
    }),
  ],
})
