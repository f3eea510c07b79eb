// The profiles of NGSI-LD (ETSI GS CIM 009, editions 1.3 to 1.9). A server cannot declare its edition; the setting `edition` does.
// Without it, requirements of later editions than 1.3 are not tested.

import { reportTexts } from '../../locales/locales.ts'
import { looking, scenario, type Scenario, writing } from '../check.ts'
import { makePumps, removePumps } from '../checks/ngsi-ld/temporal/history.ts'
import { makeFleet, removeFleet } from '../checks/ngsi-ld/fleet.ts'
import { readFilterChecks } from '../checks/ngsi-ld/read-filters.ts'
import { readFormChecks } from '../checks/ngsi-ld/read-forms.ts'
import { readManyChecks } from '../checks/ngsi-ld/read-many.ts'
import { readOneChecks } from '../checks/ngsi-ld/read-one.ts'
import { readPageChecks } from '../checks/ngsi-ld/read-pages.ts'
import { readRefusalChecks } from '../checks/ngsi-ld/read-refusals.ts'
import { notificationChecks } from '../checks/ngsi-ld/notifications.ts'
import { openEar } from '../checks/ngsi-ld/tram.ts'
import { deliveryChecks } from '../checks/ngsi-ld/deliveries.ts'
import { subscriptionLookingChecks, subscriptionWriteChecks } from '../checks/ngsi-ld/subscriptions.ts'
import { temporalKeptChecks } from '../checks/ngsi-ld/temporal/kept.ts'
import { temporalManyChecks } from '../checks/ngsi-ld/temporal/many.ts'
import { pumpChecks, temporalLookingChecks } from '../checks/ngsi-ld/temporal/read.ts'
import { temporalWriteChecks } from '../checks/ngsi-ld/temporal/write.ts'
import { writeAttributeChecks } from '../checks/ngsi-ld/write-attributes.ts'
import { writeBatchChecks } from '../checks/ngsi-ld/write-batches.ts'
import { writeEntityChecks } from '../checks/ngsi-ld/write-entities.ts'
import { writeKeptChecks } from '../checks/ngsi-ld/write-kept.ts'
import { callingProfile, type Profile, type ServerFacts, serverProfile } from '../profile.ts'
import type { Lack } from '../lack.ts'
import type { Answer, Target } from '../runner/target.ts'

const editions = ['1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9']

/** The abilities of an edition and of those before it. */
function abilitiesOf(edition = '1.3'): ReadonlySet<string> {
  return new Set(editions.slice(0, editions.indexOf(edition) + 1).map((one) => `edition-${one}`))
}

const coreContext = /ngsi-ld-core-context-v(\d\.\d+)/

/** The core context that a server uses is a hint, not a declaration. */
function unsaidBy({ headers }: Answer): ReadonlyMap<string, Lack> {
  const [, named] = coreContext.exec(headers.get('link') ?? '') ?? []
  const provide = `--setting edition=…, the required edition of GS CIM 009 (${editions.join(', ')})`
  const found = named === undefined ? 'none' : `none; the target names the core context of ${named}`
  return new Map(editions.slice(1).map((one) => [`edition-${one}`, { reason: 'missing-setting', provide, found }]))
}

const pathOf = ({ url }: Target, path: string): string => (url.endsWith('/ngsi-ld/v1') ? path : `/ngsi-ld/v1${path}`)

const facts: Omit<ServerFacts, 'name' | 'title'> = {
  probe: (target) => pathOf(target, '/types'),
  beside: (target) => pathOf(target, '/entities'),
  settings: {
    edition: `required edition of GS CIM 009: ${editions.join(', ')}; without it, requirements after 1.3 are not tested`,
  },
  check: ({ edition }) =>
    edition === undefined || editions.includes(edition) ? undefined : `The editions are ${editions.join(', ')}.`,
  declared: async (_target, { edition }) => abilitiesOf(edition),
  about: ({ edition = 'not stated' }) => ({ edition }),
  unsaid: ({ edition }, probed) => (edition === undefined ? unsaidBy(probed) : new Map()),
}

function ngsiLdProfile(name: keyof typeof reportTexts.en.profile, scenarios: readonly Scenario[]): Profile {
  return serverProfile({ ...facts, name, title: reportTexts.en.profile[name], scenarios })
}

export const ngsiLdReadProfile = ngsiLdProfile('ngsi-ld-read', [
  looking('what is refused', readRefusalChecks),
  scenario({
    name: 'a fleet of buses',
    make: makeFleet,
    remove: removeFleet,
    checks: [...readOneChecks, ...readManyChecks, ...readFilterChecks, ...readPageChecks, ...readFormChecks],
  }),
])

export const ngsiLdWriteProfile = ngsiLdProfile('ngsi-ld-write', [
  writing('entities', writeEntityChecks),
  writing('attributes', writeAttributeChecks),
  writing('batches', writeBatchChecks),
  writing('what is kept', writeKeptChecks),
])

export const ngsiLdTemporalProfile = ngsiLdProfile('ngsi-ld-temporal', [
  looking('what is refused', temporalLookingChecks),
  writing('histories', [...temporalWriteChecks, ...temporalKeptChecks]),
  scenario({
    name: 'two pumps',
    make: makePumps,
    remove: removePumps,
    checks: [...pumpChecks, ...temporalManyChecks],
  }),
])

export const ngsiLdSubscriptionProfile = callingProfile({
  ...facts,
  name: 'ngsi-ld-subscription',
  title: reportTexts.en.profile['ngsi-ld-subscription'],
  scenarios: [
    looking('what is not there', subscriptionLookingChecks),
    writing('subscriptions', subscriptionWriteChecks),
    scenario({ name: 'notifications', make: openEar, checks: [...notificationChecks, ...deliveryChecks] }),
  ],
})
