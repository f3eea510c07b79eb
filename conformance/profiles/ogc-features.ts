// The profile of OGC API Features Part 1 (17-069r4). It is read-only: the checks use the data of the server, and requirements that
// need a feature are not tested on a server without any.

import { reportTexts } from '../../locales/locales.ts'
import { looking, scenario } from '../check.ts'
import { classesOf, isLanding } from '../checks/ogc-features/ask.ts'
import { capabilityChecks } from '../checks/ogc-features/capabilities.ts'
import { boxChecks } from '../checks/ogc-features/boxes.ts'
import { collectionChecks, listChecks } from '../checks/ogc-features/collections.ts'
import { combinationChecks } from '../checks/ogc-features/combinations.ts'
import { featureChecks } from '../checks/ogc-features/features.ts'
import { aboutSubject, findSubject } from '../checks/ogc-features/subject.ts'
import { selectionChecks } from '../checks/ogc-features/selection.ts'
import { serverProfile } from '../profile.ts'

export const ogcFeaturesProfile = serverProfile({
  name: 'ogc-features',
  title: reportTexts.en.profile['ogc-features'],
  probe: { path: '/ogc', isRoot: isLanding },
  declared: classesOf,
  scenarios: [
    looking('what the server says of itself', [...capabilityChecks, ...listChecks]),
    scenario({
      name: 'a collection that is there',
      make: findSubject,
      find: findSubject,
      about: aboutSubject,
      checks: [...collectionChecks, ...featureChecks, ...selectionChecks, ...boxChecks, ...combinationChecks],
    }),
  ],
})
