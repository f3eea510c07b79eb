// Faults in the frame of a station: value, unit, time, quality, and information that no message contains.

import { frame } from '../../../frames/hj-212.ts'
import type { Fault } from '../../server.ts'
import { editAttributes, editEntities, textOf, translates, withParameter } from './edit.ts'

export const stationFaults: readonly Fault[] = [
  {
    name: 'unit-dropped',
    breaks: 'TRANSLATE-002',
    also: ['TRANSLATE-038', 'TRANSLATE-039', 'TRANSLATE-040', 'TRANSLATE-042'],
    what: 'It publishes numbers without their unit.',
    async handle(asked, honest) {
      return editEntities(asked, await honest(asked), (entity) =>
        editAttributes(entity, ({ unitCode: _unitCode, ...others }) => others),
      )
    },
  },
  {
    name: 'always-good',
    breaks: 'TRANSLATE-003',
    also: ['TRANSLATE-042'],
    what: 'It marks every reading as good.',
    async handle(asked, honest) {
      const quality = { type: 'Property', value: 'good' }
      return editEntities(asked, await honest(asked), (entity) =>
        editAttributes(entity, (attribute) => ({ ...attribute, quality })),
      )
    },
  },
  {
    name: 'quality-dropped',
    breaks: 'TRANSLATE-003',
    also: ['TRANSLATE-042'],
    what: 'It drops the quality of every reading.',
    async handle(asked, honest) {
      return editEntities(asked, await honest(asked), (entity) =>
        editAttributes(entity, ({ quality: _quality, ...others }) => others),
      )
    },
  },
  {
    name: 'check-value-repaired',
    breaks: 'TRANSLATE-004',
    what: 'It accepts a frame with a wrong check value.',
    async handle(asked, honest) {
      if (!translates(asked, 'hj-212')) return honest(asked)
      const data = /^##\d{4}(.*)[0-9A-F]{4}\r\n$/.exec(textOf(asked.body))?.[1]
      return honest(data === undefined ? asked : { ...asked, body: frame(data) })
    },
  },
  {
    name: 'password-published',
    breaks: 'TRANSLATE-005',
    what: 'It publishes the password of the station.',
    async handle(asked, honest) {
      const password = /;PW=([^;]*);/.exec(textOf(asked.body))?.[1]
      const replied = await honest(asked)
      if (password === undefined) return replied
      return editEntities(asked, replied, (entity) => ({ ...entity, PW: { type: 'Property', value: password } }))
    },
  },
  {
    name: 'zone-guessed',
    breaks: 'TRANSLATE-006',
    what: 'It assumes a time zone where none is declared.',
    handle(asked, honest) {
      const declared = asked.url.searchParams.has('option.timezone')
      const guesses = translates(asked, 'hj-212') && !declared
      return honest(guesses ? withParameter(asked, 'option.timezone', '+08:00') : asked)
    },
  },
  {
    name: 'zone-ignored',
    breaks: 'TRANSLATE-006',
    what: 'It ignores the declared time zone.',
    handle(asked, honest) {
      const known = /^[+-]\d\d:\d\d$/.test(asked.url.searchParams.get('option.timezone') ?? '')
      return honest(known ? withParameter(asked, 'option.timezone', '+08:00') : asked)
    },
  },
  {
    name: 'crs-guessed',
    breaks: 'TRANSLATE-007',
    what: 'It assumes WGS 84 where no coordinate system is declared.',
    handle(asked, honest) {
      const declared = asked.url.searchParams.has('option.crs')
      const guesses = translates(asked, 'jtt-808') && !declared
      return honest(guesses ? withParameter(asked, 'option.crs', 'EPSG:4326') : asked)
    },
  },
  {
    name: 'unit-guessed',
    breaks: 'TRANSLATE-008',
    what: 'It assumes µg/m³ where no unit is declared.',
    handle(asked, honest) {
      const declared = asked.url.searchParams.has('option.units')
      const guesses = translates(asked, 'hj-212') && !declared
      return honest(guesses ? withParameter(asked, 'option.units', '{"a34004":"GQ"}') : asked)
    },
  },
  {
    name: 'options-ignored',
    breaks: 'TRANSLATE-009',
    what: 'It ignores unknown options.',
    handle(asked, honest) {
      return honest(withParameter(asked, 'option.no-such-option', null))
    },
  },
  {
    name: 'parameters-ignored',
    breaks: 'TRANSLATE-009',
    what: 'It ignores unknown parameters.',
    handle(asked, honest) {
      return honest(withParameter(asked, 'form', null))
    },
  },
]
