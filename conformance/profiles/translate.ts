// The profile `translate`: the requirements on a gateway that offers POST /v1/translate and GET /v1/adapters.

import { reportTexts } from '../../locales/locales.ts'
import { looking } from '../check.ts'
import { answerChecks } from '../checks/translate/answers.ts'
import { approximationChecks } from '../checks/translate/approximations.ts'
import { catalogueChecks } from '../checks/translate/catalogue.ts'
import { feedChecks } from '../checks/translate/feed.ts'
import { formatChecks } from '../checks/translate/formats.ts'
import { httpChecks } from '../checks/translate/http.ts'
import { ledgerChecks } from '../checks/translate/ledger.ts'
import { limitChecks } from '../checks/translate/limits.ts'
import { neverGuessedChecks } from '../checks/translate/never-guessed.ts'
import { problemChecks } from '../checks/translate/problems.ts'
import { readingChecks } from '../checks/translate/readings.ts'
import { requestChecks } from '../checks/translate/requests.ts'
import { stationChecks } from '../checks/translate/station.ts'
import { vehicleChecks } from '../checks/translate/vehicle.ts'
import { serverProfile } from '../profile.ts'

export const translateProfile = serverProfile({
  name: 'translate',
  title: reportTexts.en.profile.translate,
  probe: '/v1/adapters',
  beside: '/v1/translate',
  scenarios: [
    looking('catalogue', catalogueChecks),
    looking('station', stationChecks),
    looking('never guessed', neverGuessedChecks),
    looking('ledger', ledgerChecks),
    looking('vehicle', vehicleChecks),
    looking('feed', feedChecks),
    looking('readings', readingChecks),
    looking('formats', formatChecks),
    looking('approximations', approximationChecks),
    looking('requests', requestChecks),
    looking('answers', answerChecks),
    looking('problems', problemChecks),
    looking('manners of HTTP', httpChecks),
    looking('limits', limitChecks),
  ],
})
