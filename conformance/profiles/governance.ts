// The profiles of a city's rules: who may see and change what (g1).

import { scenario } from '../check.ts'
import { accessChecks } from '../checks/governance/access.ts'
import { explainingChecks } from '../checks/governance/explaining.ts'
import { makeLamps, removeLamps } from '../checks/governance/lamps.ts'
import { openCity, settings, wrongSetting } from '../checks/governance/open.ts'
import { publishingChecks } from '../checks/governance/publishing.ts'
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
