// GET /v2 ("Retrieve API Resources").

import { ok } from '../../../../standards/result.ts'
import type { Handler } from '../../route.ts'
import { answerJson } from './answer.ts'
import { prefix } from './location.ts'

export const landing: Handler = async () =>
  ok(
    answerJson({
      entities_url: `${prefix}/entities`,
      types_url: `${prefix}/types`,
      subscriptions_url: `${prefix}/subscriptions`,
    }),
  )
