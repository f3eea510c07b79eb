// GET /v2/entities ("List Entities").

import type { Handler } from '../../../route.ts'
import { answerQuery } from '../query/answer.ts'
import { listOf } from '../request.ts'

export const listParameters = [
  'id',
  'type',
  'idPattern',
  'typePattern',
  'q',
  'mq',
  'georel',
  'geometry',
  'coords',
  'limit',
  'offset',
  'attrs',
  'metadata',
  'orderBy',
  'options',
]

export const listEntities: Handler = (gateway, context) => {
  const text = (name: string): string | undefined => context.req.query(name)
  const selector = {
    ids: listOf(context, 'id'),
    idPattern: text('idPattern'),
    types: listOf(context, 'type'),
    typePattern: text('typePattern'),
  }
  const isOpen = Object.values(selector).every((value) => value === undefined)
  return answerQuery(gateway, context, {
    selectors: isOpen ? [] : [selector],
    q: text('q'),
    mq: text('mq'),
    georel: text('georel'),
    geometry: text('geometry'),
    coords: text('coords'),
    attrs: listOf(context, 'attrs'),
    metadata: listOf(context, 'metadata'),
  })
}
