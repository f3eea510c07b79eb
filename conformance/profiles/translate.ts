// The profile `translate`: what a gateway must keep that offers POST /v1/translate and GET /v1/adapters.

import type { Profile } from '../check.ts'
import { catalogueChecks } from '../checks/translate/catalogue.ts'

export const translateProfile: Profile = {
  name: 'translate',
  title: 'A payload in, any standard out: values, times, losses, refusals and limits',
  probe: '/v1/adapters',
  checks: [...catalogueChecks],
}
