// The profile `asyncapi`: a vendor's AsyncAPI document, tested against captured messages of the vendor.

import { reportTexts } from '../../locales/locales.ts'
import { looking, scenario } from '../check.ts'
import { readCaptures } from '../checks/asyncapi/captures.ts'
import { contractChecks, readable } from '../checks/asyncapi/checks.ts'
import { compare, type Delivery, deliveryOf } from '../checks/asyncapi/subject.ts'
import { profile } from '../profile.ts'
import { fail, ok } from '../../standards/result.ts'

export const asyncapiProfile = profile<Delivery>({
  name: 'asyncapi',
  title: reportTexts.en.profile.asyncapi,
  kind: 'document',
  settings: {
    document: 'the AsyncAPI document, as a file or an address; references are followed within its folder only',
  },
  check: ({ document }) =>
    document === undefined ? 'Set --setting document=FILE to the AsyncAPI document.' : undefined,
  async open(given, session) {
    const { document: path = '' } = given.settings
    const captured = await given.document(session)
    if (!captured.ok) return captured
    const captures = readCaptures(captured.value)
    if (captures === undefined) return fail('no-captures')
    const bytes = await given.document(session, path)
    if (!bytes.ok) return bytes
    const read = async (file: string): Promise<Uint8Array | undefined> => {
      const found = await given.document(session, file)
      return found.ok ? found.value : undefined
    }
    return ok({ subject: await deliveryOf(session, captures, { bytes: bytes.value, path, read }) })
  },
  scenarios: [
    looking('the document', [readable]),
    scenario({ name: 'what was captured', make: compare, find: compare, checks: contractChecks }),
  ],
})
