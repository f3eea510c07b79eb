// Alert and TransitAlert (GTFS-realtime reference.md, "message Alert"). The hub's type `Alert` is not suitable: a service
// alert refers to routes, trips and stops, and has its own lists of causes and effects.

import type { Kind } from './kind.ts'

export const alert: Kind = {
  member: 'alert',
  type: 'TransitAlert',
  rows: [
    { attribute: 'activePeriods', path: ['activePeriod'], as: 'list' },
    { attribute: 'informedEntities', path: ['informedEntity'], as: 'list' },
    { attribute: 'transitCause', path: ['cause'], as: 'property' },
    { attribute: 'transitCauseDetail', path: ['causeDetail'], as: 'language' },
    { attribute: 'transitEffect', path: ['effect'], as: 'property' },
    { attribute: 'transitEffectDetail', path: ['effectDetail'], as: 'language' },
    { attribute: 'severityLevel', path: ['severityLevel'], as: 'property' },
    { attribute: 'alertUrl', path: ['url'], as: 'language' },
    { attribute: 'headerText', path: ['headerText'], as: 'language' },
    { attribute: 'descriptionText', path: ['descriptionText'], as: 'language' },
    { attribute: 'ttsHeaderText', path: ['ttsHeaderText'], as: 'language' },
    { attribute: 'ttsDescriptionText', path: ['ttsDescriptionText'], as: 'language' },
    { attribute: 'alertImage', path: ['image'], as: 'json' },
    { attribute: 'imageAlternativeText', path: ['imageAlternativeText'], as: 'language' },
  ],
}
