// GET /entities and POST /entityOperations/query (GS CIM 009 clause 6.4.3.2, 6.23.3.1).

import type { Handler } from '../../../route.ts'
import { namesOfItem, objectAt, readDocument } from '../input.ts'
import { readQuery } from './body.ts'
import { parametersOf } from './parameters.ts'
import { answerQuery } from './query.ts'

export const queryEntities: Handler = (gateway, context) => answerQuery(gateway, context, parametersOf(context))

export const queryByBody: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const body = objectAt(document.value.json)
  if (!body.ok) return body
  const names = await namesOfItem(gateway, document.value, body.value)
  if (!names.ok) return names
  const parameters = readQuery(body.value)
  return parameters.ok ? answerQuery(gateway, context, parameters.value, names.value) : parameters
}
