// Every broken gateway of the profile `translate`. Each must fail exactly the check that it names.

import type { Fault, UnnamedFault } from '../../proof/server.ts'
import { fault as acceptIgnored } from './accept-ignored.ts'
import { fault as acceptUnlisted } from './accept-unlisted.ts'
import { fault as alwaysGood } from './always-good.ts'
import { fault as anyTokenTaken } from './any-token-taken.ts'
import { fault as approximatedUntold } from './approximated-untold.ts'
import { fault as axesSwapped } from './axes-swapped.ts'
import { fault as cacheable } from './cacheable.ts'
import { fault as carriedUntold } from './carried-untold.ts'
import { fault as challengeMissing } from './challenge-missing.ts'
import { fault as checkCodeMended } from './check-code-mended.ts'
import { fault as checkValueMended } from './check-value-mended.ts'
import { fault as clockInAnswer } from './clock-in-answer.ts'
import { fault as coercedUntold } from './coerced-untold.ts'
import { fault as contentTypeIgnored } from './content-type-ignored.ts'
import { fault as contentTypeUnlisted } from './content-type-unlisted.ts'
import { fault as countsMalformed } from './counts-malformed.ts'
import { fault as countsMissing } from './counts-missing.ts'
import { fault as crashWhenDeep } from './crash-when-deep.ts'
import { fault as crsGuessed } from './crs-guessed.ts'
import { fault as crsIgnored } from './crs-ignored.ts'
import { fault as documentOptionsIgnored } from './document-options-ignored.ts'
import { fault as doorOpen } from './door-open.ts'
import { fault as emptySuccess } from './empty-success.ts'
import { fault as examplesMissing } from './examples-missing.ts'
import { fault as gzipUnread } from './gzip-unread.ts'
import { fault as hemispheresIgnored } from './hemispheres-ignored.ts'
import { fault as inflatedUncounted } from './inflated-uncounted.ts'
import { fault as limitUnnamed } from './limit-unnamed.ts'
import { fault as lossesUnlisted } from './losses-unlisted.ts'
import { fault as noneTakenForZero } from './none-taken-for-zero.ts'
import { fault as numberInUrn } from './number-in-urn.ts'
import { fault as oldPlaceRepeated } from './old-place-repeated.ts'
import { fault as oneUrnForAll } from './one-urn-for-all.ts'
import { fault as optionsIgnored } from './options-ignored.ts'
import { fault as outputDiffers } from './output-differs.ts'
import { fault as parametersIgnored } from './parameters-ignored.ts'
import { fault as passwordPublished } from './password-published.ts'
import { fault as preferenceUnsaid } from './preference-unsaid.ts'
import { fault as problemAsJson } from './problem-as-json.ts'
import { fault as problemTypeBlank } from './problem-type-blank.ts'
import { fault as qualityDropped } from './quality-dropped.ts'
import { fault as silentOnBomb } from './silent-on-bomb.ts'
import { fault as strayMember } from './stray-member.ts'
import { fault as strictIgnored } from './strict-ignored.ts'
import { fault as targetIgnored } from './target-ignored.ts'
import { fault as targetsUnlisted } from './targets-unlisted.ts'
import { fault as unitDropped } from './unit-dropped.ts'
import { fault as unitGuessed } from './unit-guessed.ts'
import { fault as valueInLedger } from './value-in-ledger.ts'
import { fault as valueRepeated } from './value-repeated.ts'
import { fault as varyDropped } from './vary-dropped.ts'
import { fault as zeroTakenForNone } from './zero-taken-for-none.ts'
import { fault as zoneGuessed } from './zone-guessed.ts'
import { fault as zoneIgnored } from './zone-ignored.ts'

const named: ReadonlyMap<string, UnnamedFault> = new Map([
  ['accept-ignored', acceptIgnored],
  ['accept-unlisted', acceptUnlisted],
  ['always-good', alwaysGood],
  ['any-token-taken', anyTokenTaken],
  ['approximated-untold', approximatedUntold],
  ['axes-swapped', axesSwapped],
  ['cacheable', cacheable],
  ['carried-untold', carriedUntold],
  ['challenge-missing', challengeMissing],
  ['check-code-mended', checkCodeMended],
  ['check-value-mended', checkValueMended],
  ['clock-in-answer', clockInAnswer],
  ['coerced-untold', coercedUntold],
  ['content-type-ignored', contentTypeIgnored],
  ['content-type-unlisted', contentTypeUnlisted],
  ['counts-malformed', countsMalformed],
  ['counts-missing', countsMissing],
  ['crash-when-deep', crashWhenDeep],
  ['crs-guessed', crsGuessed],
  ['crs-ignored', crsIgnored],
  ['document-options-ignored', documentOptionsIgnored],
  ['door-open', doorOpen],
  ['empty-success', emptySuccess],
  ['examples-missing', examplesMissing],
  ['gzip-unread', gzipUnread],
  ['hemispheres-ignored', hemispheresIgnored],
  ['inflated-uncounted', inflatedUncounted],
  ['limit-unnamed', limitUnnamed],
  ['losses-unlisted', lossesUnlisted],
  ['none-taken-for-zero', noneTakenForZero],
  ['number-in-urn', numberInUrn],
  ['old-place-repeated', oldPlaceRepeated],
  ['one-urn-for-all', oneUrnForAll],
  ['options-ignored', optionsIgnored],
  ['output-differs', outputDiffers],
  ['parameters-ignored', parametersIgnored],
  ['password-published', passwordPublished],
  ['preference-unsaid', preferenceUnsaid],
  ['problem-as-json', problemAsJson],
  ['problem-type-blank', problemTypeBlank],
  ['quality-dropped', qualityDropped],
  ['silent-on-bomb', silentOnBomb],
  ['stray-member', strayMember],
  ['strict-ignored', strictIgnored],
  ['target-ignored', targetIgnored],
  ['targets-unlisted', targetsUnlisted],
  ['unit-dropped', unitDropped],
  ['unit-guessed', unitGuessed],
  ['value-in-ledger', valueInLedger],
  ['value-repeated', valueRepeated],
  ['vary-dropped', varyDropped],
  ['zero-taken-for-none', zeroTakenForNone],
  ['zone-guessed', zoneGuessed],
  ['zone-ignored', zoneIgnored],
])

export const translateFaults: readonly Fault[] = [...named].map(([name, fault]) => ({ name, ...fault }))
