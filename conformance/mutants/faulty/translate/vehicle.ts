// Faults in vehicles and feeds: places, ids, zeros, and approximations.

import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Fault } from '../../server.ts'
import { memberOf } from '../../../runner/target.ts'
import { editEntities, editPlace, textOf, translates, withParameter, withText, withoutLosses } from './edit.ts'

export const vehicleFaults: readonly Fault[] = [
  {
    name: 'old-place-repeated',
    breaks: 'TRANSLATE-014',
    what: 'It publishes the coordinates of a report without a fix.',
    async handle(asked, honest) {
      const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.6682, 4.0435] } }
      return editEntities(asked, await honest(asked), (entity) =>
        memberOf(entity, 'gnssFix', 'value') === false ? { ...entity, location } : entity,
      )
    },
  },
  {
    name: 'axes-swapped',
    breaks: 'TRANSLATE-015',
    what: 'It writes latitude before longitude where no conversion takes place.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (asked.url.searchParams.get('option.crs') !== 'EPSG:4326') return replied
      return editEntities(asked, replied, (entity) => editPlace(entity, (place) => place.slice(0, 2).toReversed()))
    },
  },
  {
    name: 'hemispheres-ignored',
    breaks: 'TRANSLATE-015',
    also: ['TRANSLATE-038', 'TRANSLATE-040', 'TRANSLATE-042'],
    what: 'It ignores the hemispheres.',
    async handle(asked, honest) {
      return editEntities(asked, await honest(asked), (entity) => editPlace(entity, (place) => place.map(Math.abs)))
    },
  },
  {
    name: 'number-in-urn',
    breaks: 'TRANSLATE-016',
    what: 'It writes the number of the terminal into the URN.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!translates(asked, 'jtt-808')) return replied
      const number = toHex(asked.body.subarray(5, 11)).replace(/^0+/, '')
      return withText(
        replied,
        textOf(replied.body).replaceAll(/urn:ngsi-ld:Vehicle:[a-z0-9]+/g, `urn:ngsi-ld:Vehicle:${number}`),
      )
    },
  },
  {
    name: 'one-urn-for-all',
    breaks: 'TRANSLATE-016',
    what: 'It gives every vehicle the same URN.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!translates(asked, 'jtt-808')) return replied
      return withText(
        replied,
        textOf(replied.body).replaceAll(/urn:ngsi-ld:Vehicle:[a-z0-9]+/g, 'urn:ngsi-ld:Vehicle:vehicle'),
      )
    },
  },
  {
    name: 'check-code-repaired',
    breaks: 'TRANSLATE-017',
    what: 'It accepts a frame of a terminal with a wrong check code.',
    handle(asked, honest) {
      if (!translates(asked, 'jtt-808')) return honest(asked)
      // These frames of the suite have no escapes in the header, the body or the check code.
      const check = asked.body.subarray(1, -2).reduce((sum, byte) => sum ^ byte, 0)
      return honest({ ...asked, body: Uint8Array.from([...asked.body.subarray(0, -2), check, 0x7e]) })
    },
  },
  {
    name: 'none-taken-for-zero',
    breaks: 'TRANSLATE-018',
    what: 'It writes a delay of zero where there is no delay.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!translates(asked, 'gtfs-realtime')) return replied
      return withText(replied, textOf(replied.body).replaceAll(/\{(\\?")time\\?":/g, '{$1delay$1:0,$1time$1:'))
    },
  },
  {
    name: 'zero-taken-for-none',
    breaks: 'TRANSLATE-018',
    what: 'It drops a delay of zero.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!translates(asked, 'gtfs-realtime')) return replied
      return withText(replied, textOf(replied.body).replaceAll(/\\?"delay\\?":0,?/g, ''))
    },
  },
  {
    name: 'approximated-unreported',
    breaks: 'TRANSLATE-019',
    what: 'It does not report that a converted place is approximate.',
    async handle(asked, honest) {
      return withoutLosses(await honest(asked), 'approximated')
    },
  },
  {
    name: 'crs-ignored',
    breaks: 'TRANSLATE-019',
    what: 'It publishes a shifted position without a conversion.',
    handle(asked, honest) {
      const shifted = asked.url.searchParams.get('option.crs') === 'gcj02'
      return honest(shifted ? withParameter(asked, 'option.crs', 'EPSG:4326') : asked)
    },
  },
  {
    name: 'coerced-unreported',
    breaks: 'TRANSLATE-020',
    what: 'It does not report that it changed a number.',
    async handle(asked, honest) {
      return withoutLosses(await honest(asked), 'coerced')
    },
  },
]
